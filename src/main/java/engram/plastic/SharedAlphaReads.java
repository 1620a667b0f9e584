package engram.plastic;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Terms.Moment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads of factored fast weights with one α for all connections: α Σ_s (x · u_s) e_s, no product with a matrix at all.
 */
final class SharedAlphaReads {
    private final Tape tape;
    private final Kernels kernels;
    private final Terms terms;
    private final int batch;
    private final int from;
    private final int to;
    private final int fromPitch;
    private final int toPitch;
    private final Posts posts;
    private final float[] effective; // e_s of one sample
    private final float[] dEffective;

    SharedAlphaReads(Tape tape, Terms terms, int batch, int from, int to) {
        this.tape = tape;
        this.terms = terms;
        this.batch = batch;
        this.from = from;
        this.to = to;
        kernels = tape.kernels();
        fromPitch = Layout.pitch(from);
        toPitch = Layout.pitch(to);
        posts = new Posts(tape, terms, toPitch);
        effective = new float[toPitch];
        dEffective = new float[toPitch];
    }

    /** α Σ_s (x · u_s) e_s. */
    Tensor read(Tensor x, Tensor alpha) {
        Moment c = terms.now();
        Tensor z = tape.result(batch, to);
        float a = alpha.number();
        float[] matches = new float[batch * c.terms()];
        for (int b = 0; b < batch; b++) {
            int xo = b * fromPitch, o = b * toPitch;
            for (int s = c.first(); s < c.terms(); s++) {
                float match = kernels.dot(x.data(), xo, terms.pre(s).data(), xo, fromPitch);
                matches[b * c.terms() + s] = match;
                if (c.width() == 1) {
                    kernels.addScaled(
                            a * match * c.values()[b][s], terms.post(s).data(), o, z.data(), o, toPitch);
                } else {
                    posts.effective(c, b, s, effective, 0);
                    kernels.addScaled(a * match, effective, 0, z.data(), o, toPitch);
                }
            }
        }
        tape.onReturn(() -> {
            for (int b = 0; b < batch; b++) {
                for (int s = c.first(); s < c.terms(); s++) {
                    adjointRead(c, b, s, matches[b * c.terms() + s], x, alpha, z);
                }
            }
        });
        return z;
    }

    private void adjointRead(Moment c, int b, int s, float match, Tensor x, Tensor alpha, Tensor z) {
        Tensor pre = terms.pre(s), post = terms.post(s);
        int xo = b * fromPitch, o = b * toPitch;
        float a = alpha.number(), back;
        float[] dz = z.requireGradient("z"), dAlpha = alpha.gradient(), dc = terms.gradient(c, b);
        if (c.width() == 1) {
            float overlap = kernels.dot(post.data(), o, dz, o, toPitch), coefficient = c.values()[b][s];
            back = coefficient * overlap;
            dc[s] += a * match * overlap;
            addScaled(a * match * coefficient, dz, post.gradient(), o, toPitch);
        } else {
            posts.effective(c, b, s, effective, 0);
            back = kernels.dot(effective, 0, dz, o, toPitch);
            Arrays.fill(dEffective, 0f);
            kernels.addScaled(a * match, dz, o, dEffective, 0, toPitch);
            posts.addGradient(c, b, s, dEffective, 0);
        }
        if (dAlpha != null) {
            dAlpha[0] += match * back;
        }
        addScaled(a * back, pre.data(), x.gradient(), xo, fromPitch);
        addScaled(a * back, x.data(), pre.gradient(), xo, fromPitch);
    }

    private void addScaled(float k, float[] x, float @Nullable [] dx, int at, int n) {
        if (dx != null) {
            kernels.addScaled(k, x, at, dx, at, n);
        }
    }

    /** α Σ_s (δ · e_s) u_s. */
    Tensor readTransposed(Tensor delta, Tensor alpha) {
        Moment c = terms.now();
        Tensor out = tape.result(batch, from);
        float a = alpha.number();
        for (int b = 0; b < batch; b++) {
            for (int s = c.first(); s < c.terms(); s++) {
                posts.effective(c, b, s, effective, 0);
                float match = kernels.dot(delta.data(), b * toPitch, effective, 0, toPitch);
                int o = b * fromPitch;
                kernels.addScaled(a * match, terms.pre(s).data(), o, out.data(), o, fromPitch);
            }
        }
        tape.onReturn(() -> adjointTransposed(c, delta, alpha, out));
        return out;
    }

    private void adjointTransposed(Moment c, Tensor delta, Tensor alpha, Tensor out) {
        float a = alpha.number();
        float[] dOut = out.requireGradient("out"), dAlpha = alpha.gradient();
        for (int b = 0; b < batch; b++) {
            for (int s = c.first(); s < c.terms(); s++) {
                Tensor pre = terms.pre(s), post = terms.post(s);
                int xo = b * fromPitch, o = b * toPitch;
                posts.effective(c, b, s, effective, 0);
                float match = kernels.dot(delta.data(), o, effective, 0, toPitch);
                float back = kernels.dot(pre.data(), xo, dOut, xo, fromPitch);
                if (dAlpha != null) {
                    dAlpha[0] += match * back;
                }
                float[] dPre = pre.gradient(), dDelta = delta.gradient();
                if (dPre != null) {
                    kernels.addScaled(a * match, dOut, xo, dPre, xo, fromPitch);
                }
                if (dDelta != null) {
                    kernels.addScaled(a * back, effective, 0, dDelta, o, toPitch);
                }
                Arrays.fill(dEffective, 0f);
                kernels.addScaled(a * back, delta.data(), o, dEffective, 0, toPitch);
                posts.addGradient(c, b, s, dEffective, 0);
            }
        }
    }
}
