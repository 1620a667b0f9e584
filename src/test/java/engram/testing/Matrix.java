package engram.testing;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A matrix of doubles, unchanging, in the plainest loops: what the library's results are compared with. */
public record Matrix(int rows, int cols, double[] values) {
    public Matrix {
        if (values.length != rows * cols) {
            throw new IllegalArgumentException(
                    "values: expected " + rows + " × " + cols + " numbers, got " + values.length);
        }
    }

    public static Matrix of(int rows, int cols, double... values) {
        return new Matrix(rows, cols, values);
    }

    public static Matrix number(double value) {
        return of(1, 1, value);
    }

    public static Matrix zeros(int rows, int cols) {
        return of(rows, cols, new double[rows * cols]);
    }

    /** An element, where a single row, column or number stands for all of them. */
    public double at(int row, int col) {
        return values[(rows == 1 ? 0 : row) * cols + (cols == 1 ? 0 : col)];
    }

    public Matrix plus(Matrix y) {
        return with(y, Double::sum);
    }

    public Matrix minus(Matrix y) {
        return with(y, (a, b) -> a - b);
    }

    public Matrix times(Matrix y) {
        return with(y, (a, b) -> a * b);
    }

    public Matrix times(double k) {
        return map(v -> k * v);
    }

    public Matrix tanh() {
        return map(Math::tanh);
    }

    public Matrix map(DoubleUnaryOperator f) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = f.applyAsDouble(values[i]);
        }
        return of(rows, cols, out);
    }

    private Matrix with(Matrix y, DoubleBinaryOperator f) {
        int r = Math.max(rows, y.rows), c = Math.max(cols, y.cols);
        double[] out = new double[r * c];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < c; j++) {
                out[i * c + j] = f.applyAsDouble(at(i, j), y.at(i, j));
            }
        }
        return of(r, c, out);
    }

    public Matrix matmul(Matrix w) {
        double[] out = new double[rows * w.cols];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < cols; k++) {
                for (int j = 0; j < w.cols; j++) {
                    out[i * w.cols + j] += values[i * cols + k] * w.values[k * w.cols + j];
                }
            }
        }
        return of(rows, w.cols, out);
    }

    public Matrix transposed() {
        double[] out = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                out[j * rows + i] = values[i * cols + j];
            }
        }
        return of(cols, rows, out);
    }

    public Matrix rows(int from, int to) {
        return of(to - from, cols, java.util.Arrays.copyOfRange(values, from * cols, to * cols));
    }

    public double sum() {
        double s = 0;
        for (double v : values) {
            s += v;
        }
        return s;
    }

    public float[] floats() {
        float[] f = new float[values.length];
        for (int i = 0; i < f.length; i++) {
            f[i] = (float) values[i];
        }
        return f;
    }
}
