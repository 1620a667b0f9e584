package engram.autodiff;

import engram.array.Shapes;
import org.jspecify.annotations.Nullable;

/** Element-wise operations and their adjoints. The padding of rows stays zero: f(0) ≠ 0 is masked. */
final class Elementwise {
    private static final float TANH_IS_ONE = 9.02f; // 1 − tanh x < 2⁻²⁵ from here on

    private Elementwise() {}

    static Tensor plus(Tensor x, Tensor y) {
        if (!sameShape(x, y)) {
            int rows = commonRows(x, y), cols = commonCols(x, y);
            return isOf(x, rows, cols) ? Broadcast.plus(x, y) : Broadcast.plus(y.expand(rows, cols), x);
        }
        Tensor z = x.tape().result(x.rows(), x.cols());
        float[] xs = x.data(), ys = y.data(), zs = z.data(), dz = z.requireGradient("z");
        for (int i = 0; i < zs.length; i++) {
            zs[i] = xs[i] + ys[i];
        }
        x.tape().onReturn(() -> {
            add(dz, x.gradient());
            add(dz, y.gradient());
        });
        return z;
    }

    private static void add(float[] dz, float @Nullable [] dx) {
        if (dx != null) {
            for (int i = 0; i < dz.length; i++) {
                dx[i] += dz[i];
            }
        }
    }

    static Tensor times(Tensor x, Tensor y) {
        if (!sameShape(x, y)) {
            int rows = commonRows(x, y), cols = commonCols(x, y);
            return isOf(x, rows, cols) ? Broadcast.times(x, y) : Broadcast.times(y.expand(rows, cols), x);
        }
        Tensor z = x.tape().result(x.rows(), x.cols());
        float[] xs = x.data(), ys = y.data(), zs = z.data(), dz = z.requireGradient("z");
        for (int i = 0; i < zs.length; i++) {
            zs[i] = xs[i] * ys[i];
        }
        x.tape().onReturn(() -> {
            addProduct(dz, ys, x.gradient());
            addProduct(dz, xs, y.gradient());
        });
        return z;
    }

    private static void addProduct(float[] dz, float[] y, float @Nullable [] dx) {
        if (dx != null) {
            for (int i = 0; i < dz.length; i++) {
                dx[i] += dz[i] * y[i];
            }
        }
    }

    /** k x + c. */
    static Tensor affine(Tensor x, float k, float c) {
        Tensor z = x.tape().result(x.rows(), x.cols());
        float[] xs = x.data(), zs = z.data(), dz = z.requireGradient("z");
        for (int b = 0; b < x.rows(); b++) {
            int from = b * x.pitch(), to = from + x.cols();
            for (int i = from; i < to; i++) {
                zs[i] = k * xs[i] + c;
            }
        }
        float[] dx = x.gradient();
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int i = 0; i < dz.length; i++) {
                    dx[i] += k * dz[i];
                }
            });
        }
        return z;
    }

    /** tanh x, and ±1 where no float is nearer: there nothing goes back. (An LSTM unit makes its own, see LstmUnits.) */
    static Tensor tanh(Tensor x) {
        Tensor y = x.tape().result(x.rows(), x.cols());
        float[] xs = x.data(), ys = y.data(), dy = y.requireGradient("y"), dx = x.gradient();
        x.tape().kernels().tanh(xs, ys, ys.length);
        for (int i = 0; i < ys.length; i++) {
            ys[i] = Math.abs(xs[i]) < TANH_IS_ONE ? ys[i] : Math.signum(xs[i]);
        }
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int i = 0; i < dy.length; i++) {
                    dx[i] += dy[i] * (1 - ys[i] * ys[i]);
                }
            });
        }
        return y;
    }

    /** 1 / (1 + e^−x) = (1 + tanh(x/2)) / 2. */
    static Tensor sigmoid(Tensor x) {
        Tensor y = x.tape().result(x.rows(), x.cols());
        float[] xs = x.data(), ys = y.data(), dy = y.requireGradient("y"), dx = x.gradient();
        for (int i = 0; i < ys.length; i++) {
            ys[i] = 0.5f * xs[i];
        }
        x.tape().kernels().tanh(ys, ys, ys.length);
        for (int b = 0; b < x.rows(); b++) {
            int from = b * x.pitch(), to = from + x.cols();
            for (int i = from; i < to; i++) {
                ys[i] = 0.5f * ys[i] + 0.5f;
            }
        }
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int i = 0; i < dy.length; i++) {
                    dx[i] += dy[i] * ys[i] * (1 - ys[i]);
                }
            });
        }
        return y;
    }

    static Tensor relu(Tensor x) {
        Tensor y = x.tape().result(x.rows(), x.cols());
        float[] xs = x.data(), ys = y.data(), dy = y.requireGradient("y"), dx = x.gradient();
        for (int i = 0; i < ys.length; i++) {
            ys[i] = Math.max(xs[i], 0f);
        }
        if (dx != null) {
            x.tape().onReturn(() -> x.tape().kernels().addWherePositive(dy, xs, dx, dy.length));
        }
        return y.markRectified();
    }

    static Tensor wherePositive(Tensor x, Tensor y) {
        Shapes.require("y", new long[] {x.rows(), x.cols()}, new long[] {y.rows(), y.cols()});
        Tensor z = x.tape().result(x.rows(), x.cols());
        float[] xs = x.data(), ys = y.data(), zs = z.data(), dz = z.requireGradient("z"), dx = x.gradient();
        x.tape().kernels().addWherePositive(xs, ys, zs, zs.length);
        if (dx != null) {
            x.tape().onReturn(() -> x.tape().kernels().addWherePositive(dz, ys, dx, dz.length));
        }
        return z;
    }

    static Tensor clampedTo(Tensor x, Tensor given) {
        Shapes.require("given", new long[] {x.rows(), x.cols()}, new long[] {given.rows(), given.cols()});
        Tensor y = x.tape().result(x.rows(), x.cols());
        float[] xs = x.data(), g = given.data(), ys = y.data(), dy = y.requireGradient("y"), dx = x.gradient();
        for (int i = 0; i < ys.length; i++) {
            ys[i] = g[i] != 0 ? g[i] : xs[i];
        }
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int i = 0; i < dy.length; i++) {
                    dx[i] += g[i] != 0 ? 0f : dy[i];
                }
            });
        }
        return y;
    }

    private static boolean isOf(Tensor x, int rows, int cols) {
        return x.rows() == rows && x.cols() == cols;
    }

    private static boolean sameShape(Tensor x, Tensor y) {
        return x.rows() == y.rows() && x.cols() == y.cols();
    }

    private static int commonRows(Tensor x, Tensor y) {
        if (x.rows() != y.rows() && x.rows() != 1 && y.rows() != 1) {
            throw mismatch(x, y);
        }
        return Math.max(x.rows(), y.rows());
    }

    private static int commonCols(Tensor x, Tensor y) {
        if (x.cols() != y.cols() && x.cols() != 1 && y.cols() != 1) {
            throw mismatch(x, y);
        }
        return Math.max(x.cols(), y.cols());
    }

    private static IllegalArgumentException mismatch(Tensor x, Tensor y) {
        return new IllegalArgumentException("y: expected [" + x.rows() + ", " + x.cols()
                + "], a row, a column or a number of it, got [" + y.rows() + ", " + y.cols() + "]");
    }
}
