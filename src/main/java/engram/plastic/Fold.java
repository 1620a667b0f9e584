package engram.plastic;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.plastic.Terms.Moment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All terms into one matrix a sample, H1 = κ ∘ H0 + Σ_s u_s ⊗ e_s, as a product with as many terms as there are; and
 * back: G0 += κ ∘ G1, de_s = u_s · G1, du_s = G1 · e_s, dκ = Σ_i G1 ∘ H0, with G = ∂L/∂H.
 */
final class Fold {
    static final int BLOCK = 16; // rows that stay in the first cache from one kernel to the next

    private final Tape tape;
    private final Kernels kernels;
    private final Terms terms;
    private final Posts posts;
    private final Moment c;
    private final @Nullable Folded before;
    private final int from;
    private final int to;
    private final int fromPitch;
    private final int toPitch;
    private final int rows;

    Fold(Tape tape, Terms terms, Posts posts, @Nullable Folded before, int from, int to) {
        this.tape = tape;
        this.terms = terms;
        this.posts = posts;
        this.before = before;
        this.from = from;
        this.to = to;
        kernels = tape.kernels();
        c = terms.now();
        fromPitch = Layout.pitch(from);
        toPitch = Layout.pitch(to);
        rows = Layout.storedRows(from);
    }

    Folded folded() {
        float[][] h = matrices();
        var after = new Folded(tape, from, to, h);
        tape.onReturn(() -> {
            for (int b = 0; b < h.length; b++) {
                float[] g = after.begin(b);
                if (g.length > 0) {
                    adjoint(after, b, g);
                }
            }
        });
        return after;
    }

    /** H1 of every sample. */
    float[][] matrices() {
        float[][] h = new float[c.values().length][];
        float[] k = new float[toPitch];
        for (int b = 0; b < h.length; b++) {
            h[b] = tape.room(Layout.size(from, to));
            float[] u = pres(b), e = posts(b);
            if (before != null) {
                fillKept(b, k);
            }
            for (int row = 0; row < rows; row += BLOCK) {
                int end = Math.min(row + BLOCK, rows);
                if (before == null) {
                    Arrays.fill(h[b], row * toPitch, end * toPitch, 0f);
                } else {
                    kernels.columns(toPitch, row, end, 0, toPitch, before.matrix(b), k, h[b]);
                }
                kernels.addMatrixProduct(u, 1, fromPitch, e, toPitch, c.count(), h[b], row, end);
            }
        }
        return h;
    }

    /** u_s of sample b for all s. */
    private float[] pres(int b) {
        float[] u = tape.scratch(0, c.count() * fromPitch);
        for (int s = c.first(), at = 0; s < c.terms(); s++, at += fromPitch) {
            System.arraycopy(terms.pre(s).data(), b * fromPitch, u, at, fromPitch);
        }
        return u;
    }

    /** e_s of sample b for all s. */
    private float[] posts(int b) {
        float[] e = tape.scratch(1, c.count() * toPitch);
        for (int s = c.first(), at = 0; s < c.terms(); s++, at += toPitch) {
            posts.effective(c, b, s, e, at);
        }
        return e;
    }

    private void fillKept(int b, float[] k) {
        Arrays.fill(k, 0f);
        float[] ones = new float[toPitch];
        Arrays.fill(ones, 1f);
        terms.addKept(c, b, ones, 0, k, 0);
    }

    /** Takes g = ∂L/∂H1 of sample b apart, block by block as it is finished; it becomes ∂L/∂H0. */
    private void adjoint(Folded after, int b, float[] g) {
        int n = c.count();
        float[] u = pres(b), e = posts(b), k = new float[toPitch], dk = new float[toPitch];
        float[][] du = new float[n][fromPitch], de = new float[n][toPitch];
        if (before != null) {
            fillKept(b, k);
        }
        for (int row = 0; row < rows; row += BLOCK) {
            int end = Math.min(row + BLOCK, rows);
            after.finish(b, row, end);
            for (int s = 0; s < n; s++) {
                kernels.addVectorMatrix(toPitch, row, end, g, u, s * fromPitch, de[s]);
                kernels.matrixVector(toPitch, row, end, g, e, s * toPitch, du[s]);
            }
            if (before != null) {
                kernels.adjointKeep(toPitch, row, end, 0, toPitch, before.matrix(b), g, k, dk);
            }
        }
        for (int s = 0; s < n; s++) {
            posts.addGradient(c, b, c.first() + s, de[s], 0);
            float[] dPre = terms.pre(c.first() + s).gradient();
            if (dPre != null) {
                kernels.addScaled(1, du[s], 0, dPre, b * fromPitch, fromPitch);
            }
        }
        if (before != null) {
            terms.addKeptGradient(c, b, dk);
            before.addGradient(b, g);
        }
    }
}
