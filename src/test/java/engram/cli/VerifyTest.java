package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.StoredResult;
import engram.train.DefaultListener;
import engram.train.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class VerifyTest {
    private static final int WRONG = CommandLine.ExitCode.SOFTWARE, MISUSED = CommandLine.ExitCode.USAGE;

    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void twoResults() {
        System.setProperty("engram.home", folder.toString());
        assertThat(execute("run", "binary-patterns", "--mode", "smoke", "--seeds", "2", "--threads", "1"))
                .isZero();
        assertThat(execute("run", "cue-reward", "--mode", "smoke", "--threads", "1"))
                .isZero();
    }

    @AfterEach
    void watchNothing() {
        DefaultListener.install(TrainingListener::silent);
        System.clearProperty("engram.home");
    }

    private int execute(String... words) {
        output.getBuffer().setLength(0);
        CommandLine main = Main.commandLine();
        main.setOut(new PrintWriter(output));
        main.setErr(new PrintWriter(errors));
        return main.execute(words);
    }

    private StoredResult patterns() {
        return new Results(folder.resolve("data/results")).get("binary-patterns", "code", "plastic", Mode.SMOKE);
    }

    @Test
    void withoutANameOneOfEachExperiment() {
        assertThat(execute("verify")).isZero();
        assertThat(output.toString())
                .contains(
                        patterns().key() + ", seed 0",
                        "as stored, digit for digit: 10 rows, 10 episodes",
                        "cue-reward/paper-hebbian")
                .contains("2 of 2 come out as stored");
    }

    @Test
    void aNameMayBeABeginningOrAPath() {
        assertThat(execute("verify", "binary-p", "--batches", "3")).isZero();
        assertThat(output.toString())
                .contains("as stored, digit for digit: 3 rows, 3 episodes", "1 of 1 come out as stored");
        assertThat(execute("verify", patterns().path() + "/", "--seed", "1")).isZero();
        assertThat(output.toString()).contains(patterns().key() + ", seed 1");
        assertThat(execute("verify", "code-plastic-smoke", "--batches", "3")).isZero();
        assertThat(output.toString()).contains(patterns().key() + ", seed 0", "1 of 1 come out as stored");
        assertThat(execute("verify", "cue-punishment")).isEqualTo(MISUSED);
        assertThat(errors.toString())
                .startsWith("engram: RESULT: expected a name that ./engram results lists, or its beginning, as "
                        + patterns().key() + ", got cue-punishment" + System.lineSeparator());
    }

    @Test
    void theNameOfAnExperimentIsNotThatOfAnothersProtocol() {
        assertThat(execute("run", "all-rules", "--protocol", "cue-reward", "--mode", "smoke", "--threads", "1"))
                .isZero();
        assertThat(execute("verify", "cue-reward", "--batches", "1")).isZero();
        assertThat(output.toString())
                .contains("cue-reward/paper-hebbian", "1 of 1 come")
                .doesNotContain("all-rules");
        assertThat(execute("verify", "paper-hebbian", "--batches", "1")).isZero();
        assertThat(output.toString()).contains("cue-reward/paper-hebbian");
    }

    @Test
    void whatIsOfferedAndNotStoredIsNamedWithItsCommand() {
        assertThat(execute("verify", "cue-reward/eta-0-05")).isEqualTo(MISUSED);
        assertThat(execute("verify", "n5-m40-none-rnn-smoke")).isEqualTo(MISUSED);
        assertThat(errors.toString())
                .contains(
                        "engram: RESULT: expected the name of a stored result, or its beginning, got cue-reward/eta-0-05, of"
                                + " which nothing is stored yet; to make one: ./engram run cue-reward --protocol eta-0-05"
                                + " --variant hebbian-rnn --mode full",
                        "to make one: ./engram run sequence-reproduction --protocol n5-m40 --variant none-rnn --mode smoke");
    }

    @Test
    void oneMadeOnSuchAMachineComesBeforeOneMadeElsewhere() throws IOException {
        String there = "made with other kernels or on another processor, which may round differently";
        String first = patterns().key();
        sayThatItWasMadeElsewhere("seed-0.json");
        assertThat(execute("verify", "--batches", "3")).isZero();
        assertThat(output.toString())
                .contains(first + ", seed 1\n", "2 of 2 come out as stored")
                .doesNotContain(there);
        sayThatItWasMadeElsewhere("seed-1.json");
        assertThat(execute("verify", "--batches", "3")).isZero();
        assertThat(output.toString())
                .contains(
                        first + ", seed 0, " + there,
                        "processor: abacus then, ",
                        "2 of 2 come out as stored; 1 " + there);
        assertThat(execute("run", "binary-patterns", "--protocol", "paper", "--mode", "smoke", "--threads", "1"))
                .isZero();
        assertThat(execute("verify", "--batches", "3")).isZero();
        assertThat(output.toString())
                .contains("binary-patterns/paper-plastic-smoke", "2 of 2 come out as stored")
                .doesNotContain(first, there);
    }

    private void sayThatItWasMadeElsewhere(String record) throws IOException {
        Path seed = patterns().path().resolve(record);
        Files.writeString(
                seed, Files.readString(seed).replaceFirst("\"processor\" : \"[^\"]*\"", "\"processor\" : \"abacus\""));
    }

    @Test
    void aStretchOfNothingIsRefused() {
        assertThat(execute("verify", "--minutes", "0")).isEqualTo(MISUSED);
        assertThat(execute("verify", "--batches", "0")).isEqualTo(MISUSED);
        assertThat(execute("verify", "--threads", "0")).isEqualTo(MISUSED);
        assertThat(errors.toString())
                .contains(
                        "engram: --minutes: expected more than 0, got 0.0",
                        "engram: --batches: expected at least 1, got 0",
                        "engram: --threads: expected 1 to " + Threads.MOST + " on this machine, got 0");
    }

    @Test
    void whatDiffersIsNamed() throws IOException {
        Path rows = patterns().path().resolve("seed-0.csv");
        Files.writeString(rows, Files.readString(rows).replaceFirst("\n4,[^,]+,", "\n4,0.5,"));
        assertThat(execute("verify", "all")).isEqualTo(WRONG);
        assertThat(output.toString())
                .contains("  differs: history, row 4 (episode 4), loss: 0.5 stored, ")
                .contains("1 of 2 come out as stored");
    }

    @Test
    void otherSettingsAreNamedAndNotRun() throws IOException {
        Path manifest = patterns().path().resolve("manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"learningRate\" : 3.0E-4", "\"learningRate\" : 0.5"));
        assertThat(manifest).content().isNotEqualTo(text);
        assertThat(execute("verify", "binary-patterns")).isEqualTo(WRONG);
        assertThat(output.toString())
                .contains("not run: its settings or data", "settings.learningRate: 0.5 stored, 3.0E-4 here");
    }
}
