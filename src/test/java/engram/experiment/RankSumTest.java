package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RankSumTest {
    private static double[] numbers(double... values) {
        return values;
    }

    /** All of one group below all of the other: 2 of the 70 ways to choose 4 of 8. */
    @Test
    void groupsThatDoNotOverlap() {
        RankSum test = RankSum.of(numbers(1, 2, 3, 4), numbers(5, 6, 7, 8));
        assertThat(test.p()).isCloseTo(2 / 70.0, within(1e-12));
        assertThat(test.least()).isCloseTo(2 / 70.0, within(1e-12));
        assertThat(test).hasToString("p = 0.0286 (4 and 4 runs)");
    }

    /** U = 2 of 3 · 4: counted by hand, 1 + 1 + 2 of 35 arrangements have at most that, on either side. */
    @Test
    void groupsThatOverlap() {
        assertThat(RankSum.of(numbers(1, 2, 5), numbers(3, 4, 6, 7)).p()).isCloseTo(8 / 35.0, within(1e-12));
    }

    @Test
    void threeRunsAreTooFew() {
        assertThat(RankSum.of(numbers(1, 2, 3), numbers(7, 8, 9)))
                .hasToString("too few runs to tell (3 and 3 runs: no p below 0.10)");
        assertThat(RankSum.of(numbers(1), numbers(7)))
                .hasToString("too few runs to tell (1 and 1 runs: no p below 1.00)");
    }

    @Test
    void oneGroupMustNotBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankSum.of(numbers(), numbers(1)))
                .withMessage("some, others: expected at least 1 number each, got 0 and 1");
    }
}
