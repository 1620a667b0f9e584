package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

final class EstimateTest {
    /** 1, 2, 3, 6: squares around 3 are 4 + 1 + 0 + 9 = 14, over 3 · 4. */
    @Test
    void theErrorIsThatOfTheMean() {
        Estimate four = Estimate.of(1, 2, 3, 6);
        assertThat(four.mean()).isEqualTo(3);
        assertThat(four.error()).isCloseTo(Math.sqrt(14 / 12.0), within(1e-12));
        assertThat(four.interval()).isCloseTo(1.96 * Math.sqrt(14 / 12.0), within(1e-12));
        assertThat(four).hasToString("3 ± 2.12 (4 runs)");
    }

    @Test
    void oneRunHasNoError() {
        assertThat(Estimate.of(0.0617).error()).isNaN();
        assertThat(Estimate.of(0.0617)).hasToString("0.0617 (1 run)");
        assertThatIllegalArgumentException()
                .isThrownBy(Estimate::of)
                .withMessage("numbers: expected at least 1, got none");
    }

    @Test
    void aComparisonSaysWhatIsMissing() {
        Table table = Comparison.titled("loss", "functions")
                .add("linear", "Hebbian", "", 1, 3)
                .add("linear", "none", "2,000 of 10,000 batches", 0.5)
                .add("MLP", "none", "")
                .table();
        assertThat(table.name()).isEqualTo("loss");
        assertThat(table.columnNames()).containsExactly("functions", "Hebbian", "none");
        assertThat(table.stringColumn("functions").asList()).containsExactly("linear", "MLP");
        assertThat(table.stringColumn("Hebbian").asList()).containsExactly("2 ± 1.96 (2 runs)", "nothing yet");
        assertThat(table.stringColumn("none").asList())
                .containsExactly("0.5 (1 run); 2,000 of 10,000 batches", "nothing yet");
    }
}
