package engram.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class SpreadTest {
    /** Squares of the distances from 4.25: 0.0625 + 10.5625 + 33.0625 + 5.0625 = 48.75. */
    private static final double SEM = Math.sqrt(48.75 / 3 / 4);

    @Test
    void ofFourNumbers() {
        assertThat(Spread.of(4.0, 1.0, 10.0, 2.0)).isEqualTo(new Spread(4.25, SEM, 1, 10, 3, 1.75, 5.5));
    }

    @Test
    void ofOneNumber() {
        assertThat(Spread.of(7.0)).isEqualTo(new Spread(7, Double.NaN, 7, 7, 7, 7, 7));
    }

    @Test
    void theIntervalOfTheMean() {
        assertThat(Spread.of(1.0, 3.0).sem()).isEqualTo(1);
        assertThat(Spread.of(1.0, 3.0).interval()).isEqualTo(1.96);
    }

    @Test
    void namesGoWithValues() {
        assertThat(Spread.NAMES)
                .containsExactly("mean", "sem", "min", "max", "median", "lower quartile", "upper quartile");
        assertThat(Spread.of(4.0, 1.0, 10.0, 2.0).values()).containsExactly(4.25, SEM, 1, 10, 3, 1.75, 5.5);
    }

    @Test
    void ofNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(Spread::of)
                .withMessage("numbers: expected at least 1, got none");
    }
}
