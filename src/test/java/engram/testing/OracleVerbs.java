package engram.testing;

import engram.testing.OracleWeights.Kinks;
import org.jspecify.annotations.Nullable;

/** The verbs by their definitions, in double precision. */
public record OracleVerbs(int batch, int from, int to, Kinks kinks) implements Verbs<Matrix, OracleWeights> {
    @Override
    public OracleWeights zero() {
        return OracleWeights.zero(batch, from, to, kinks);
    }

    @Override
    public OracleWeights keep(OracleWeights h, Matrix k) {
        return h.keep(k);
    }

    @Override
    public OracleWeights keep(OracleWeights h, float k) {
        return h.keep(Matrix.number(k));
    }

    @Override
    public OracleWeights write(OracleWeights h, Matrix gate, Matrix pre, Matrix post) {
        return h.write(gate, pre, post);
    }

    @Override
    public OracleWeights write(OracleWeights h, float gate, Matrix pre, Matrix post) {
        return h.write(Matrix.number(gate), pre, post);
    }

    @Override
    public OracleWeights write(OracleWeights h, Matrix pre, Matrix post) {
        return h.write(Matrix.number(1), pre, post);
    }

    @Override
    public OracleWeights clip(OracleWeights h, float bound) {
        return h.clip(bound);
    }

    @Override
    public OracleWeights writeSoft(OracleWeights h, Matrix gate, Matrix pre, Matrix post, float bound) {
        return h.writeSoft(gate, pre, post, bound);
    }

    @Override
    public OracleWeights writeAll(OracleWeights h, Matrix m, OracleWeights eligibility) {
        return h.writeAll(m, eligibility);
    }

    @Override
    public OracleWeights writeAllSoft(OracleWeights h, Matrix m, OracleWeights eligibility, float bound) {
        return h.writeAllSoft(m, eligibility, bound);
    }

    @Override
    public Matrix read(OracleWeights h, Matrix x, @Nullable Matrix w, Matrix alpha) {
        return h.read(x, w, alpha);
    }

    @Override
    public Matrix readTransposed(OracleWeights h, Matrix delta, Matrix w, Matrix alpha) {
        return h.readTransposed(delta, w, alpha);
    }

    @Override
    public Matrix readTransposed(OracleWeights h, Matrix delta, Matrix w, Matrix alpha, Matrix where) {
        return h.readTransposed(delta, w, alpha).times(where.map(y -> smooth(y) > 0 ? 1 : 0));
    }

    @Override
    public Matrix relu(Matrix x) {
        return x.map(y -> Math.max(smooth(y), 0));
    }

    /** A number whose sign matters; zero is none that a difference moves. */
    private double smooth(double y) {
        if (y != 0) {
            kinks.pass(Math.abs(y));
        }
        return y;
    }

    @Override
    public Matrix tanh(Matrix x) {
        return x.tanh();
    }

    @Override
    public Matrix plus(Matrix x, Matrix y) {
        return x.plus(y);
    }

    @Override
    public Matrix times(Matrix x, Matrix y) {
        return x.times(y);
    }

    @Override
    public Matrix times(Matrix x, float k) {
        return x.times(k);
    }

    @Override
    public Matrix sum(Matrix x) {
        return Matrix.number(x.sum());
    }
}
