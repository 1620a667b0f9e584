package engram.testing;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fast weights written out: one matrix H a sample, in double precision, each verb by its definition, every value a copy
 * of its own.
 *
 * @param h H [batch][from][to]
 * @param kinks how near any element came to a place where the value has no derivative
 */
public record OracleWeights(double[][][] h, Kinks kinks) {
    /** The smallest distance from a kink met so far. */
    public static final class Kinks {
        private double nearest = Double.POSITIVE_INFINITY;

        void pass(double distance) {
            nearest = Math.min(nearest, Math.abs(distance));
        }

        public double nearest() {
            return nearest;
        }
    }

    private interface Element {
        double next(double h, int b, int i, int j);
    }

    public static OracleWeights zero(int batch, int from, int to, Kinks kinks) {
        return new OracleWeights(new double[batch][from][to], kinks);
    }

    private OracleWeights each(Element f) {
        double[][][] next = new double[h.length][h[0].length][h[0][0].length];
        for (int b = 0; b < next.length; b++) {
            for (int i = 0; i < next[b].length; i++) {
                for (int j = 0; j < next[b][i].length; j++) {
                    next[b][i][j] = f.next(h[b][i][j], b, i, j);
                }
            }
        }
        return new OracleWeights(next, kinks);
    }

    public OracleWeights keep(Matrix k) {
        return each((v, b, i, j) -> k.at(b, j) * v);
    }

    public OracleWeights write(Matrix gate, Matrix pre, Matrix post) {
        return each((v, b, i, j) -> v + gate.at(b, j) * pre.at(b, i) * post.at(b, j));
    }

    public OracleWeights clip(double bound) {
        DoubleUnaryOperator clip = clipping(bound);
        return each((v, b, i, j) -> clip.applyAsDouble(v));
    }

    public OracleWeights writeSoft(Matrix gate, Matrix pre, Matrix post, double bound) {
        DoubleUnaryOperator clip = clipping(bound);
        return each((v, b, i, j) -> {
            double d = gate.at(b, j) * pre.at(b, i) * post.at(b, j);
            kinks.pass(d);
            return clip.applyAsDouble(softly(v, d));
        });
    }

    private DoubleUnaryOperator clipping(double bound) {
        return v -> {
            double distance = Math.abs(v) - bound;
            if (distance != 0) { // an earlier clip put it exactly there, and it stays whatever its cause does
                kinks.pass(distance);
            }
            return Math.max(-bound, Math.min(bound, v));
        };
    }

    public OracleWeights writeAll(Matrix m, OracleWeights eligibility) {
        return each((v, b, i, j) -> v + m.at(b, j) * eligibility.h[b][i][j]);
    }

    public OracleWeights writeAllSoft(Matrix m, OracleWeights eligibility, double bound) {
        DoubleUnaryOperator clip = clipping(bound);
        return each((v, b, i, j) -> {
            double d = m.at(b, j) * eligibility.h[b][i][j];
            if (d != 0 || v != 0) { // at the start of an episode both sides have one slope
                kinks.pass(d);
            }
            return clip.applyAsDouble(softly(v, d));
        });
    }

    private static double softly(double v, double d) {
        return v + Math.max(d, 0) * (1 - v) + Math.min(d, 0) * (v + 1);
    }

    /** x · (W + α ∘ H). */
    public Matrix read(Matrix x, @Nullable Matrix w, Matrix alpha) {
        Matrix[] rows = new Matrix[h.length];
        for (int b = 0; b < rows.length; b++) {
            rows[b] = x.rows(b, b + 1).matmul(effective(b, w, alpha));
        }
        return stacked(rows);
    }

    /** δ · (W + α ∘ H)ᵀ. */
    public Matrix readTransposed(Matrix delta, @Nullable Matrix w, Matrix alpha) {
        Matrix[] rows = new Matrix[h.length];
        for (int b = 0; b < rows.length; b++) {
            rows[b] = delta.rows(b, b + 1).matmul(effective(b, w, alpha).transposed());
        }
        return stacked(rows);
    }

    private Matrix effective(int b, @Nullable Matrix w, Matrix alpha) {
        int from = h[b].length, to = h[b][0].length;
        double[] all = new double[from * to];
        for (int i = 0; i < from; i++) {
            for (int j = 0; j < to; j++) {
                all[i * to + j] = (w == null ? 0 : w.at(i, j)) + alpha.at(i, j) * h[b][i][j];
            }
        }
        return Matrix.of(from, to, all);
    }

    private static Matrix stacked(Matrix[] rows) {
        int cols = rows[0].cols();
        double[] all = new double[rows.length * cols];
        for (int b = 0; b < rows.length; b++) {
            System.arraycopy(rows[b].values(), 0, all, b * cols, cols);
        }
        return Matrix.of(rows.length, cols, all);
    }

    /** All elements, [batch, from, to] row-major. */
    public double[] values() {
        int from = h[0].length, to = h[0][0].length;
        double[] all = new double[h.length * from * to];
        for (int b = 0; b < h.length; b++) {
            for (int i = 0; i < from; i++) {
                System.arraycopy(h[b][i], 0, all, (b * from + i) * to, to);
            }
        }
        return all;
    }
}
