package engram.autodiff;

/** Sums to one number, in double precision. */
final class Reductions {
    private Reductions() {}

    static Tensor sum(Tensor x) {
        Tensor y = x.tape().result(1, 1);
        double s = 0;
        for (float v : x.data()) {
            s += v;
        }
        y.data()[0] = (float) s;
        float[] dy = y.requireGradient("y"), dx = x.gradient();
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int r = 0; r < x.rows(); r++) {
                    for (int i = r * x.pitch(); i < r * x.pitch() + x.cols(); i++) {
                        dx[i] += dy[0];
                    }
                }
            });
        }
        return y;
    }

    static Tensor squaredError(Tensor x, Tensor target) {
        if (x.rows() != target.rows() || x.cols() != target.cols()) {
            throw new IllegalArgumentException("target: expected [" + x.rows() + ", " + x.cols() + "], got ["
                    + target.rows() + ", " + target.cols() + "]");
        }
        Tensor y = x.tape().result(1, 1);
        float[] xs = x.data(), ts = target.data(), dy = y.requireGradient("y"), dx = x.gradient();
        double s = 0;
        for (int i = 0; i < xs.length; i++) {
            double d = xs[i] - ts[i];
            s += d * d;
        }
        y.data()[0] = (float) s;
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int i = 0; i < xs.length; i++) {
                    dx[i] += 2 * (xs[i] - ts[i]) * dy[0];
                }
            });
        }
        return y;
    }
}
