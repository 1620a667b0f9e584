package engram.autodiff;

/** Choices among columns. Sums are in double precision; rows are short. */
final class Probabilities {
    private static final double LEAST_LOG =
            -100; // as PyTorch bounds it: a certain wrong answer costs 100, not infinity
    private static final double LEAST_VARIANCE = 1e-12;

    private Probabilities() {}

    static Tensor softmax(Tensor x) {
        Tensor y = x.tape().result(x.rows(), x.cols());
        float[] ys = y.data(), dy = y.requireGradient("y"), dx = x.gradient();
        int pitch = x.pitch(), cols = x.cols();
        for (int r = 0; r < x.rows(); r++) {
            softmax(x.data(), r * pitch, cols, ys);
        }
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int at = 0; at < ys.length; at += pitch) {
                    double mean = 0;
                    for (int i = at; i < at + cols; i++) {
                        mean += (double) ys[i] * dy[i];
                    }
                    for (int i = at; i < at + cols; i++) {
                        dx[i] += (float) (ys[i] * (dy[i] - mean));
                    }
                }
            });
        }
        return y;
    }

    private static void softmax(float[] x, int at, int cols, float[] y) {
        double total = 0, largest = largest(x, at, cols);
        for (int i = at; i < at + cols; i++) {
            double e = Math.exp(x[i] - largest);
            y[i] = (float) e;
            total += e;
        }
        for (int i = at; i < at + cols; i++) {
            y[i] = (float) (y[i] / total);
        }
    }

    private static double largest(float[] x, int at, int cols) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = at; i < at + cols; i++) {
            largest = Math.max(largest, x[i]);
        }
        return largest;
    }

    static Tensor crossEntropy(Tensor x, Tensor target) {
        requireAlike(x, target);
        Tensor y = x.tape().result(1, 1);
        float[] xs = x.data(), ts = target.data(), dy = y.requireGradient("y"), dx = x.gradient();
        int pitch = x.pitch(), cols = x.cols();
        double loss = 0;
        for (int at = 0; at < xs.length; at += pitch) {
            double total = 0, largest = largest(xs, at, cols);
            for (int i = at; i < at + cols; i++) {
                total += Math.exp(xs[i] - largest);
            }
            double log = largest + Math.log(total);
            for (int i = at; i < at + cols; i++) {
                loss += ts[i] * (log - xs[i]);
            }
        }
        y.data()[0] = (float) loss;
        if (dx != null) {
            x.tape().onReturn(() -> {
                float[] p = new float[xs.length];
                for (int at = 0; at < xs.length; at += pitch) {
                    softmax(xs, at, cols, p);
                    double weight = 0;
                    for (int i = at; i < at + cols; i++) {
                        weight += ts[i];
                    }
                    for (int i = at; i < at + cols; i++) {
                        dx[i] += (float) (dy[0] * (weight * p[i] - ts[i]));
                    }
                }
            });
        }
        return y;
    }

    static Tensor binaryCrossEntropy(Tensor x, Tensor target) {
        requireAlike(x, target);
        Tensor y = x.tape().result(1, 1);
        float[] xs = x.data(), ts = target.data(), dy = y.requireGradient("y"), dx = x.gradient();
        int pitch = x.pitch(), cols = x.cols();
        double loss = 0;
        for (int at = 0; at < xs.length; at += pitch) {
            for (int i = at; i < at + cols; i++) {
                double p = xs[i], t = ts[i];
                loss -= t * Math.max(Math.log(p), LEAST_LOG) + (1 - t) * Math.max(Math.log1p(-p), LEAST_LOG);
            }
        }
        y.data()[0] = (float) loss;
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int at = 0; at < xs.length; at += pitch) {
                    for (int i = at; i < at + cols; i++) {
                        double p = xs[i];
                        dx[i] += (float) (dy[0] * (p - ts[i]) / Math.max(p * (1 - p), LEAST_VARIANCE));
                    }
                }
            });
        }
        return y;
    }

    private static void requireAlike(Tensor x, Tensor target) {
        if (x.rows() != target.rows() || x.cols() != target.cols()) {
            throw new IllegalArgumentException("target: expected [" + x.rows() + ", " + x.cols() + "], got ["
                    + target.rows() + ", " + target.cols() + "]");
        }
    }
}
