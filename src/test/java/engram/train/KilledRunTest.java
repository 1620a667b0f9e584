package engram.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A training that is killed at random moments and resumed must end as the one that was left alone, bit for bit. */
@Timeout(120)
class KilledRunTest {
    private static final int KILLS = 5;
    private static final long STEPS = 30_000;

    @TempDir
    private Path folder;

    private static List<String> java(Path file, long steps) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                file.toString(),
                Long.toString(steps));
    }

    private Process start(List<String> command) throws java.io.IOException {
        File log = folder.resolve("log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    @Test
    void endsAsIfItHadBeenLeftAlone() throws Exception {
        Path file = folder.resolve("run.safetensors");
        RandomStream moments = new Seeds(2024).child("moments").stream();
        int killedOnTheWay = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long stood = Files.exists(file) ? Checkpoint.read(file).step() : 0;
            Process run = start(java(file, STEPS));
            // From the first checkpoint of this start on, so that a slow machine is killed in its work too.
            while (run.isAlive()
                    && (!Files.exists(file) || Checkpoint.read(file).step() == stood)) {
                Thread.sleep(5);
            }
            Thread.sleep(moments.integer(60));
            killedOnTheWay += run.isAlive() ? 1 : 0;
            run.destroyForcibly().waitFor();
        }
        assertThat(killedOnTheWay).as("kills that met a training").isPositive();
        Process last = start(java(file, STEPS));
        assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(last.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();

        Small.Rnn alone = KilledRun.network(1), resumed = KilledRun.network(2);
        TrainingResult expected = KilledRun.trainer(alone, STEPS).train();
        TrainingResult result =
                KilledRun.trainer(resumed, STEPS).checkpoint(file).resume(true).train();
        assertThat(result.history()).isEqualTo(expected.history());
        assertThat(result.validation()).isEqualTo(expected.validation());
        assertThat(result.bestStep()).isEqualTo(expected.bestStep());
        assertThat(result.test()).isEqualTo(expected.test());
        for (Parameter p : alone.parameters()) {
            float[] got = resumed.parameters().parameter(p.name()).data();
            assertThat(Arrays.equals(got, p.data())).as(p.name()).isTrue();
        }
    }

    @Test
    void aFullDiskIsAClearErrorAndTheLastCheckpointStays() throws Exception {
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "needs bash, whose ulimit stands for a full disk");
        Path file = folder.resolve("run.safetensors");
        KilledRun.trainer(KilledRun.network(1), 10).checkpoint(file).train();
        byte[] before = Files.readAllBytes(file);

        List<String> command = new ArrayList<>(List.of(shell.toString(), "-c", "ulimit -f 1; exec \"$@\"", "limited"));
        command.addAll(java(file, 20));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).isNotZero();
        assertThat(output)
                .contains("checkpoint " + file + ": cannot be written at step")
                .contains("is as it was before");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
