package engram.autodiff;

/** Element-wise operations of a matrix and a row, a column or a number, which stands for every row, column or element. */
final class Broadcast {
    private Broadcast() {}

    static Tensor plus(Tensor x, Tensor y) {
        Tensor z = x.tape().result(x.rows(), x.cols());
        int pitch = x.pitch(), cols = x.cols(), down = y.rows() == 1 ? 0 : y.pitch();
        boolean one = y.cols() == 1 && cols > 1;
        float[] xs = x.data(), ys = y.data(), zs = z.data(), dz = z.requireGradient("z");
        for (int b = 0; b < x.rows(); b++) {
            int from = b * pitch, at = b * down;
            float number = ys[at];
            for (int j = 0; j < cols; j++) {
                zs[from + j] = xs[from + j] + (one ? number : ys[at + j]);
            }
        }
        float[] dx = x.gradient(), dy = y.gradient();
        x.tape().onReturn(() -> {
            for (int i = 0; dx != null && i < dz.length; i++) {
                dx[i] += dz[i];
            }
            if (dy != null) {
                addSums(dz, x, y, dy);
            }
        });
        return z;
    }

    /** Adds to dy, for each number of y, the sum of dz over all places where it stood. */
    private static void addSums(float[] dz, Tensor x, Tensor y, float[] dy) {
        for (int b = 0; b < x.rows(); b++) {
            int from = b * x.pitch(), at = y.rows() == 1 ? 0 : b * y.pitch();
            if (y.cols() > 1 || x.cols() == 1) {
                for (int j = 0; j < x.cols(); j++) {
                    dy[at + j] += dz[from + j];
                }
            } else {
                double sum = 0;
                for (int j = 0; j < x.cols(); j++) {
                    sum += dz[from + j];
                }
                dy[at] += (float) sum;
            }
        }
    }

    static Tensor times(Tensor x, Tensor y) {
        Tensor z = x.tape().result(x.rows(), x.cols());
        var kernels = x.tape().kernels();
        int pitch = x.pitch(), down = y.rows() == 1 ? 0 : y.pitch();
        boolean one = y.cols() == 1 && x.cols() > 1;
        float[] xs = x.data(), ys = y.data(), zs = z.data(), dz = z.requireGradient("z");
        for (int b = 0; b < x.rows(); b++) {
            if (one) {
                kernels.addScaled(ys[b * down], xs, b * pitch, zs, b * pitch, pitch);
            } else {
                kernels.product(xs, b * pitch, ys, b * down, zs, b * pitch, pitch);
            }
        }
        float[] dx = x.gradient(), dy = y.gradient();
        x.tape().onReturn(() -> {
            double total = 0;
            for (int b = 0; b < x.rows(); b++) {
                int from = b * pitch, at = b * down;
                if (dx != null && one) {
                    kernels.addScaled(ys[at], dz, from, dx, from, pitch);
                } else if (dx != null) {
                    kernels.addProduct(dz, from, ys, at, dx, from, pitch);
                }
                if (dy != null && one) {
                    float here = kernels.dot(dz, from, xs, from, pitch);
                    dy[at] += down > 0 ? here : 0;
                    total += down > 0 ? 0 : here;
                } else if (dy != null) {
                    kernels.addProduct(dz, from, xs, from, dy, at, pitch);
                }
            }
            if (dy != null) {
                dy[0] += (float) total;
            }
        });
        return z;
    }

    static Tensor expand(Tensor x, int rows, int cols) {
        if (x.rows() == rows && x.cols() == cols) {
            return x;
        }
        if (x.rows() != 1 && x.rows() != rows || x.cols() != 1 && x.cols() != cols) {
            throw new IllegalArgumentException("expand: expected a row [1, " + cols + "], a column [" + rows
                    + ", 1] or a number [1, 1], got [" + x.rows() + ", " + x.cols() + "]");
        }
        Tensor y = x.tape().result(rows, cols);
        int down = x.rows() == 1 ? 0 : x.pitch(), across = x.cols() == 1 ? 0 : 1;
        float[] xs = x.data(), ys = y.data(), dy = y.requireGradient("y"), dx = x.gradient();
        for (int b = 0; b < rows; b++) {
            for (int j = 0; j < cols; j++) {
                ys[b * y.pitch() + j] = xs[b * down + j * across];
            }
        }
        if (dx != null) {
            x.tape().onReturn(() -> {
                for (int b = 0; b < rows; b++) {
                    for (int j = 0; j < cols; j++) {
                        dx[b * down + j * across] += dy[b * y.pitch() + j];
                    }
                }
            });
        }
        return y;
    }
}
