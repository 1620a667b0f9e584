package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

final class EstimateTest {
    /** 1, 2, 3, 6: squares around 3 are 4 + 1 + 0 + 9 = 14, over 3 · 4; t is 3.18245 with three degrees of freedom. */
    @Test
    void theErrorIsThatOfTheMean() {
        Estimate four = Estimate.of(1, 2, 3, 6);
        assertThat(four.mean()).isEqualTo(3);
        assertThat(four.error()).isCloseTo(Math.sqrt(14 / 12.0), within(1e-12));
        assertThat(four.interval()).isCloseTo(3.18245 * Math.sqrt(14 / 12.0), within(1e-5));
        assertThat(four).hasToString("3.0 ± 3.4 (4 runs)");
    }

    @Test
    void theMeanHasTheDigitsOfItsInterval() {
        assertThat(Estimate.of(0.0614, 0.0616, 0.0624).value()).isEqualTo("0.0618 ± 0.0013");
        assertThat(Estimate.of(500, 520, 534).value()).isEqualTo("518 ± 42");
        assertThat(Estimate.of(-1, 1, 0.1).value()).isEqualTo("0.0 ± 2.5");
        assertThat(Estimate.of(1_000, 1_500).value()).isEqualTo("1250 ± 3177");
        assertThat(Estimate.of(-1.5, 1.5).value()).isEqualTo("0 ± 19");
        assertThat(Estimate.of(0.334122, 0.334125).value()).isEqualTo("0.3341 ± 0.000019");
        assertThat(Estimate.of(0.12345, 0.12345).value()).isEqualTo("0.123 ± 0");
        assertThat(Estimate.of(1, Double.NaN).value()).isEqualTo("NaN ± NaN");
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
        assertThat(table.stringColumn("Hebbian").asList()).containsExactly("2 ± 13 (2 runs)", "nothing yet");
        assertThat(table.stringColumn("none").asList())
                .containsExactly("0.5 (1 run); 2,000 of 10,000 batches", "nothing yet");
    }
}
