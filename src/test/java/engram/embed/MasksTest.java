package engram.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.ImageShape;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import org.junit.jupiter.api.Test;

/** What is dropped. Seeded; the bounds are four standard deviations, passed by chance with probability 6e-5. */
class MasksTest {
    private static float[] draw(Mask mask, int images, ImageShape size) {
        float[] factors = new float[images * size.pixels()];
        mask.draw(factors, images, size);
        return factors;
    }

    private static double zeros(float[] factors) {
        int n = 0;
        for (float f : factors) {
            n += f == 0 ? 1 : 0;
        }
        return (double) n / factors.length;
    }

    @Test
    void dropoutDropsItsShareAndScalesTheRest() {
        Parameter calls = Parameter.of("calls", 0);
        var dropout = new Dropout(0.1f, calls, new Seeds(1));
        float[] factors = draw(dropout, 10, new ImageShape(10, 10, 10));
        assertThat(zeros(factors)).isCloseTo(0.1, within(4 * Math.sqrt(0.09 / 10_000)));
        for (float f : factors) {
            assertThat(f).isIn(0f, 1 / (1 - 0.1f));
        }
        assertThat(calls.data()[0]).isEqualTo(1);
        assertThat(draw(dropout, 10, new ImageShape(10, 10, 10))).isNotEqualTo(factors);
        calls.data()[0] = 0;
        assertThat(draw(dropout, 10, new ImageShape(10, 10, 10))).containsExactly(factors);
    }

    @Test
    void squaresAreDroppedMoreAndMore() {
        Parameter calls = Parameter.of("calls", 0);
        var squares = new DropBlock(0.1f, 2, 40_000, calls, new Seeds(1));
        var size = new ImageShape(1, 4, 4);
        // A quarter of a tenth for every place of 2×2 squares, times 16 places of a pixel over 9 of a square.
        calls.data()[0] = 39_999;
        assertThat(squares.probability(size)).isCloseTo(0.1 / 4 * 16 / 9, within(1e-9));
        calls.data()[0] = 19_999;
        assertThat(squares.probability(size)).isCloseTo(0.05 / 4 * 16 / 9, within(1e-9));
        calls.data()[0] = 1_000_000;
        assertThat(squares.probability(size)).isCloseTo(0.1 / 4 * 16 / 9, within(1e-9));
    }

    @Test
    void whatIsDroppedAreWholeSquaresAndTheMeanStays() {
        var squares = new DropBlock(0.2f, 3, 1, Parameter.of("calls", 5), new Seeds(2));
        var size = new ImageShape(1, 7, 7);
        float[] factors = draw(squares, 400, size);
        double sum = 0, alone = 0;
        for (int plane = 0; plane < factors.length; plane += 49) {
            for (int i = 0; i < 49; i++) {
                sum += factors[plane + i];
                alone += factors[plane + i] == 0 && !covered(factors, plane, i / 7, i % 7) ? 1 : 0;
            }
        }
        assertThat(sum / factors.length).isCloseTo(1, within(1e-4));
        assertThat(alone).isZero();
        // Squares overlap, so that a little less than the rate is dropped.
        assertThat(zeros(factors)).isBetween(0.14, 0.2);
    }

    private static boolean covered(float[] factors, int plane, int row, int column) {
        for (int i = Math.max(0, row - 2); i <= Math.min(4, row); i++) {
            for (int j = Math.max(0, column - 2); j <= Math.min(4, column); j++) {
                boolean all = true;
                for (int k = 0; k < 9; k++) {
                    all &= factors[plane + (i + k / 3) * 7 + j + k % 3] == 0;
                }
                if (all) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void ratesAreChecked() {
        assertThatThrownBy(() -> new Dropout(1, Parameter.of("calls", 0), new Seeds(1)))
                .hasMessage("rate: expected a number from 0 to below 1, got 1.0");
        assertThatThrownBy(() -> new DropBlock(0.1f, 0, 10, Parameter.of("calls", 0), new Seeds(1)))
                .hasMessageContaining("got 0.1, 0, 10");
    }
}
