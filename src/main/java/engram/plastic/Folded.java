package engram.plastic;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Terms.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One matrix H0 a sample: all that had been written when terms were folded, and since then term 0 of H = κ ∘ H0 + ….
 * It is read as κ ∘ (x · Q) with Q = α ∘ H0, made once for all reads until the next fold.
 *
 * <p>Backwards, Q's gradient Σ_t x_t ⊗ (κ_t ∘ dz_t) waits until all these reads were gone back over, and is one product
 * then; dα += dQ ∘ H0 and ∂L/∂H0 += α ∘ dQ come of it.
 */
final class Folded {
    private final Tape tape;
    private final Kernels kernels;
    private final int from;
    private final int to;
    private final int fromPitch;
    private final int toPitch;
    private final int rows;
    private final float[][] h;
    private final float[][] g; // ∂L/∂H0; empty: zero so far
    private final List<Uses> uses = new ArrayList<>();
    private boolean fresh; // the present sample's ∂L/∂H0 is still to be set to zero
    private final float[] sent;
    private final float[] recalled;

    /** What the reads with one α leave for {@link #finish}: the rows whose outer products make up dQ. */
    private static final class Uses {
        private final Weighted weighted;
        private final List<float[]> left = new ArrayList<>();
        private final List<float[]> right = new ArrayList<>();
        private float[] lefts = {}; // of one sample
        private float[] rights = {};

        Uses(Weighted weighted) {
            this.weighted = weighted;
        }

        void gather(int b, int fromPitch, int toPitch) {
            lefts = gather(left, b, fromPitch, lefts);
            rights = gather(right, b, toPitch, rights);
        }

        private static float[] gather(List<float[]> rows, int b, int pitch, float[] known) {
            float[] all = known.length == rows.size() * pitch ? known : new float[rows.size() * pitch];
            for (int r = 0; r < rows.size(); r++) {
                System.arraycopy(rows.get(r), b * pitch, all, r * pitch, pitch);
            }
            return all;
        }
    }

    Folded(Tape tape, int from, int to, float[][] h) {
        this.tape = tape;
        this.from = from;
        this.to = to;
        this.h = h;
        kernels = tape.kernels();
        fromPitch = Layout.pitch(from);
        toPitch = Layout.pitch(to);
        rows = Layout.storedRows(from);
        g = new float[h.length][0];
        sent = new float[fromPitch];
        recalled = new float[toPitch];
    }

    int batch() {
        return h.length;
    }

    /** H0 of sample b, live. */
    float[] matrix(int b) {
        return h[b];
    }

    /** ∂L/∂H0 of sample b, live; empty where it is zero. */
    float[] gradient(int b) {
        return g[b];
    }

    /** Adds to ∂L/∂H0 of sample b; the array passes into its possession. */
    void addGradient(int b, float[] more) {
        if (g[b].length == 0) {
            g[b] = more;
        } else {
            kernels.addScaled(1, more, 0, g[b], 0, more.length);
        }
    }

    /** H0 + m ∘ E0 for another storage's folded matrices E0. */
    Folded plus(Tensor m, Folded e) {
        float[][] sum = new float[h.length][];
        for (int b = 0; b < sum.length; b++) {
            sum[b] = tape.room(h[b].length);
            kernels.addColumns(
                    toPitch, 0, rows, 0, toPitch, h[b], 1, factor(m, b), e.h[b], Float.POSITIVE_INFINITY, sum[b]);
        }
        var after = new Folded(tape, from, to, sum);
        tape.onReturn(() -> {
            float[] dm = m.gradient();
            for (int b = 0; b < sum.length; b++) {
                if (after.begin(b).length > 0) {
                    after.finish(b, 0, rows);
                    float[] d = new float[toPitch];
                    e.g[b] = e.g[b].length == 0 ? tape.floats(h[b].length) : e.g[b];
                    kernels.adjointAddColumns(
                            toPitch,
                            0,
                            rows,
                            0,
                            toPitch,
                            h[b],
                            Float.POSITIVE_INFINITY,
                            after.g[b],
                            factor(m, b),
                            e.h[b],
                            e.g[b],
                            d);
                    if (dm != null) {
                        kernels.addScaled(1, d, 0, dm, b * toPitch, toPitch);
                    }
                    addGradient(b, after.g[b]);
                }
            }
        });
        return after;
    }

    private float[] factor(Tensor m, int b) {
        return Arrays.copyOfRange(m.data(), b * toPitch, (b + 1) * toPitch);
    }

    private Uses uses(Weighted weighted) {
        for (Uses known : uses) {
            if (known.weighted == weighted) {
                return known;
            }
        }
        var made = new Uses(weighted);
        uses.add(made);
        return made;
    }

    /** z += κ ∘ (x · Q). */
    void read(Terms terms, Tensor x, Weighted weighted, Tensor z) {
        Moment c = terms.now();
        float[][] q = weighted.of(this);
        float[] kept = new float[h.length * toPitch]; // x · Q
        for (int b = 0; b < h.length; b++) {
            times(x.data(), b, q[b]);
            System.arraycopy(recalled, 0, kept, b * toPitch, toPitch);
            terms.addKept(c, b, recalled, 0, z.data(), b * toPitch);
        }
        tape.onReturn(() -> {
            float[] dz = z.requireGradient("z"), dx = x.gradient(), right = new float[h.length * toPitch];
            float[][] again = weighted.of(this);
            for (int b = 0; b < h.length; b++) {
                int o = b * toPitch;
                terms.addKept(c, b, dz, o, right, o);
                terms.addKeptGradient(c, b, dz, kept, o);
                if (dx != null) {
                    timesTransposed(again[b], right, o, dx, b);
                }
            }
            await(weighted, x.data(), right);
        });
    }

    /** out += Q · (κ ∘ δ). */
    void readTransposed(Terms terms, Tensor delta, Weighted weighted, Tensor out) {
        Moment c = terms.now();
        float[][] q = weighted.of(this);
        float[] right = new float[h.length * toPitch]; // κ ∘ δ
        for (int b = 0; b < h.length; b++) {
            terms.addKept(c, b, delta.data(), b * toPitch, right, b * toPitch);
            timesTransposed(q[b], right, b * toPitch, out.data(), b);
        }
        tape.onReturn(() -> {
            float[] dOut = out.requireGradient("out"), dDelta = delta.gradient(), back = new float[right.length];
            float[][] again = weighted.of(this);
            for (int b = 0; b < h.length; b++) {
                int o = b * toPitch;
                times(dOut, b, again[b]);
                System.arraycopy(recalled, 0, back, o, toPitch);
                if (dDelta != null) {
                    terms.addKept(c, b, recalled, 0, dDelta, o);
                }
                terms.addKeptGradient(c, b, delta.data(), back, o);
            }
            await(weighted, dOut, right);
        });
    }

    /** Sample b's row of x times Q, into {@code recalled}. */
    private void times(float[] x, int b, float[] q) {
        Arrays.fill(recalled, 0f);
        kernels.addVectorMatrix(toPitch, 0, rows, q, x, b * fromPitch, recalled);
    }

    /** Adds Q times a row to sample b's row of {@code sum}. */
    private void timesTransposed(float[] q, float[] row, int at, float[] sum, int b) {
        kernels.matrixVector(toPitch, 0, rows, q, row, at, sent);
        kernels.addScaled(1, sent, 0, sum, b * fromPitch, fromPitch);
    }

    private void await(Weighted weighted, float[] left, float[] right) {
        Uses u = uses(weighted);
        u.left.add(left);
        u.right.add(right);
    }

    /**
     * Backwards, after the adjoints of all reads: makes ready to take dQ of sample b to α and to ∂L/∂H0.
     *
     * @return where ∂L/∂H0 will be after {@link #finish}; empty if it is zero
     */
    float[] begin(int b) {
        if (!uses.isEmpty() && g[b].length == 0) {
            g[b] = tape.room(h[b].length);
            fresh = true;
        } else {
            fresh = false;
        }
        for (Uses u : uses) {
            u.gather(b, fromPitch, toPitch);
        }
        return g[b];
    }

    /** Finishes the rows {@code [row, end)} of the sample that was begun. */
    void finish(int b, int row, int end) {
        int at = row * toPitch, size = (end - row) * toPitch;
        if (fresh) {
            Arrays.fill(g[b], at, at + size, 0f);
        }
        float[] dq = tape.scratch(2, h[b].length);
        for (Uses u : uses) {
            Arrays.fill(dq, at, at + size, 0f);
            kernels.addMatrixProduct(u.lefts, 1, fromPitch, u.rights, toPitch, u.left.size(), dq, row, end);
            addTo(u.weighted.alpha(), dq, b, at, size);
        }
    }

    private void addTo(Tensor alpha, float[] dq, int b, int at, int size) {
        float[] da = alpha.gradient();
        if (Reading.isShared(alpha)) {
            kernels.addScaled(alpha.number(), dq, at, g[b], at, size);
            if (da != null) {
                da[0] += kernels.dot(dq, at, h[b], at, size);
            }
            return;
        }
        kernels.addProduct(dq, at, alpha.data(), at, g[b], at, size);
        if (da != null) {
            kernels.addProduct(dq, at, h[b], at, da, at, size);
        }
    }
}
