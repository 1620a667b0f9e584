package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.train.History;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

final class TablesTest {
    private final History history =
            CurveTest.history(IntStream.rangeClosed(1, 100).asDoubleStream().toArray(), new double[100]);

    @Test
    void aHistoryBecomesATableOfItsColumns() {
        Table table = Tables.of("run", history);
        assertThat(table.name()).isEqualTo("run");
        assertThat(table.columnNames()).containsExactly("episode", "loss");
        assertThat(table.doubleColumn("episode").get(99)).isEqualTo(100);
    }

    @Test
    void aSampleHasTheFirstAndTheLastRow() {
        Table sample = Tables.sample(Tables.of("run", history), 4);
        assertThat(sample.doubleColumn("episode").asDoubleArray()).containsExactly(1, 34, 67, 100);
        assertThat(Tables.sample(sample, 10).rowCount()).isEqualTo(4);
    }

    @Test
    void aTableOfCellsIsAGrid() {
        Table cells = Table.create(
                IntColumn.create("trial", 0, 0, 1, 1),
                IntColumn.create("cue", 1, 2, 1, 2),
                DoubleColumn.create("answer", 0.1, 0.2, 0.3, 0.4));
        assertThat(Tables.grid(cells, "trial", "cue", "answer")).isDeepEqualTo(new double[][] {{0.1, 0.2}, {0.3, 0.4}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tables.grid(cells.first(3), "trial", "cue", "answer"))
                .withMessage("table: expected 2 cells in every trial, got [2, 1]");
    }

    @Test
    void aClaimStandsBesideWhatWasMeasured() {
        Table table = Claims.titled("figure 2")
                .row("error", "below 0.01", Source.TEXT, "0.003")
                .row("loss", "40", Source.FIGURE, "38")
                .table();
        assertThat(table.name()).isEqualTo("figure 2");
        assertThat(table.print()).contains("below 0.01 [T]", "0.003", "40 [F], read off the figure");
    }
}
