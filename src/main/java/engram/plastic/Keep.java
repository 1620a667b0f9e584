package engram.plastic;

import engram.autodiff.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A keep factor given as one number, one a sample, or one a sample and column, seen as one for every column. */
final class Keep {
    private Keep() {}

    /** Writes sample b's factors for the columns to {@code k}, from element {@code at} on; 1 where there is no factor. */
    static void fill(@Nullable Tensor keep, int b, float[] k, int at) {
        if (keep == null) {
            Arrays.fill(k, at, k.length, 1f);
        } else if (keep.cols() == 1) {
            Arrays.fill(k, at, k.length, keep.data()[offset(keep, b)]);
        } else {
            System.arraycopy(keep.data(), offset(keep, b), k, at, k.length - at);
        }
    }

    /** Adds ∂loss/∂k of sample b, given by column from element {@code at} on. */
    static void addGradient(@Nullable Tensor keep, int b, float[] dk, int at) {
        float[] gradient = keep == null ? null : keep.gradient();
        if (keep == null || gradient == null) {
            return;
        }
        if (keep.cols() > 1) {
            int from = offset(keep, b);
            for (int j = 0; j < keep.cols(); j++) {
                gradient[from + j] += dk[at + j];
            }
            return;
        }
        double s = 0;
        for (int j = at; j < dk.length; j++) {
            s += dk[j];
        }
        gradient[offset(keep, b)] += (float) s;
    }

    /** The factor of sample b, which is one number; 1 where there is none. */
    static float number(@Nullable Tensor keep, int b) {
        return keep == null ? 1 : keep.data()[offset(keep, b)];
    }

    /** Adds ∂loss/∂k of sample b, one number. */
    static void addGradient(@Nullable Tensor keep, int b, float dk) {
        float[] gradient = keep == null ? null : keep.gradient();
        if (keep != null && gradient != null) {
            gradient[offset(keep, b)] += dk;
        }
    }

    /** The smallest absolute factor of sample b over the {@code to} columns. */
    static float smallest(@Nullable Tensor keep, int b, int to) {
        if (keep == null) {
            return 1;
        }
        float least = Float.POSITIVE_INFINITY;
        for (int j = 0, from = offset(keep, b); j < Math.min(to, keep.cols()); j++) {
            float k = Math.abs(keep.data()[from + j]);
            least = Float.isNaN(k) ? 0 : Math.min(least, k);
        }
        return least;
    }

    private static int offset(Tensor keep, int b) {
        return keep.rows() == 1 ? 0 : b * keep.pitch();
    }
}
