package engram.paper;

import static org.assertj.core.api.Assertions.assertThat;

import engram.experiment.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsPageTest {
    @TempDir
    Path folder;

    /** A run of 40 of 1,000,000 episodes with four rows. */
    private void store(String name, int seed, String error, String measures) throws IOException {
        String[] parts = name.split(" ");
        Path result = Files.createDirectories(folder.resolve(parts[0])
                .resolve(
                        String.join("-", parts[1], parts[2], parts[3].toLowerCase(java.util.Locale.ROOT), "00000000")));
        Files.writeString(result.resolve("manifest.json"), """
                {"name": {"experiment": "%s", "choice": {"protocol": "%s", "variant": "%s"}, "mode": "%s"},
                 "episodes": 1000000, "settings": {},
                 "data": {"training": "letters", "heldOut": "others", "real": %s, "checksums": {}}}
                """.formatted(
                        parts[0], parts[1], parts[2], parts[3], !parts[0].equals("omniglot")));
        Files.writeString(result.resolve("seed-" + seed + ".json"), """
                {"seed": %d, "measures": {%s},
                 "length": {"episodes": 40, "planned": 1000000, "interrupted": false, "threads": 1, "hours": 0.5},
                 "origin": {"started": "", "commit": "abc", "versions": {}, "machine": {}}}
                """.formatted(seed, measures));
        String[] cells = error.split(" ");
        Files.writeString(
                result.resolve("seed-" + seed + ".csv"),
                "episode,loss,error\n10,4,%s\n20,3,%s\n30,2,%s\n40,1,%s\n".formatted((Object[]) cells));
    }

    private String page() {
        return ResultsPage.of(new Results(folder));
    }

    @Test
    void withoutResultsEveryPublishedValueStandsBesideNotRun() {
        assertThat(page())
                .contains("| error stays below 0.01 (program) | within about 200 episodes [T] | not run |  |")
                .contains("| SNAIL | 99.07 ± 0.16 [T] | not part of Engram |  |")
                .contains("Drawn in [01-binary-patterns](notebooks/01-binary-patterns.ipynb).")
                .contains("Not run: `cue-reward`, lr-1e-2, lr-3e-4: hebbian-rnn, gradient-rnn, hebbian-lstm,")
                .doesNotContain("`binary-patterns`, code-50: lstm")
                .doesNotContain("null");
    }

    @Test
    void whatIsStoredIsReadAndSaysHowFarItWent() throws IOException {
        store("binary-patterns code-50 plastic FULL", 0, "0.02 0.005 0.03 0.001", "\"error\": 0.02");
        store("binary-patterns code-50 plastic FULL", 1, "0.02 0.005 0.03 0.001", "\"error\": 0.04");
        store("binary-patterns code-50 lstm FULL", 0, "0.2 0.2 0.2 0.1", "\"error\": 0.1");
        String made = "2 runs × 40 of 1,000,000 episodes, 60 minutes in all |";
        assertThat(page())
                .contains("| plastic: error stays below 0.01 | within 2,000 episodes [T] | from episode 40 on; first at"
                        + " 20 | " + made)
                .contains("| plastic: error on fresh episodes | – | 0.03 ± 0.13 | " + made)
                .contains("| LSTM: error stays below 0.02 | at about 500,000 episodes [F] | not within 40 episodes |")
                .contains("| LSTM: error at 1,000,000 episodes | about 0.01 [F] | not reached |")
                .contains("| LSTM: error as far as it went | – | 0.1 | 1 run × 40 of 1,000,000 episodes, 30 minutes |");
    }

    /** 2 and 4 at the end, 0.142 and 0.146 at the last validation: standard errors of 1 and 0.002, times 12.7. */
    @Test
    void whatSeveralRunsRecordedHasAnIntervalAsFarAsAllWent() throws IOException {
        store("binary-patterns code plastic FULL", 0, "0.2 0.2 0.2 0.2", "\"error\": 0.1");
        store("binary-patterns code plastic FULL", 1, "0.2 0.2 0.2 0.2", "\"error\": 0.1");
        Path patterns = folder.resolve("binary-patterns/code-plastic-full-00000000");
        Files.writeString(patterns.resolve("seed-1.csv"), "episode,loss,error\n10,6,0.2\n20,5,0.2\n30,4,0.2\n");
        store("cue-reward demo none-rnn FULL", 0, "0 0 0 0", "");
        store("cue-reward demo none-rnn FULL", 1, "0 0 0 0", "");
        Path cues = folder.resolve("cue-reward/demo-none-rnn-full-00000000");
        Files.writeString(cues.resolve("seed-0-validation.csv"), "episode,loss\n20,0.5\n40,0.142\n");
        Files.writeString(cues.resolve("seed-1-validation.csv"), "episode,loss\n20,0.5\n40,0.146\n");
        store("image-completion code plastic FULL", 0, "0 0 0 0", "");
        store("image-completion code plastic FULL", 1, "0 0 0 0", "");
        assertThat(page())
                .contains("| loss at the beginning (program) | about 520 [F] | 5 ± 13 | 2 runs")
                .contains("| loss at episode 200 (program) | about 40 [F] | not reached | 2 runs")
                .contains("| loss at the end (program) | below 10 [F] | 3 ± 13 | 2 runs")
                .contains("| RNN without plasticity | about 0.144, flat [F] | 0.144 ± 0.025 | 2 runs")
                .contains("| an α for each connection: median loss at the end | about 15 at 40,000 episodes [F] | 1 |");
    }

    @Test
    void aShareHasTheIntervalOfItsAnswersAndGeneratedDataAreNamed() throws IOException {
        store("omniglot code oja FULL", 0, "0 0 0 0", "\"accuracy\": 0.9");
        assertThat(page())
                .contains("| plastic (program) | – | 90.0 ± 1.9 % | 1 run × 40 of 1,000,000 episodes, 30 minutes, on"
                        + " letters |");
    }

    @Test
    void aSecondShareStandsBehindTheFirst() throws IOException {
        store(
                "one-shot-images cifar-fs-protonet prototypes FULL",
                0,
                "0 0 0 0",
                "\"test accuracy\": 0.5, \"test accuracy of all\": 0.456");
        store(
                "omniglot batch-16 fixed FULL",
                0,
                "0 0 0 0",
                "\"accuracy\": 0.2, \"accuracy of unseen\": 0.19, \"accuracy of pixels\": 0.5");
        assertThat(page())
                .contains("| CIFAR-FS, Conv-4: prototypical network | – | 50.0 ± 0.9 %; of all queries 45.6 % | 1 run")
                .contains(
                        "| no plasticity, batches of 16 | – | 20.0 ± 2.5 %; of drawings not shown before 19.0 % | 1 run")
                .contains("| nearest in pixels, no network; measured beside the row above | – | 50.0 ± 3.1 % | 1 run");
    }

    @Test
    void anInterruptedRunWasNotExamined() throws IOException {
        store("maze code plastic FULL", 0, "0 0 0 0", "");
        assertThat(page()).contains("about 150 at 1,000,000 episodes [F] | not examined yet | 1 run");
    }

    @Test
    void everyRuleAtEveryTaskComesLast() throws IOException {
        assertThat(page())
                .contains("## Beyond the papers: every rule at every task")
                .endsWith("\nnothing recorded yet: ./engram run all-rules --mode full makes it\n");
        store("all-rules patterns none FULL", 0, "0 0 0 0", "\"test loss\": 0.3");
        store("all-rules patterns none FULL", 1, "0 0 0 0", "\"test loss\": 0.5");
        store("all-rules mlp hebb-shared FULL", 0, "0 0 0 0", "\"test loss\": 0.12345");
        assertThat(page())
                .contains("FULL, 3 runs of ")
                .contains("| rule | patterns | images | one-shot | cue-reward | sequence | linear | mlp |\n|---|---|")
                .contains("\n| none | 0.400 | – | – | – | – | – | – |\n")
                .contains("\n| hebb-shared | – | – | – | – | – | – | 0.123 |\n");
    }

    @Test
    void aFastRunIsNoResult() throws IOException {
        String before = page();
        store("maze code plastic FAST", 0, "0 0 0 0", "\"reward\": 5");
        assertThat(page()).isEqualTo(before);
    }
}
