package engram.autodiff;

/** Lengths of rows, and what keeps them in bounds. */
final class Norms {
    private Norms() {}

    static Tensor rowSquares(Tensor x) {
        Tensor y = x.tape().result(x.rows(), 1);
        float[] xs = x.data(), dy = y.requireGradient("y"), dx = x.gradient();
        int pitch = x.pitch();
        for (int r = 0; r < x.rows(); r++) {
            y.data()[r * y.pitch()] = x.tape().kernels().dot(xs, r * pitch, xs, r * pitch, pitch);
        }
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int r = 0; r < x.rows(); r++) {
                    x.tape().kernels().addScaled(2 * dy[r * y.pitch()], xs, r * pitch, dx, r * pitch, pitch);
                }
            });
        }
        return y;
    }

    static Tensor shortening(Tensor x, float longest) {
        Tensor y = x.tape().result(x.rows(), x.cols());
        float[] xs = x.data(), ys = y.data(), dy = y.requireGradient("y"), dx = x.gradient();
        double square = (double) longest * longest;
        for (int r = 0; r < x.rows(); r++) {
            for (int i = r * x.pitch(); i < r * x.pitch() + x.cols(); i++) {
                // Not "≤ square ? 1": a length that is no number must not pass for a short one.
                ys[i] = xs[i] > square ? (float) (longest / Math.sqrt(xs[i])) : xs[i] <= square ? 1f : Float.NaN;
            }
        }
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int i = 0; i < xs.length; i++) {
                    if (xs[i] > square) {
                        dx[i] -= dy[i] * ys[i] / (2 * xs[i]);
                    }
                }
            });
        }
        return y;
    }
}
