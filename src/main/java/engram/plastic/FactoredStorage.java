package engram.plastic;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Terms.Moment;
import engram.plastic.Update.AddAll;
import engram.plastic.Update.RankOne;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The factored engine: H is never built. With H = Σ_s u_s ⊗ e_s, e_s = c_s ∘ v_s, a read is
 * x · (α ∘ H) = Σ_s ((x ∘ u_s) · α) ∘ e_s: one product of batch · terms rows with α, or for a shared α no product at all.
 */
final class FactoredStorage implements Storage {
    private final Tape tape;
    private final Kernels kernels;
    private final int batch;
    private final int from;
    private final int to;
    private final int fromPitch;
    private final int toPitch;
    private final Terms terms;
    private final float[] effective;
    private final float[] dEffective;

    FactoredStorage(Tape tape, int batch, int from, int to) {
        this.tape = tape;
        this.batch = batch;
        this.from = from;
        this.to = to;
        kernels = tape.kernels();
        fromPitch = Layout.pitch(from);
        toPitch = Layout.pitch(to);
        terms = new Terms(kernels, batch, to);
        effective = new float[toPitch];
        dEffective = new float[toPitch];
    }

    @Override
    public void apply(Update u) {
        if (u instanceof RankOne one && !one.clips()) {
            if (one.keep() != null) {
                multiply(one.keep());
            }
            if (one.pre() != null && one.post() != null) {
                terms.append(one.pre(), one.post(), 1);
                Moment after = terms.now();
                tape.onReturn(() -> terms.dropLast(after));
            }
        } else if (u instanceof AddAll add) {
            addAll(add.factor(), ((FactoredStorage) add.other().trace().storage()));
        } else {
            throw new IllegalStateException("factored fast weights: expected updates without an element-wise clip, got "
                    + u + "; start the episode with Plan.of(steps).clipped()");
        }
    }

    private void multiply(Tensor keep) {
        if (keep.cols() > 1) {
            widen();
        }
        Moment before = terms.now();
        terms.multiply(keep);
        tape.onReturn(() -> terms.adjointMultiply(keep, before));
    }

    private void widen() {
        Moment before = terms.now();
        terms.widen();
        Moment after = terms.now();
        tape.onReturn(() -> terms.narrow(before, after));
    }

    private void addAll(Tensor m, FactoredStorage other) {
        widen();
        other.widen();
        Moment theirs = other.terms.now();
        int[] place = new int[theirs.terms()];
        for (int s = 0; s < place.length; s++) {
            Tensor pre = other.terms.pre(s), post = other.terms.post(s);
            place[s] = terms.find(pre, post, s);
            if (place[s] < 0) {
                place[s] = terms.append(pre, post, 0);
                Moment after = terms.now();
                tape.onReturn(() -> terms.dropLast(after));
            }
        }
        Moment mine = terms.now();
        terms.add(m, theirs, place);
        tape.onReturn(() -> terms.adjointAdd(m, mine, other.terms, theirs, place));
    }

    @Override
    public Tensor read(@Nullable Update u, Tensor x, @Nullable Tensor w, Tensor alpha) {
        if (u != null) {
            apply(u);
        }
        Tensor plastic = Reading.isShared(alpha) ? readShared(x, alpha) : readEach(x, alpha);
        return w == null ? plastic : x.matmul(w).plus(plastic);
    }

    private Tensor readEach(Tensor x, Tensor alpha) {
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
        tape.onReturn(() -> adjointReadEach(c, cued, recalled, x, alpha, z));
        return z;
    }

    private void adjointReadEach(Moment c, float[] cued, float[] recalled, Tensor x, Tensor alpha, Tensor z) {
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

    /** α Σ_s (x · u_s) e_s. */
    private Tensor readShared(Tensor x, Tensor alpha) {
        Moment c = terms.now();
        Tensor z = tape.result(batch, to);
        float a = alpha.number();
        float[] matches = new float[batch * c.terms()];
        for (int b = 0; b < batch; b++) {
            int xo = b * fromPitch, o = b * toPitch;
            for (int s = 0; s < c.terms(); s++) {
                float match = kernels.dot(x.data(), xo, terms.pre(s).data(), xo, fromPitch);
                matches[b * c.terms() + s] = match;
                if (c.width() == 1) {
                    kernels.addScaled(
                            a * match * c.values()[b][s], terms.post(s).data(), o, z.data(), o, toPitch);
                } else {
                    c.effectivePost(kernels, b, s, terms.post(s).data(), o, effective, toPitch);
                    kernels.addScaled(a * match, effective, 0, z.data(), o, toPitch);
                }
            }
        }
        tape.onReturn(() -> {
            for (int b = 0; b < batch; b++) {
                for (int s = 0; s < c.terms(); s++) {
                    adjointReadShared(c, b, s, matches[b * c.terms() + s], x, alpha, z);
                }
            }
        });
        return z;
    }

    private void adjointReadShared(Moment c, int b, int s, float match, Tensor x, Tensor alpha, Tensor z) {
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
            c.effectivePost(kernels, b, s, post.data(), o, effective, toPitch);
            back = kernels.dot(effective, 0, dz, o, toPitch);
            Arrays.fill(dEffective, 0f);
            kernels.addScaled(a * match, dz, o, dEffective, 0, toPitch);
            c.addGradient(kernels, b, s, post.data(), post.gradient(), o, dEffective, dc, toPitch);
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

    @Override
    public Tensor readTransposed(@Nullable Update u, Tensor delta, @Nullable Tensor w, Tensor alpha) {
        if (u != null) {
            apply(u);
        }
        Tensor plastic = Reading.isShared(alpha) ? transposedShared(delta, alpha) : transposedEach(delta, alpha);
        return w == null ? plastic : delta.matmulTransposed(w).plus(plastic);
    }

    /** Σ_s u_s ∘ ((δ ∘ e_s) · αᵀ). */
    private Tensor transposedEach(Tensor delta, Tensor alpha) {
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
        tape.onReturn(() -> adjointTransposedEach(c, sent, returned, delta, alpha, out));
        return out;
    }

    private void adjointTransposedEach(
            Moment c, float[] sent, float[] returned, Tensor delta, Tensor alpha, Tensor out) {
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

    /** α Σ_s (δ · e_s) u_s. */
    private Tensor transposedShared(Tensor delta, Tensor alpha) {
        Moment c = terms.now();
        Tensor out = tape.result(batch, from);
        float a = alpha.number();
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < c.terms(); s++) {
                c.effectivePost(kernels, b, s, terms.post(s).data(), b * toPitch, effective, toPitch);
                float match = kernels.dot(delta.data(), b * toPitch, effective, 0, toPitch);
                int o = b * fromPitch;
                kernels.addScaled(a * match, terms.pre(s).data(), o, out.data(), o, fromPitch);
            }
        }
        tape.onReturn(() -> adjointTransposedShared(c, delta, alpha, out));
        return out;
    }

    private void adjointTransposedShared(Moment c, Tensor delta, Tensor alpha, Tensor out) {
        float a = alpha.number();
        float[] dOut = out.requireGradient("out"), dAlpha = alpha.gradient();
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < c.terms(); s++) {
                Tensor pre = terms.pre(s), post = terms.post(s);
                int xo = b * fromPitch, o = b * toPitch;
                c.effectivePost(kernels, b, s, post.data(), o, effective, toPitch);
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
                c.addGradient(
                        kernels, b, s, post.data(), post.gradient(), o, dEffective, terms.gradient(c, b), toPitch);
            }
        }
    }

    private int rows(int n) {
        return Math.max(1, batch * n);
    }

    @Override
    public float[][] values() {
        Moment c = terms.now();
        float[][] h = new float[batch][Layout.size(from, to)];
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < c.terms(); s++) {
                float[] u = terms.pre(s).data();
                c.effectivePost(kernels, b, s, terms.post(s).data(), b * toPitch, effective, toPitch);
                for (int i = 0; i < from; i++) {
                    kernels.addScaled(u[b * fromPitch + i], effective, 0, h[b], i * toPitch, toPitch);
                }
            }
        }
        return h;
    }
}
