package engram.autodiff;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Layout;
import engram.array.RowParts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Σ x ⊗ dy over all uses of one weight matrix, gathered during an episode and added to its gradient as one product. */
final class OuterSum {
    private float[] left = {};
    private float[] right = {};
    private int terms;

    /** Takes note of the rows of {@code x} and the matching rows of {@code dy}, but for those where dy is zero. */
    void add(float[] x, int xPitch, float[] dy, int yPitch, int rows) {
        left = room(left, (terms + rows) * xPitch);
        right = room(right, (terms + rows) * yPitch);
        for (int r = 0; r < rows; r++) {
            if (!isZero(dy, r * yPitch, yPitch)) {
                System.arraycopy(x, r * xPitch, left, terms * xPitch, xPitch);
                System.arraycopy(dy, r * yPitch, right, terms * yPitch, yPitch);
                terms++;
            }
        }
    }

    private static boolean isZero(float[] a, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (a[i] != 0) { // true of NaN
                return false;
            }
        }
        return true;
    }

    private static float[] room(float[] a, int needed) {
        return needed <= a.length ? a : Arrays.copyOf(a, Math.max(needed, 2 * a.length));
    }

    /** Adds all that was gathered to a {@code rows × cols} gradient and forgets it. */
    void flush(Kernels kernels, @Nullable Crew crew, int rows, int cols, float[] gradient) {
        if (terms == 0) {
            return;
        }
        int leftPitch = Layout.pitch(rows), pitch = Layout.pitch(cols), n = terms;
        var parts = new RowParts(Layout.storedRows(rows));
        Crew.each(
                crew,
                parts.count(),
                p -> kernels.addMatrixProduct(
                        left, 1, leftPitch, right, pitch, n, gradient, parts.start(p), parts.start(p + 1)));
        terms = 0;
    }

    void clear() {
        terms = 0;
    }
}
