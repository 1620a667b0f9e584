package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engram.experiment.Choice;
import engram.experiment.Experiment;
import engram.train.DefaultListener;
import engram.train.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class RunTest {
    private static final int WRONG = CommandLine.ExitCode.SOFTWARE, MISUSED = CommandLine.ExitCode.USAGE;

    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @AfterEach
    void watchNothing() {
        DefaultListener.install(TrainingListener::silent);
        System.clearProperty("engram.home");
    }

    private int execute(String... words) {
        // Checkpoints go to the project's folder.
        System.setProperty("engram.home", folder.toString());
        CommandLine main = Main.commandLine();
        main.setOut(new PrintWriter(output));
        main.setErr(new PrintWriter(errors));
        return main.execute(words);
    }

    @Test
    void aRunIsStoredAndListed() {
        assertThat(execute("run", "binary-patterns", "--mode", "smoke", "--seeds", "2", "--threads", "1"))
                .isZero();
        assertThat(output.toString())
                .contains("binary-patterns code plastic smoke seed 0: 10 of 10 episodes")
                .contains("seed 1: 10 of 10 episodes")
                .contains("  error ");
        assertThat(execute("results", "binary-patterns")).isZero();
        assertThat(output.toString().lines().filter(line -> line.strip().startsWith("code-plastic-smoke-")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.strip().split("  +"))
                        .hasSize(7)
                        .contains("0,1", "10 episodes", "drawn", "yes"));
    }

    @Test
    void aDamagedResultIsNamed() throws IOException {
        assertThat(execute("run", "binary-patterns", "--mode", "smoke", "--seeds", "2", "--threads", "1"))
                .isZero();
        Path store = folder.resolve("data/results/binary-patterns");
        Path damaged;
        try (Stream<Path> files = Files.walk(store)) {
            damaged = files.filter(file -> file.endsWith("seed-0.json"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(damaged, "");
        String named = "left out, because it cannot be read: " + damaged + "; remove it";
        assertThat(execute("results", "binary-patterns")).isZero();
        assertThat(output.toString()).contains("10 episodes", named);
        output.getBuffer().setLength(0);
        assertThat(execute("results", "--write")).isZero();
        assertThat(output.toString()).startsWith("written: ").contains(named);
    }

    @Test
    void aPartCanBeResumed() {
        String[] part = {"run", "binary-patterns", "--mode", "smoke", "--seed", "5", "--episodes", "4"};
        assertThat(execute(part)).isZero();
        assertThat(output.toString()).contains("seed 5: 4 of 10 episodes");
        assertThat(execute("run", "binary-patterns", "--mode", "smoke", "--seed", "5", "--resume"))
                .isZero();
        assertThat(output.toString()).contains("seed 5: 10 of 10 episodes");
        assertThat(execute(part)).isEqualTo(WRONG);
        assertThat(errors.toString()).contains("episodes: expected at least 10");
    }

    @Test
    void aPartWhoseCheckpointIsElsewhereIsToldToBeginAgain() throws IOException {
        String[] run = {"run", "binary-patterns", "--mode", "smoke", "--threads", "1"};
        assertThat(execute(with(run, "--episodes", "4"))).isZero();
        assertThat(execute(with(run, "--episodes", "6", "--resume"))).isZero();
        assertThat(errors.toString()).isEmpty();
        try (Stream<Path> files = Files.walk(folder.resolve("data/cache"))) {
            for (Path file : (Iterable<Path>) files.filter(each -> each.endsWith("seed-0.safetensors"))::iterator) {
                Files.delete(file);
            }
        }
        assertThat(execute(with(run, "--resume"))).isZero();
        assertThat(errors.toString())
                .startsWith("binary-patterns code plastic smoke seed 0: 6 of 10 episodes are stored, but the checkpoint"
                        + " to go on from is not on this machine (")
                .contains("; training begins at 0");
        assertThat(output.toString()).contains("seed 0: 10 of 10 episodes");
    }

    private static String[] with(String[] words, String... more) {
        return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void whatThereIsNotIsNamedWithWhatThereIs() {
        refused(
                "EXPERIMENT: expected one of binary-patterns, image-completion, cue-reward, sequence-reproduction,"
                        + " few-shot-regression, omniglot, one-shot-images, maze, neuromodulated-maze,"
                        + " reward-association, all-rules, got labyrinth",
                "run",
                "labyrinth");
        refused(
                "--protocol: expected one of code, paper, code-50, got text for binary-patterns",
                "run",
                "binary-patterns",
                "--protocol",
                "text");
        refused(
                "--variant: expected one of plastic, rnn, lstm, got gru for the protocol code-50 of binary-patterns",
                "run",
                "binary-patterns",
                "--protocol",
                "code-50",
                "--variant",
                "gru");
        refused(
                "--episodes: expected 1 to 2000 for binary-patterns code-plastic in mode full, got 2001",
                "run",
                "binary-patterns",
                "--mode",
                "full",
                "--episodes",
                "2001");
        refused(
                "--batches: expected 1 to 10 for binary-patterns code-plastic in mode smoke, got 0",
                "run",
                "binary-patterns",
                "--mode",
                "smoke",
                "--batches",
                "0");
        String most = "--threads: expected 1 to " + Threads.MOST + " on this machine, got ";
        refused(most + "0", "run", "binary-patterns", "--threads", "0");
        refused(most + "100000", "run", "binary-patterns", "--mode", "smoke", "--threads", "100000");
        refused(most + "100000", "verify", "--threads", "100000");
        refused("--seeds: expected at least 1, got 0", "run", "binary-patterns", "--seeds", "0");
    }

    @Test
    void theImagesAreNamedBeforeTheTraining() {
        assertThat(execute("run", "image-completion", "--mode", "smoke", "--threads", "1"))
                .isZero();
        assertThat(output.toString().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("Images: "));
        assertThat(output.toString()).contains("seed 0: 10 of 10 episodes");
    }

    @Test
    void onlyADataSetCanBeFetched() {
        refused(
                "--fetch: expected a run whose data set can be downloaded, got binary-patterns code-plastic;"
                        + " leave --fetch out",
                "run",
                "binary-patterns",
                "--mode",
                "smoke",
                "--fetch");
        refused(
                "--fetch: expected a run whose data set can be downloaded, got one-shot-images"
                        + " caltech-101-protonet-hebbian-rnn; leave --fetch out",
                "run",
                "one-shot-images",
                "--protocol",
                "caltech-101-protonet",
                "--mode",
                "smoke",
                "--fetch");
    }

    @Test
    void theHelpNamesAllThatCanBeFetched() {
        assertThat(execute("run", "--help")).isZero();
        String help = output.toString().replaceAll("\\s+", " ");
        for (Experiment experiment : Catalogue.EXPERIMENTS) {
            for (Choice choice : experiment.choices()) {
                experiment
                        .fetchable(choice)
                        .ifPresent(data -> assertThat(help)
                                .contains(data.name() + " (" + data.megabytes() + " MB) for " + experiment.name()));
            }
        }
    }

    private void refused(String message, String... words) {
        errors.getBuffer().setLength(0);
        assertThat(execute(words)).isEqualTo(MISUSED);
        assertThat(errors.toString().lines())
                .containsExactly(
                        "engram: " + message, "./engram " + words[0] + " --help names its arguments and options");
    }

    @Test
    void oneSeedOrSeveral() {
        assertThat(execute("run", "binary-patterns", "--seed", "1", "--seeds", "2"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("mutually exclusive");
    }

    @Test
    void episodesOrBatches() {
        assertThat(execute("run", "binary-patterns", "--episodes", "1", "--batches", "2"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("run", "binary-patterns", "--mode", "smoke", "--batches", "2"))
                .isZero();
        assertThat(output.toString()).contains("seed 0: 2 of 10 episodes");
    }

    @Test
    void batchesOfSeveralEpisodesAreCountedAsBatches() {
        String[] smoke = {"run", "cue-reward", "--mode", "smoke", "--threads", "1"};
        assertThat(execute(smoke)).isZero();
        assertThat(output.toString()).contains("cue-reward paper hebbian-rnn smoke seed 0: 3 of 3 batches");
        refused(
                "--episodes: expected a multiple of the batch of 2, got 3; --batches counts batches",
                "run",
                "cue-reward",
                "--mode",
                "smoke",
                "--episodes",
                "3");
        assertThat(execute("results", "cue-reward")).isZero();
        assertThat(output.toString()).contains("  0      3 batches  ").doesNotContain("binary-patterns");
    }

    @Test
    void namesComplete() {
        CommandLine run =
                Objects.requireNonNull(Main.commandLine().getSubcommands().get("run"));
        assertThat(run.getCommandSpec().findOption("--protocol").completionCandidates())
                .contains("code", "paper", "code-50", "demo", "n20-m40", "mlp-k20")
                .doesNotHaveDuplicates();
        assertThat(run.getCommandSpec().findOption("--variant").completionCandidates())
                .contains("plastic", "rnn", "lstm", "homogeneous", "hebbian-rnn", "none-lstm")
                .doesNotHaveDuplicates();
        assertThat(run.getCommandSpec().positionalParameters().get(0).completionCandidates())
                .containsExactly(
                        "binary-patterns",
                        "image-completion",
                        "cue-reward",
                        "sequence-reproduction",
                        "few-shot-regression",
                        "omniglot",
                        "one-shot-images",
                        "maze",
                        "neuromodulated-maze",
                        "reward-association",
                        "all-rules");
    }
}
