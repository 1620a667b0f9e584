package engram.plastic;

import static engram.array.Layout.LEAD;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Update.RankOne;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One sample's H of which a row is brought up to date when somebody looks at it. Until then it lags behind: H_i = k_i H̃_i +
 * u_i v, where H̃_i is what is stored, and k_i, u_i and the place of v among all posts are kept by row. So neither a factor
 * nor what a silent unit writes takes a pass over the matrix.
 */
final class LaggingMatrix {
    /** What each of some rows lagged as they were brought up to date, and those rows as they were, where that is not undone. */
    record CatchUp(Speaking rows, float[] k, float[] u, int[] place, float @Nullable [][] saved) {
        /** k as the adjoint is to undo it: where the row was saved, not at all. */
        float[] undoneK() {
            return whereNotSaved(k, 1);
        }

        /** u likewise. */
        float[] undoneU() {
            return whereNotSaved(u, 0);
        }

        private float[] whereNotSaved(float[] a, float otherwise) {
            if (saved == null) {
                return a;
            }
            float[] some = a.clone();
            for (int n = 0; n < a.length; n++) {
                some[n] = saved[n] == null ? some[n] : otherwise;
            }
            return some;
        }
    }

    /** An update as it was taken note of: the rows it wrote, the place of its post, and k and u of all rows before it. */
    record Noted(Speaking wrote, int place, float[] k, float[] u) {}

    private final Tape tape;
    private final Kernels kernels;
    private final int from;
    private final int pitch;
    private final float[] h;
    private float[] g = {}; // ∂L/∂H̃; empty: zero so far
    private final float[] k;
    private final float[] u;
    private final int[] place; // 0: nothing is written
    private final float[] dk;
    private final float[] du;
    private final boolean[] written; // whether H̃_i may be other than zero
    private final boolean[] multiplied; // since the row was looked at, be it by 1, whose gradient counts
    private final float[] growth; // as in Checkpoints, by row: largest Π 1/|k| over the latest updates that are undone
    private float[] posts; // row 0: zeros
    private float[] dPosts = {};
    private int nextPlace = 1;

    LaggingMatrix(Tape tape, int from, int to, int steps) {
        this.tape = tape;
        this.from = from;
        kernels = tape.kernels();
        pitch = Layout.pitch(to);
        h = tape.floats(Layout.ledSize(from, to));
        int rows = Layout.pitch(from);
        k = new float[rows];
        u = new float[rows];
        dk = new float[rows];
        du = new float[rows];
        growth = new float[rows];
        place = new int[rows];
        written = new boolean[rows];
        multiplied = new boolean[rows];
        Arrays.fill(k, 1f);
        Arrays.fill(growth, 1f);
        posts = new float[LEAD + (steps + 2) * pitch];
    }

    float[] h() {
        return h;
    }

    /** ∂L/∂H̃. */
    float[] g() {
        if (g.length == 0) {
            g = tape.floats(h.length);
        }
        return g;
    }

    float[] posts() {
        return posts;
    }

    float[] dPosts() {
        if (dPosts.length == 0) {
            dPosts = new float[posts.length];
        }
        return dPosts;
    }

    /** Those of some rows that lag behind; if {@code byWrites}, those only to which something was written. */
    Speaking lagging(Speaking some, boolean byWrites) {
        int[] rows = new int[some.count()];
        int count = 0;
        for (int n = 0; n < some.count(); n++) {
            int i = some.rows()[n];
            if (place[i] != 0 || !byWrites && multiplied[i]) {
                rows[count++] = i;
            }
        }
        return new Speaking(rows, count);
    }

    /** Takes note of an update, which writes to rows to which nothing was written since they were looked at. */
    Noted note(RankOne update, int b, Speaking writes) {
        float[] kBefore = k, uBefore = u;
        if (tape.records()) {
            kBefore = k.clone();
            uBefore = u.clone();
        }
        if (update.keep() != null) {
            multiply(Keep.number(update.keep(), b));
        }
        Tensor pre = update.pre(), post = update.post();
        if (pre == null || post == null) {
            return new Noted(writes, 0, kBefore, uBefore);
        }
        int now = nextPlace++;
        if (posts.length < LEAD + nextPlace * pitch) {
            posts = Arrays.copyOf(posts, 2 * posts.length);
        }
        System.arraycopy(post.data(), b * pitch, posts, LEAD + now * pitch, pitch);
        for (int n = 0; n < writes.count(); n++) {
            int i = writes.rows()[n];
            u[i] = pre.data()[b * pre.pitch() + i];
            place[i] = now;
        }
        return new Noted(writes, now, kBefore, uBefore);
    }

    /** The adjoint of {@link #note}. */
    void adjointNote(RankOne update, int b, Noted noted) {
        double sum = 0;
        for (int i = 0; i < from; i++) {
            sum += (double) dk[i] * noted.k[i] + (double) du[i] * noted.u[i];
        }
        Keep.addGradient(update.keep(), b, (float) sum);
        Tensor pre = update.pre(), post = update.post();
        if (pre != null && post != null) {
            float[] dPre = pre.gradient(), dPost = post.gradient();
            for (int n = 0; n < noted.wrote.count(); n++) {
                int i = noted.wrote.rows()[n];
                if (dPre != null) {
                    dPre[b * pre.pitch() + i] += du[i];
                }
                du[i] = 0;
            }
            if (dPost != null) {
                kernels.addScaled(1, dPosts(), LEAD + noted.place * pitch, dPost, b * pitch, pitch);
            }
        }
        float factor = Keep.number(update.keep(), b);
        for (int i = 0; i < from; i++) {
            dk[i] *= factor;
            du[i] *= factor;
        }
    }

    /** Rows that hold nothing stay as they are. */
    private void multiply(float factor) {
        for (int i = 0; i < from; i++) {
            if (written[i] || place[i] != 0) {
                k[i] *= factor;
                u[i] *= factor;
                multiplied[i] = true;
            }
        }
    }

    /** What these rows lag; from now on nothing: the caller brings them up to date. */
    CatchUp catchUp(Speaking some) {
        int[] rows = some.rows();
        int count = some.count();
        float[] ks = new float[count], us = new float[count];
        int[] places = new int[count];
        float[][] saved = null;
        for (int n = 0; n < count; n++) {
            int i = rows[n];
            ks[n] = k[i];
            us[n] = u[i];
            places[n] = place[i];
            growth[i] = Math.max(1, growth[i]) / Math.abs(ks[n]);
            if (!(growth[i] <= Checkpoints.UNDO_LIMIT) && tape.records()) {
                saved = saved == null ? new float[count][] : saved;
                saved[n] = Arrays.copyOfRange(h, LEAD + i * pitch, LEAD + (i + 1) * pitch);
                growth[i] = 1;
            }
            written[i] |= place[i] != 0;
            multiplied[i] = false;
            k[i] = 1;
            u[i] = 0;
            place[i] = 0;
        }
        return new CatchUp(some, ks, us, places, saved);
    }

    /** The way back begins at these rows, whose k and u were the given ones, with their gradients. */
    void adjointCatchUp(CatchUp of, float[] dkOfRows, float[] duOfRows) {
        for (int n = 0; n < of.k.length; n++) {
            int i = of.rows.rows()[n];
            if (of.saved != null && of.saved[n] != null) {
                int r = LEAD + i * pitch, p = LEAD + of.place[n] * pitch;
                duOfRows[n] = kernels.dot(g, r, posts, p, pitch);
                dkOfRows[n] = kernels.dot(g, r, of.saved[n], 0, pitch);
                kernels.addScaled(of.u[n], g, r, dPosts(), p, pitch);
                for (int j = 0; j < pitch; j++) {
                    g[r + j] *= of.k[n];
                }
                System.arraycopy(of.saved[n], 0, h, r, pitch);
            }
            dk[i] = dkOfRows[n];
            du[i] = duOfRows[n];
        }
    }

    /** A copy of H. */
    float[] values() {
        float[] copy = Layout.unled(h);
        for (int i = 0; i < from; i++) {
            for (int j = 0; j < pitch; j++) {
                copy[i * pitch + j] = k[i] * copy[i * pitch + j] + u[i] * posts[LEAD + place[i] * pitch + j];
            }
        }
        return copy;
    }
}
