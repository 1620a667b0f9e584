package engram.plastic;

import static engram.array.Layout.LEAD;

import engram.array.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one sample puts off while its episode goes back through updates whose units pass no gradient on, clamped or
 * saturated by their input: there G = ∂L/∂H is only scaled, by k, and H is asked for by nobody. Both are left as they are,
 * but for the few columns that do have a gradient; one look at G gives the gradients of pre and post; and ∂L/∂k comes
 * from Σ_i G ∘ H by column, which an update changes by no more than post ∘ (pre · G). A pass over 4 bytes a connection
 * takes the place of one over 16, and none at all where an update wrote what the one after it wrote.
 */
final class Postponed {
    private static final int MOST = 32; // updates, or groups of them: as much is done at once before the next

    /** Updates of one pre that H still contains, as one; post, k and 1/k leave out the columns that are not put off. */
    private record Contained(Row pre, float[] post, float[] k, float[] inverse) {
        /** Takes in the update before. */
        void add(Contained earlier) {
            for (int j = LEAD; j < post.length; j++) {
                post[j] += k[j] * earlier.post[j];
                k[j] *= earlier.k[j];
                inverse[j] *= earlier.inverse[j];
            }
        }
    }

    private final Kernels kernels;
    private final int to;
    private final int pitch;
    private final List<Contained> updates = new ArrayList<>(); // the next to be undone first
    private final double[] gh; // Σ_i G ∘ H by column, where known
    private boolean known;
    private Columns present = Columns.NONE; // those that are not put off
    private final float[] shrunk; // G is so many times what is stored, by column; 0 in those present
    private Row pre = Row.NONE; // of the update that is being put off
    private Row written = Row.NONE;
    private boolean again; // whether it wrote what the one put off before wrote
    private float even = Float.NaN; // by what this one shrank all columns; NaN: not all alike
    private final float[] post; // written, times shrunk
    private final float[] preSums; // G · post, by row
    private final float[][] postSums; // pre · G, of what is stored: one array a part

    Postponed(Kernels kernels, int to, int pitch, int longest, int parts) {
        this.kernels = kernels;
        this.to = to;
        this.pitch = pitch;
        gh = new double[pitch];
        shrunk = new float[LEAD + pitch];
        post = new float[LEAD + pitch];
        preSums = new float[longest];
        postSums = new float[parts][LEAD + pitch];
    }

    boolean isEmpty() {
        return updates.isEmpty();
    }

    /** Whether an update can be put off if the reading after it gave a gradient to these columns only. */
    boolean takes(Columns some) {
        return known && some.areFew(pitch) && (updates.isEmpty() || some.isIn(present)) && updates.size() < MOST;
    }

    /** G and H were changed other than by {@link #know}. */
    void forget() {
        known = false;
    }

    /** An update was undone: G became k ∘ G, and Σ_i G ∘ H was dk before that. */
    void know(float[] k, float[] dk) {
        for (int j = 0; j < pitch; j++) {
            gh[j] = (double) k[LEAD + j] * dk[LEAD + j];
        }
        known = true;
    }

    /** Puts an update off that {@link #takes} the columns; they are to be done as ever. */
    void begin(Columns some, Row u, Row v) {
        again = !updates.isEmpty() && !Float.isNaN(even) && u.isLike(pre) && v.isLike(written);
        pre = u;
        written = v;
        if (updates.isEmpty()) {
            present = some;
            Arrays.fill(shrunk, 1f);
            Arrays.fill(shrunk, LEAD + some.from(), LEAD + some.to(), 0f);
        }
        if (again) {
            return;
        }
        kernels.product(shrunk, LEAD, v.data(), v.at(), post, LEAD, pitch);
        Arrays.fill(preSums, 0f);
        for (float[] part : postSums) {
            Arrays.fill(part, 0f);
        }
    }

    /** The columns that are done as ever. */
    Columns present() {
        return present;
    }

    /** Rows of part p: adds to gv. */
    void pass(int p, int row, int end, float[] g, float[] gv) {
        if (!again) {
            int at = LEAD, to = LEAD + pitch;
            kernels.addVectorProducts(pitch, row, end, at, to, g, pre.data(), pre.at(), post, preSums, postSums[p]);
        }
        for (int i = row; i < end; i++) {
            preSums[i] = again ? even * preSums[i] : preSums[i];
            gv[i] += preSums[i];
        }
    }

    /** After all rows: adds to dv and dk. */
    void end(float[] k, float[] inverse, float[] dv, float[] dk) {
        var update = new Contained(pre, new float[LEAD + pitch], k.clone(), inverse.clone());
        for (float[] part : postSums) {
            kernels.addProduct(shrunk, LEAD, part, LEAD, dv, LEAD, pitch);
        }
        Arrays.fill(update.k, LEAD + present.from(), LEAD + present.to(), 1f);
        Arrays.fill(update.inverse, LEAD + present.from(), LEAD + present.to(), 1f);
        even = k[LEAD + (present.from() > 0 ? 0 : present.to())];
        for (int j = 0; j < to; j++) {
            if (!present.contains(j)) {
                float v = written.data()[written.at() + j];
                int at = LEAD + j;
                update.post[at] = v;
                gh[j] -= (double) v * dv[at];
                dk[at] += (float) (gh[j] / k[at]);
                shrunk[at] *= k[at];
                even = k[at] == even ? even : Float.NaN;
            }
        }
        Contained last = updates.isEmpty() ? null : updates.get(updates.size() - 1);
        if (last != null && last.pre.isLike(pre)) {
            last.add(update);
        } else {
            updates.add(update);
        }
    }

    /** Does to these rows of H and G what was put off. */
    void settle(int row, int end, float[] h, float[] g) {
        for (Contained u : updates) {
            kernels.undo(pitch, row, end, LEAD, LEAD + pitch, h, u.inverse, u.pre.data(), u.pre.at(), u.post);
        }
        kernels.columns(pitch, row, end, LEAD, LEAD + pitch, g, shrunk, g);
    }

    /** Before {@link #settle}: all columns that are not put off stay as they are. */
    void beginSettling() {
        Arrays.fill(shrunk, LEAD + present.from(), LEAD + present.to(), 1f);
    }

    /** After {@link #settle} of all rows. */
    void settled() {
        updates.clear();
        known = false;
    }
}
