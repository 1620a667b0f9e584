package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import engram.experiment.miconi2018.PatternExperiment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

final class ResultsTest {
    @TempDir
    Path folder;

    @Test
    void whatIsMissingIsListedWithItsCommand() {
        Table table = new Results(folder.resolve("none")).overview(new PatternExperiment(), Mode.FULL);
        assertThat(table.rowCount()).isEqualTo(5);
        assertThat(table.stringColumn("recorded").asList()).containsOnly("nothing yet");
        assertThat(table.stringColumn("command").get(4))
                .isEqualTo("./engram run binary-patterns --protocol code-50 --variant lstm --mode full");
        assertThat(new Results(folder.resolve("none"))
                        .overview(
                                new PatternExperiment(),
                                Mode.FULL,
                                choice -> choice.variant().equals("lstm"))
                        .stringColumn("network")
                        .asList())
                .containsExactly("lstm");
    }

    @Test
    void aPartIsListedWithTheCommandThatGoesOnWithIt() {
        var experiment = new PatternExperiment();
        var results = new Results(folder.resolve("results"));
        for (String variant : List.of("plastic", "rnn")) {
            Study study = experiment.study(new Choice("code-50", variant), Mode.SMOKE);
            new StudyRun(study, results, folder.resolve("runs"), folder, 1, false)
                    .train(0, variant.equals("rnn") ? study.episodes() : 4);
        }
        String command = "./engram run binary-patterns --protocol code-50 --variant ";
        assertThat(results.overview(
                                experiment,
                                Mode.SMOKE,
                                choice -> choice.protocol().equals("code-50"))
                        .stringColumn("command")
                        .asList())
                .containsExactly(
                        command + "plastic --mode smoke --resume",
                        command + "rnn --mode smoke",
                        command + "lstm --mode smoke");
    }
}
