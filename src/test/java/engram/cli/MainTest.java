package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {
    private final StringWriter output = new StringWriter();

    @Test
    void everySubcommandExplainsItself() {
        CommandLine main = Main.commandLine();
        assertThat(main.getSubcommands())
                .containsKeys("setup", "notebooks", "gallery", "lab", "results", "verify", "bench");
        main.getSubcommands().forEach((name, command) -> {
            StringWriter help = new StringWriter();
            CommandLine fresh = Main.commandLine();
            fresh.setOut(new PrintWriter(help));
            assertThat(fresh.execute(name, "--help")).as(name).isZero();
            assertThat(help.toString()).startsWith("Usage: engram " + name);
        });
    }

    @Test
    void theVersionIsThatOfTheJar() {
        StringWriter said = new StringWriter();
        assertThat(Main.commandLine().setOut(new PrintWriter(said)).execute("--version"))
                .isZero();
        assertThat(said.toString())
                .startsWith("engram ")
                .contains("Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name"));
    }

    @Test
    void anUnknownModeIsRefusedWithThoseThatThereAre() {
        assertThat(execute("notebooks", "--mode", "slow")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.toString())
                .isEqualToIgnoringNewLines("engram: --mode: expected smoke, fast or full, got slow"
                        + "./engram notebooks --help names its arguments and options");
    }

    @Test
    void aWordThatIsNoNumberIsRefused() {
        assertThat(execute("run", "maze", "--episodes", "many")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.toString()).startsWith("engram: --episodes: expected a whole number, got many");
    }

    @Test
    void notebooksWithoutAJobAreRefused() {
        assertThat(execute("notebooks", "--jobs", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.toString())
                .isEqualToIgnoringNewLines("engram: --jobs: expected at least 1, got 0"
                        + "./engram notebooks --help names its arguments and options");
    }

    @Test
    void onlyOutputsOfTheModeFastAreBroughtBackIntoTheNotebooks() {
        for (String mode : List.of("smoke", "full")) {
            output.getBuffer().setLength(0);
            assertThat(execute("notebooks", "--write", "--mode", mode)).isEqualTo(CommandLine.ExitCode.USAGE);
            assertThat(output.toString())
                    .startsWith("engram: --write: expected the mode fast, whose outputs notebooks/ keeps, got " + mode
                            + "; leave --write out");
        }
    }

    @Test
    void thePageOfResultsIsMadeFromTheProjectsStoreAlone() {
        assertThat(execute("results", "--write", "--out", "elsewhere")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.toString())
                .startsWith(
                        "engram: --write: expected no --out, because RESULTS.md shows data/results, got --out elsewhere"
                                + "; leave one of the two out");
    }

    @Test
    void anUnknownCommandIsAnsweredWithThoseThatThereAre() {
        assertThat(execute("trian")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.toString())
                .startsWith("engram: COMMAND: expected one of those below, got trian")
                .contains("  setup ", "  verify ");
    }

    @Test
    void anUnknownOptionIsAnsweredInAFewLines() {
        assertThat(execute("run", "maze", "--sede", "1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.toString()).contains("--sede").doesNotContain("Usage:");
        assertThat(output.toString().lines()).hasSizeLessThan(4);
    }

    @Test
    void aWordThatIsNearlyRightIsAnsweredWithTheRightOne() {
        assertThat(execute("nad")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("notboks")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("run", "maze", "--mode", "smok")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("run", "omnigolt")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("list", "binary")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("run", "cue-reward", "--variant", "hebian-rnn")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.toString())
                .contains(
                        "got nad" + System.lineSeparator(),
                        "got notboks; did you mean notebooks?",
                        "got smok; did you mean smoke?",
                        "got omnigolt; did you mean omniglot?",
                        "got binary; did you mean binary-patterns?",
                        "got hebian-rnn for the protocol paper of cue-reward; did you mean hebbian-rnn?");
    }

    @Test
    void aFolderOfResultsThatIsNoneIsRefused() {
        assertThat(execute("results", "--out", "no/such/folder")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("verify", "--out", "pom.xml")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(output.toString())
                .contains(
                        "engram: --out: expected a folder with results, got no/such/folder, which is none",
                        "engram: --out: expected a folder with results, got pom.xml, which is none");
    }

    private int execute(String... words) {
        CommandLine main = Main.commandLine();
        main.setErr(new PrintWriter(output));
        return main.execute(words);
    }
}
