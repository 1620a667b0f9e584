package engram.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpreadTest {
    /** Squares of the distances from 4.25: 0.0625 + 10.5625 + 33.0625 + 5.0625 = 48.75. */
    private static final double SEM = Math.sqrt(48.75 / 3 / 4);

    @Test
    void ofFourNumbers() {
        assertThat(Spread.of(4.0, 1.0, 10.0, 2.0)).isEqualTo(new Spread(4, 4.25, SEM, 1, 10, 3, 1.75, 5.5));
    }

    @Test
    void ofOneNumber() {
        assertThat(Spread.of(7.0)).isEqualTo(new Spread(1, 7, Double.NaN, 7, 7, 7, 7, 7));
    }

    /** Quantiles of Student's t from tables: tan(0.475 π) with one degree of freedom, 4.303 with two, 2.262 with nine. */
    @Test
    void theIntervalOfTheMeanIsWiderOfFewerNumbers() {
        assertThat(Spread.of(1.0, 3.0).sem()).isEqualTo(1);
        assertThat(Spread.of(1.0, 3.0).interval()).isCloseTo(Math.tan(0.475 * Math.PI), within(1e-9));
        Spread three = Spread.of(1, 2, 3), ten = Spread.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(three.interval() / three.sem()).isCloseTo(4.303, within(5e-4));
        assertThat(ten.interval() / ten.sem()).isCloseTo(2.262, within(5e-4));
        double[] many = IntStream.range(0, 100_000).asDoubleStream().toArray();
        assertThat(Spread.of(many).interval() / Spread.of(many).sem()).isCloseTo(1.960, within(5e-4));
        assertThat(Spread.of(7.0).interval()).isNaN();
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
