package engram.plastic;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Terms.Moment;

/**
 * Reads of factored fast weights with an α for every connection: x · (α ∘ H) = Σ_s ((x ∘ u_s) · α) ∘ e_s, one product of
 * batch · terms rows with α.
 */
final class FreeAlphaReads {
    private final Tape tape;
    private final Kernels kernels;
    private final Terms terms;
    private final int batch;
    private final int from;
    private final int to;
    private final int fromPitch;
    private final int toPitch;
    private final float[] effective; // e_s of one sample
    private final float[] dEffective;

    FreeAlphaReads(Tape tape, Terms terms, int batch, int from, int to) {
        this.tape = tape;
        this.terms = terms;
        this.batch = batch;
        this.from = from;
        this.to = to;
        kernels = tape.kernels();
        fromPitch = Layout.pitch(from);
        toPitch = Layout.pitch(to);
        effective = new float[toPitch];
        dEffective = new float[toPitch];
    }

    Tensor read(Tensor x, Tensor alpha) {
        Moment c = terms.now();
        int n = c.terms();
        Tensor z = tape.result(batch, to);
        float[] cued = tape.floats(rows(n) * fromPitch), recalled = tape.floats(rows(n) * toPitch);
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < n; s++) {
                int r = b * n + s;
                kernels.product(
                        x.data(), b * fromPitch, terms.pre(s).data(), b * fromPitch, cued, r * fromPitch, fromPitch);
            }
        }
        kernels.addMatrixProduct(cued, fromPitch, 1, alpha.data(), toPitch, from, recalled, 0, batch * n);
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < n; s++) {
                c.effectivePost(kernels, b, s, terms.post(s).data(), b * toPitch, effective, toPitch);
                kernels.addProduct(recalled, (b * n + s) * toPitch, effective, 0, z.data(), b * toPitch, toPitch);
            }
        }
        tape.onReturn(() -> adjointRead(c, cued, recalled, x, alpha, z));
        return z;
    }

    private void adjointRead(Moment c, float[] cued, float[] recalled, Tensor x, Tensor alpha, Tensor z) {
        int n = c.terms();
        float[] dz = z.requireGradient("z");
        float[] dRecalled = tape.floats(rows(n) * toPitch), dCued = tape.floats(rows(n) * fromPitch);
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < n; s++) {
                Tensor post = terms.post(s);
                int r = (b * n + s) * toPitch, o = b * toPitch;
                c.effectivePost(kernels, b, s, post.data(), o, effective, toPitch);
                kernels.product(effective, 0, dz, o, dRecalled, r, toPitch);
                kernels.product(recalled, r, dz, o, dEffective, 0, toPitch);
                c.addGradient(
                        kernels, b, s, post.data(), post.gradient(), o, dEffective, terms.gradient(c, b), toPitch);
            }
        }
        alpha.addOuter(cued, fromPitch, dRecalled, batch * n);
        kernels.addMatrixProduct(dRecalled, toPitch, 1, alpha.transposed(), fromPitch, to, dCued, 0, batch * n);
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < n; s++) {
                addProductGradients(x, terms.pre(s), b, dCued, (b * n + s) * fromPitch, fromPitch);
            }
        }
    }

    /** d is the gradient of x ∘ y for sample b. */
    private void addProductGradients(Tensor x, Tensor y, int b, float[] d, int at, int pitch) {
        float[] dx = x.gradient(), dy = y.gradient();
        if (dx != null) {
            kernels.addProduct(d, at, y.data(), b * pitch, dx, b * pitch, pitch);
        }
        if (dy != null) {
            kernels.addProduct(d, at, x.data(), b * pitch, dy, b * pitch, pitch);
        }
    }

    /** Σ_s u_s ∘ ((δ ∘ e_s) · αᵀ). */
    Tensor readTransposed(Tensor delta, Tensor alpha) {
        Moment c = terms.now();
        int n = c.terms();
        Tensor out = tape.result(batch, from);
        float[] sent = tape.floats(rows(n) * toPitch), returned = tape.floats(rows(n) * fromPitch);
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < n; s++) {
                c.effectivePost(kernels, b, s, terms.post(s).data(), b * toPitch, effective, toPitch);
                kernels.product(effective, 0, delta.data(), b * toPitch, sent, (b * n + s) * toPitch, toPitch);
            }
        }
        kernels.addMatrixProduct(sent, toPitch, 1, alpha.transposed(), fromPitch, to, returned, 0, batch * n);
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < n; s++) {
                int r = (b * n + s) * fromPitch, o = b * fromPitch;
                kernels.addProduct(returned, r, terms.pre(s).data(), o, out.data(), o, fromPitch);
            }
        }
        tape.onReturn(() -> adjointTransposed(c, sent, returned, delta, alpha, out));
        return out;
    }

    private void adjointTransposed(Moment c, float[] sent, float[] returned, Tensor delta, Tensor alpha, Tensor out) {
        int n = c.terms();
        float[] dOut = out.requireGradient("out"), dDelta = delta.gradient();
        float[] dReturned = tape.floats(rows(n) * fromPitch), dSent = tape.floats(rows(n) * toPitch);
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < n; s++) {
                Tensor pre = terms.pre(s);
                float[] dPre = pre.gradient();
                int r = (b * n + s) * fromPitch, o = b * fromPitch;
                kernels.product(pre.data(), o, dOut, o, dReturned, r, fromPitch);
                if (dPre != null) {
                    kernels.addProduct(returned, r, dOut, o, dPre, o, fromPitch);
                }
            }
        }
        alpha.addOuter(dReturned, fromPitch, sent, batch * n);
        kernels.addMatrixProduct(dReturned, fromPitch, 1, alpha.data(), toPitch, from, dSent, 0, batch * n);
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < n; s++) {
                Tensor post = terms.post(s);
                int r = (b * n + s) * toPitch, o = b * toPitch;
                if (dDelta != null) {
                    c.effectivePost(kernels, b, s, post.data(), o, effective, toPitch);
                    kernels.addProduct(dSent, r, effective, 0, dDelta, o, toPitch);
                }
                kernels.product(dSent, r, delta.data(), o, dEffective, 0, toPitch);
                c.addGradient(
                        kernels, b, s, post.data(), post.gradient(), o, dEffective, terms.gradient(c, b), toPitch);
            }
        }
    }

    private int rows(int n) {
        return Math.max(1, batch * n);
    }
}
