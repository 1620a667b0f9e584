package engram.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparison of float32 results with float64 values. */
public final class Close {
    private Close() {}

    /** Every number within {@code tolerance} of the largest absolute expected one. */
    public static void assertClose(String what, float[] got, double[] expected, double tolerance) {
        assertClose(what, got, expected, tolerance, 1e-30);
    }

    /** Every number within {@code tolerance} of the largest absolute expected one, or of {@code least} if that is more. */
    public static void assertClose(String what, float[] got, double[] expected, double tolerance, double least) {
        assertThat(got).as(what + ": count").hasSize(expected.length);
        double largest = 0, worst = 0;
        int at = 0;
        for (int i = 0; i < got.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            double error = Math.abs(got[i] - expected[i]);
            if (!(error <= worst)) {
                worst = error;
                at = i;
            }
        }
        assertThat(worst)
                .as(
                        "%s: largest error, at %d (expected %s, got %s), largest entry %s",
                        what, at, expected.length == 0 ? 0 : expected[at], got.length == 0 ? 0 : got[at], largest)
                .isLessThanOrEqualTo(tolerance * Math.max(largest, least));
    }
}
