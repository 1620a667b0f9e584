package engram.array;

import static org.assertj.core.api.Assertions.assertThat;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.AllKernels;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The approximation of tanh, and the sigmoid made of it, against the JDK's in double precision. */
class TanhTest {
    private static final int COUNT = 1 << 18;

    static List<Kernels> kernels() {
        return AllKernels.list();
    }

    private static float[] tanh(Kernels kernels, float... x) {
        float[] padded = new float[Layout.pitch(x.length)], y = new float[padded.length];
        System.arraycopy(x, 0, padded, 0, x.length);
        kernels.tanh(padded, y, y.length);
        return java.util.Arrays.copyOf(y, x.length);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void itsRelativeErrorIsBelow4em7(Kernels kernels) {
        float[] x = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = i % 2 == 0
                    ? 20f * (i - COUNT / 2) / COUNT // evenly over ±10
                    : (float) Math.scalb(1 + (i % 1024) / 1024.0, -(i / 1024) % 120); // and over the small ones
        }
        float[] y = tanh(kernels, x);
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            double exact = Math.tanh(x[i]);
            worst = Math.max(worst, exact == 0 ? Math.abs(y[i]) : Math.abs((y[i] - exact) / exact));
            if (!(Math.abs(y[i]) <= 1)) {
                assertThat(y[i]).as("tanh %s", x[i]).isBetween(-1f, 1f);
            }
        }
        assertThat(worst).isLessThan(4e-7);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void itsEndsAreExact(Kernels kernels) {
        float inf = Float.POSITIVE_INFINITY;
        float[] y = tanh(kernels, 0f, -0f, inf, -inf, 100, -100, Float.NaN, Float.MIN_VALUE);
        assertThat(y[0]).isEqualTo(0f);
        assertThat(y[1]).isEqualTo(-0f);
        for (int i = 2; i < 6; i++) {
            assertThat(y[i]).isBetween(i % 2 == 0 ? 0.9999996f : -1f, i % 2 == 0 ? 1f : -0.9999996f);
        }
        assertThat(y[6]).as("NaN stays NaN").isNaN();
        assertThat(y[7]).isEqualTo(Float.MIN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aNotANumberStaysOneWhereverItIs(Kernels kernels) {
        for (int at = 0; at < 32; at++) {
            float[] x = new float[32];
            x[at] = Float.NaN;
            float[] y = tanh(kernels, x), h = x.clone(), soft = x.clone();
            float[] nothing = new float[16];
            kernels.addColumns(16, 0, 2, 0, 16, h, 1, nothing, new float[32], 0.5f, h);
            kernels.updateSoft(16, 0, 2, 0, 16, soft, 0.5f, nothing, 0, nothing, 0, soft);
            for (int i = 0; i < 32; i++) {
                assertThat(Float.isNaN(y[i]))
                        .as("tanh of number %d, NaN at %d", i, at)
                        .isEqualTo(i == at);
                assertThat(Float.isNaN(h[i]))
                        .as("clip of number %d, NaN at %d", i, at)
                        .isEqualTo(i == at);
                assertThat(Float.isNaN(soft[i]))
                        .as("soft clip of %d, NaN at %d", i, at)
                        .isEqualTo(i == at);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void theSigmoidIsWithinOneRoundingOfItself(Kernels kernels) {
        float[] x = new float[4001];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 2000) / 100f;
        }
        Tensor y = new Tape(kernels, null).constants(1, x.length, x).sigmoid();
        for (int i = 0; i < x.length; i++) {
            double exact = 1 / (1 + Math.exp(-x[i]));
            assertThat((double) y.get(0, i)).isBetween(Math.max(0, exact - 3e-7), Math.min(1, exact + 3e-7));
        }
        assertThat(new Tape(kernels, null).constant(Float.NaN).sigmoid().number())
                .isNaN();
    }
}
