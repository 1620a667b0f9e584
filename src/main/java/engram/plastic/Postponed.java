package engram.plastic;

import engram.array.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one sample puts off while its episode goes back through updates whose units pass no gradient on, clamped or
 * saturated by their input: there G = ∂L/∂H is only scaled, by k, and H is asked for by nobody. Both are left as they are,
 * but for the few columns that do have a gradient; one look at G gives the gradients of pre and post; and ∂L/∂k comes
 * from Σ_i G ∘ H by column, which an update changes by no more than post ∘ (pre · G). A pass over 4 bytes a connection
 * takes the place of one over 16.
 */
final class Postponed {
    private static final int MOST = 32; // updates: as much is done at once before the next

    /** An update that H still contains; post and 1/k leave out the columns that are not put off. */
    private record Contained(float[] pre, int preAt, float[] post, float[] inverse) {}

    private final Kernels kernels;
    private final int to;
    private final int pitch;
    private final List<Contained> updates = new ArrayList<>(); // the next to be undone first
    private final double[] gh; // Σ_i G ∘ H by column, where known
    private boolean known;
    private Columns present = Columns.NONE; // those that are not put off
    private final float[] shrunk; // G is so many times what is stored, by column; 0 in those present
    private final float[] post;
    private final float[][] postSums; // of what is stored: one array a part

    Postponed(Kernels kernels, int to, int pitch, int parts) {
        this.kernels = kernels;
        this.to = to;
        this.pitch = pitch;
        gh = new double[pitch];
        shrunk = new float[pitch];
        post = new float[pitch];
        postSums = new float[parts][pitch];
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
            gh[j] = (double) k[j] * dk[j];
        }
        known = true;
    }

    /** Puts an update off that {@link #takes} the columns; they are to be done as ever. */
    void begin(Columns some, float[] v, int vo) {
        if (updates.isEmpty()) {
            present = some;
            Arrays.fill(shrunk, 1f);
            Arrays.fill(shrunk, some.from(), some.to(), 0f);
        }
        kernels.product(shrunk, 0, v, vo, post, 0, pitch);
        for (float[] part : postSums) {
            Arrays.fill(part, 0f);
        }
    }

    /** The columns that are done as ever. */
    Columns present() {
        return present;
    }

    /** Rows of part p: adds to gv. */
    void pass(int p, int row, int end, float[] g, float[] u, int uo, float[] gv) {
        kernels.addVectorProducts(pitch, row, end, g, u, uo, post, gv, postSums[p]);
    }

    /** After all rows: adds to dv and dk. */
    void end(float[] k, float[] inverse, float[] u, int uo, float[] v, int vo, float[] dv, float[] dk) {
        float[] undone = new float[pitch], by = inverse.clone();
        for (float[] part : postSums) {
            kernels.addProduct(shrunk, 0, part, 0, dv, 0, pitch);
        }
        Arrays.fill(by, present.from(), present.to(), 1f);
        for (int j = 0; j < to; j++) {
            if (!present.contains(j)) {
                undone[j] = v[vo + j];
                gh[j] -= (double) undone[j] * dv[j];
                dk[j] += (float) (gh[j] / k[j]);
                shrunk[j] *= k[j];
            }
        }
        updates.add(new Contained(u, uo, undone, by));
    }

    /** Does to these rows of H and G what was put off. */
    void settle(int row, int end, float[] h, float[] g) {
        for (Contained u : updates) {
            kernels.undo(pitch, row, end, h, u.inverse, u.pre, u.preAt, u.post);
        }
        kernels.columns(pitch, row, end, g, shrunk, g);
    }

    /** Before {@link #settle}: all columns that are not put off stay as they are. */
    void beginSettling() {
        Arrays.fill(shrunk, present.from(), present.to(), 1f);
    }

    /** After {@link #settle} of all rows. */
    void settled() {
        updates.clear();
        known = false;
    }
}
