package engram.plastic;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Terms.Moment;
import engram.plastic.Update.AddAll;
import engram.plastic.Update.RankOne;
import org.jspecify.annotations.Nullable;

/**
 * The factored engine: H is never built, only its terms, H = Σ_s u_s ⊗ e_s with e_s = c_s ∘ v_s. They are read by
 * {@link FreeAlphaReads} or {@link SharedAlphaReads}.
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
    private final Posts posts;
    private final FreeAlphaReads free;
    private final SharedAlphaReads shared;

    FactoredStorage(Tape tape, int batch, int from, int to) {
        this.tape = tape;
        this.batch = batch;
        this.from = from;
        this.to = to;
        kernels = tape.kernels();
        fromPitch = Layout.pitch(from);
        toPitch = Layout.pitch(to);
        terms = new Terms(kernels, batch, to, false);
        posts = new Posts(tape, terms, toPitch);
        free = new FreeAlphaReads(tape, terms, batch, from, to);
        shared = new SharedAlphaReads(tape, terms, batch, from, to);
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
        Tensor plastic = Reading.isShared(alpha) ? shared.read(x, alpha) : free.read(x, alpha);
        return w == null ? plastic : x.matmul(w).plus(plastic);
    }

    @Override
    public Tensor readTransposed(@Nullable Update u, Tensor delta, @Nullable Tensor w, Tensor alpha) {
        if (u != null) {
            apply(u);
        }
        Tensor plastic =
                Reading.isShared(alpha) ? shared.readTransposed(delta, alpha) : free.readTransposed(delta, alpha);
        return w == null ? plastic : delta.matmulTransposed(w).plus(plastic);
    }

    @Override
    public float[][] values() {
        Moment c = terms.now();
        float[][] h = new float[batch][Layout.size(from, to)];
        float[] effective = new float[toPitch];
        for (int b = 0; b < batch; b++) {
            for (int s = 0; s < c.terms(); s++) {
                float[] u = terms.pre(s).data();
                posts.effective(c, b, s, effective, 0);
                for (int i = 0; i < from; i++) {
                    kernels.addScaled(u[b * fromPitch + i], effective, 0, h[b], i * toPitch, toPitch);
                }
            }
        }
        return h;
    }
}
