package engram.plastic;

import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Terms.Moment;
import org.jspecify.annotations.Nullable;

/** The terms written since the latest fold, on the matrix that it left, if there was one: how they are read and grow. */
final class Stretch {
    private final Tape tape;
    private final int from;
    private final int to;
    private final Terms terms;
    private final Posts posts;
    private final @Nullable Folded folded;
    private final FreeAlphaReads free;
    private final SharedAlphaReads shared;

    Stretch(Tape tape, int batch, int from, int to, @Nullable Folded folded) {
        this.tape = tape;
        this.from = from;
        this.to = to;
        this.folded = folded;
        terms = new Terms(tape.kernels(), batch, to, folded != null);
        posts = new Posts(tape, terms, Layout.pitch(to));
        free = new FreeAlphaReads(tape, terms, batch, from, to);
        shared = new SharedAlphaReads(tape, terms, batch, from, to);
    }

    Terms terms() {
        return terms;
    }

    boolean isOnFolded() {
        return folded != null;
    }

    /** x · (α ∘ H). */
    Tensor read(Tensor x, Weighted weighted) {
        Tensor alpha = weighted.alpha();
        Tensor z = Reading.isShared(alpha) ? shared.read(x, alpha) : free.read(x, alpha);
        if (folded != null) {
            folded.read(terms, x, weighted, z);
        }
        return z;
    }

    /** δ · (α ∘ H)ᵀ. */
    Tensor readTransposed(Tensor delta, Weighted weighted) {
        Tensor alpha = weighted.alpha();
        Tensor out = Reading.isShared(alpha) ? shared.readTransposed(delta, alpha) : free.readTransposed(delta, alpha);
        if (folded != null) {
            folded.readTransposed(terms, delta, weighted, out);
        }
        return out;
    }

    /** H ← k ∘ H. */
    void multiply(Tensor keep) {
        if (keep.cols() > 1) {
            widen();
        }
        Moment before = terms.now();
        terms.multiply(keep);
        tape.onReturn(() -> terms.adjointMultiply(keep, before));
    }

    /** From now on one coefficient a column. */
    void widen() {
        Moment before = terms.now();
        terms.widen();
        Moment after = terms.now();
        tape.onReturn(() -> terms.narrow(before, after));
    }

    /** H ← H + c pre ⊗ post for a constant c; returns the term's number. */
    int append(Tensor pre, Tensor post, float coefficient) {
        int s = terms.append(pre, post, coefficient);
        Moment after = terms.now();
        tape.onReturn(() -> terms.dropLast(after));
        return s;
    }

    /** All terms as one matrix a sample, for a new stretch to begin with. */
    Folded fold() {
        return new Fold(tape, terms, posts, folded, from, to).folded();
    }

    /** H of every sample: a copy. */
    float[][] values() {
        return new Fold(tape, terms, posts, folded, from, to).matrices();
    }
}
