package engram.plastic;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Terms.Moment;
import engram.plastic.Update.AddAll;
import engram.plastic.Update.RankOne;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The factored engine: H as its terms, H = Σ_s u_s ⊗ e_s with e_s = c_s ∘ v_s, read by {@link FreeAlphaReads} or
 * {@link SharedAlphaReads}. A read's cost grows with their number; in a long episode they are therefore folded into a
 * matrix from time to time (see {@link Fold}), and H = κ ∘ H0 + Σ_s u_s ⊗ e_s over the terms since then, in a
 * {@link Stretch}.
 */
final class FactoredStorage implements Storage {
    private final Tape tape;
    private final int batch;
    private final int from;
    private final int to;
    private final int foldAt;
    private final List<Weighted> weighted = new ArrayList<>();
    private Stretch now;
    private boolean adds; // terms are added to others, or others to these: they are matched one by one, and stay

    /**
     * No terms.
     *
     * @param foldAt so many terms are folded before another is written
     */
    FactoredStorage(Tape tape, int batch, int from, int to, int foldAt) {
        this.tape = tape;
        this.batch = batch;
        this.from = from;
        this.to = to;
        this.foldAt = foldAt;
        now = new Stretch(tape, batch, from, to, null);
    }

    @Override
    public void apply(Update u) {
        if (u instanceof RankOne one && !one.clips()) {
            apply(one);
        } else if (u instanceof AddAll add) {
            addAll(add.factor(), ((FactoredStorage) add.other().trace().storage()));
        } else {
            throw new IllegalStateException("factored fast weights: expected updates without an element-wise clip, got "
                    + u + "; start the episode with Plan.of(steps).clipped()");
        }
    }

    private void apply(RankOne u) {
        boolean writes = u.pre() != null && u.post() != null;
        if (writes && !adds && now.terms().now().count() >= foldAt) {
            fold();
        }
        if (u.keep() != null) {
            now.multiply(u.keep());
        }
        if (u.pre() != null && u.post() != null) {
            now.append(u.pre(), u.post(), 1);
        }
    }

    private Folded fold() {
        Folded all = now.fold();
        now = new Stretch(tape, batch, from, to, all);
        return all;
    }

    private void addAll(Tensor m, FactoredStorage other) {
        if (now.isOnFolded() || other.now.isOnFolded()) {
            now = new Stretch(tape, batch, from, to, fold().plus(m, other.fold()));
            return;
        }
        adds = true;
        other.adds = true;
        now.widen();
        other.now.widen();
        Terms terms = now.terms(), others = other.now.terms();
        Moment theirs = others.now();
        int[] place = new int[theirs.terms()];
        for (int s = 0; s < place.length; s++) {
            Tensor pre = others.pre(s), post = others.post(s);
            place[s] = terms.find(pre, post, s);
            if (place[s] < 0) {
                place[s] = now.append(pre, post, 0);
            }
        }
        Moment mine = terms.now();
        terms.add(m, theirs, place);
        tape.onReturn(() -> terms.adjointAdd(m, mine, others, theirs, place));
    }

    @Override
    public Tensor read(@Nullable Update u, Tensor x, @Nullable Tensor w, Tensor alpha) {
        if (u != null) {
            apply(u);
        }
        Tensor plastic = now.read(x, weighted(alpha));
        return w == null ? plastic : x.matmul(w).plus(plastic);
    }

    @Override
    public Tensor readTransposed(@Nullable Update u, Tensor delta, @Nullable Tensor w, Tensor alpha) {
        if (u != null) {
            apply(u);
        }
        Tensor plastic = now.readTransposed(delta, weighted(alpha));
        return w == null ? plastic : delta.matmulTransposed(w).plus(plastic);
    }

    private Weighted weighted(Tensor alpha) {
        for (Weighted known : weighted) {
            if (known.alpha() == alpha) {
                return known;
            }
        }
        var made = new Weighted(tape, alpha);
        weighted.add(made);
        return made;
    }

    @Override
    public float[][] values() {
        return now.values();
    }
}
