package engram.autodiff;

/** Operations that only move numbers. */
final class Reshaping {
    private Reshaping() {}

    static Tensor columns(Tensor x, int from, int to) {
        if (from < 0 || to <= from || to > x.cols()) {
            throw new IllegalArgumentException(
                    "columns: expected 0 ≤ from < to ≤ " + x.cols() + ", got from " + from + " to " + to);
        }
        Tensor y = x.tape().result(x.rows(), to - from);
        copy(x.data(), x.pitch(), from, y.data(), y.pitch(), 0, x.rows(), y.cols());
        float[] dy = y.requireGradient("y"), dx = x.gradient();
        if (dx != null) {
            x.tape().onReturn(() -> add(dy, y.pitch(), 0, dx, x.pitch(), from, x.rows(), y.cols()));
        }
        return y;
    }

    static Tensor beside(Tensor x, Tensor y) {
        if (x.rows() != y.rows()) {
            throw new IllegalArgumentException(
                    "y: expected " + x.rows() + " rows, got [" + y.rows() + ", " + y.cols() + "]");
        }
        Tensor z = x.tape().result(x.rows(), x.cols() + y.cols());
        copy(x.data(), x.pitch(), 0, z.data(), z.pitch(), 0, x.rows(), x.cols());
        copy(y.data(), y.pitch(), 0, z.data(), z.pitch(), x.cols(), x.rows(), y.cols());
        float[] dz = z.requireGradient("z"), dx = x.gradient(), dy = y.gradient();
        x.tape().onReturn(() -> {
            if (dx != null) {
                add(dz, z.pitch(), 0, dx, x.pitch(), 0, x.rows(), x.cols());
            }
            if (dy != null) {
                add(dz, z.pitch(), x.cols(), dy, y.pitch(), 0, y.rows(), y.cols());
            }
        });
        return z;
    }

    private static void copy(float[] a, int ap, int ao, float[] b, int bp, int bo, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(a, r * ap + ao, b, r * bp + bo, cols);
        }
    }

    private static void add(float[] a, int ap, int ao, float[] b, int bp, int bo, int rows, int cols) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < cols; j++) {
                b[r * bp + bo + j] += a[r * ap + ao + j];
            }
        }
    }
}
