package engram.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.autodiff.Parameter;
import engram.file.AtomicFile;
import engram.task.Episodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Small.Remember TASK = new Small.Remember(3, 1);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("run.safetensors");
    }

    private static Small.Rnn network(int units) {
        return Small.Rnn.of(TASK.inputs(), units, 1);
    }

    private Trainer<Episodes> trainer(Small.Rnn network) {
        return Trainer.of(Supervised.of(network, TASK)).logEvery(3).threads(1);
    }

    private static TrainingListener interruptAt(long step) {
        return new TrainingListener() {
            @Override
            public void step(Progress progress) {
                if (progress.step() == step) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    /** Trains 4 of 10 steps; the checkpoint is in the middle of a row of the history. */
    private void trainFour(Small.Rnn network) {
        trainer(network).batches(10).checkpoint(file).listener(interruptAt(4)).train();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void assertSame(Small.Rnn a, Small.Rnn b) {
        for (Parameter p : a.parameters()) {
            assertThat(Arrays.equals(
                            p.data(), b.parameters().parameter(p.name()).data()))
                    .as(p.name())
                    .isTrue();
        }
    }

    @Test
    void anInterruptedTrainingGoesOnAsIfItHadNot() {
        Small.Rnn whole = network(8), stopped = network(8);
        History expected = trainer(whole).batches(10).train().history();
        trainFour(stopped);
        Small.Rnn other = Small.Rnn.of(TASK.inputs(), 8, 99);
        TrainingResult resumed =
                trainer(other).batches(10).checkpoint(file).resume(true).train();
        assertSame(whole, other);
        assertThat(resumed.history()).isEqualTo(expected);
        assertThat(resumed.steps()).isEqualTo(10);

        TrainingResult again =
                trainer(network(8)).batches(10).checkpoint(file).resume(true).train();
        assertThat(again.history()).as("a finished run has nothing to do").isEqualTo(expected);
    }

    @Test
    void aFinishedTrainingCanBeMadeLonger() {
        Small.Rnn whole = network(8), longer = network(8);
        History expected = trainer(whole).batches(11).train().history();
        trainer(longer).batches(7).checkpoint(file).train();
        assertThat(trainer(longer)
                        .batches(11)
                        .checkpoint(file)
                        .resume(true)
                        .train()
                        .history())
                .isEqualTo(expected);
        assertSame(whole, longer);
        assertThatThrownBy(() ->
                        trainer(longer).batches(6).checkpoint(file).resume(true).train())
                .hasMessage("steps: expected at least the 11 of the checkpoint that is resumed, got 6");
    }

    @Test
    void givesATrainedNetworkBack() {
        Small.Rnn trained = network(8), fresh = Small.Rnn.of(TASK.inputs(), 8, 99);
        trainFour(trained);
        Checkpoint checkpoint = Checkpoint.read(file);
        checkpoint.restore(fresh.parameters());
        assertSame(trained, fresh);
        assertThat(checkpoint.step()).isEqualTo(4);
        assertThat(checkpoint.history().rows()).isEqualTo(1);
        assertThat(checkpoint.settings())
                .containsEntry("optimizer", Adam.of(1e-3).toString());
    }

    @Test
    void withoutResumingItBeginsAnew() {
        Small.Rnn a = network(8), b = network(8);
        trainFour(a);
        trainer(b).batches(2).checkpoint(file).train();
        assertThat(Checkpoint.read(file).step()).isEqualTo(2);
    }

    @Test
    void otherShapesAreRefusedAndNothingIsChanged() {
        trainFour(network(8));
        Small.Rnn wider = network(9), untouched = network(9);
        assertThatThrownBy(() ->
                        trainer(wider).batches(10).checkpoint(file).resume(true).train())
                .isInstanceOf(CheckpointException.class)
                .hasMessage("checkpoint " + file + ": expected optimizer/m/u [3, 9], got [3, 8]");
        assertThatThrownBy(() -> Checkpoint.read(file).restore(wider.parameters()))
                .hasMessage("checkpoint " + file + ": expected parameter/u [3, 9], got [3, 8]");
        assertSame(wider, untouched);
    }

    @Test
    void otherSettingsAreRefusedByName() {
        trainFour(network(8));
        Map<Trainer<Episodes>, String> refused = Map.of(
                trainer(network(8)).seed(5), "expected seed 5, got 0",
                trainer(network(8)).name("another"), "expected name another, got training",
                trainer(network(8)).learningRate(0.5), "expected optimizer Adam[learningRate=0.5,",
                trainer(network(8)).logEvery(2), "expected logEvery 2, got 3",
                Trainer.of(Supervised.of(network(8), TASK).withBatch(2)).logEvery(3), "expected batch 2, got 1");
        refused.forEach((trainer, message) -> assertThatThrownBy(
                        () -> trainer.checkpoint(file).resume(true).train())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("written with other settings")
                .hasMessageContaining(message));
    }

    @Test
    void aFileCutOffAnywhereIsRefusedAndNothingIsChanged() throws IOException {
        trainFour(network(8));
        byte[] bytes = Files.readAllBytes(file);
        Small.Rnn network = network(8), untouched = network(8);
        for (int length = 0; length < bytes.length; length += 1 + length / 40) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(
                            () -> trainer(network).checkpoint(file).resume(true).train())
                    .as("cut off after %d bytes", length)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageEndingWith("; remove it, and resuming begins again");
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> Checkpoint.read(file))
                .hasMessage("checkpoint " + file + ": the file is cut off: expected at least " + bytes.length
                        + " bytes, got " + (bytes.length - 1) + "; remove it, and resuming begins again");
        assertSame(network, untouched);
    }

    @Test
    void aNumberThatWasDamagedIsFound() throws IOException {
        trainFour(network(8));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Checkpoint.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("checkpoint " + file + ": its numbers are damaged: expected the crc32c ")
                .hasMessageEndingWith("; remove it, and resuming begins again");
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        for (String text : List.of("PK\3\4 a zip file, surely", "{}", "episode,loss\n1,2\n3,4\n5,6\n")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> Checkpoint.read(file))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("expected a file in the safetensors format");
        }
        for (String header : List.of(
                "[1, 2]",
                "not json",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[9],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536],\"data_offsets\":[0,8]}}",
                "{\"a\":7}")) {
            Files.write(file, safetensors(header));
            assertThatThrownBy(() -> Checkpoint.read(file))
                    .as(header)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("expected a file in the safetensors format");
        }
        Files.write(file, safetensors("{\"__metadata__\":{\"format\":\"pt\"}}"));
        assertThatThrownBy(() -> Checkpoint.read(file))
                .hasMessage(
                        "checkpoint " + file + ": expected the format 'engram checkpoint 1', got 'pt'; remove it, and"
                                + " resuming begins again");
        Files.delete(file);
        assertThatThrownBy(() -> Checkpoint.read(file)).hasMessage("checkpoint " + file + ": there is no such file");
    }

    private static byte[] safetensors(String header) throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        out.write(text);
        out.write(new byte[12]);
        return out.toByteArray();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsFoundBeforeTraining() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file, not a directory");
        assertThatThrownBy(() -> trainer(network(8))
                        .checkpoint(occupied.resolve("run.safetensors"))
                        .listener(interruptAt(1))
                        .train())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("choose another directory");
        assertThat(Thread.interrupted()).as("no step was made").isFalse();
        assertThatThrownBy(() -> trainer(network(8)).resume(true).train())
                .hasMessage("resume: expected a file given by checkpoint(...), got none");
    }

    @Test
    void aWriteThatFailsLeavesTheOldFile() throws IOException {
        Files.writeString(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        assertThat(file).hasContent("old");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void numbersThatAreNotFiniteAreNeverWritten() throws IOException {
        Small.Rnn network = network(8);
        TrainingListener spoilsU = new TrainingListener() {
            @Override
            public void step(Progress progress) {
                if (progress.step() == 3) {
                    // The last step: no loss follows that would show it.
                    network.u().data()[0] = Float.POSITIVE_INFINITY;
                }
            }
        };
        assertThatThrownBy(() -> trainer(network)
                        .batches(3)
                        .checkpoint(file)
                        .checkpointEvery(Duration.ZERO)
                        .listener(spoilsU)
                        .train())
                .isInstanceOf(DivergedException.class)
                .hasMessage("step 3: expected finite numbers, got Infinity in u; try a smaller learning rate; in a rule"
                        + " of your own fast weights may also grow without bound: keep less of them, or clip"
                        + " (the last good checkpoint is " + file + ", of step 3)");
        Checkpoint.read(file).restore(network.parameters());
        assertThat(network.u().data()[0]).isFinite();
    }
}
