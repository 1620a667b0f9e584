package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import engram.experiment.miconi2018.PatternExperiment;
import java.nio.file.Path;
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
}
