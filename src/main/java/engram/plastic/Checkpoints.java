package engram.plastic;

import engram.plastic.Update.AddAll;
import engram.plastic.Update.RankOne;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Brings H back to what it was before an update that cannot be undone by arithmetic: a clip, or a decay so strong that
 * dividing by it would lose digits. Copies of H are kept about every √steps such updates, and the updates between are
 * done again: time for one more pass, memory for 2 √steps copies (Griewank 1992).
 */
final class Checkpoints {
    /** Largest Π 1/k that is undone by division; above it H is brought back instead. */
    static final float UNDO_LIMIT = 50;

    /** Applies an update to sample b's matrix. */
    interface Redo {
        void apply(Update update, int b, float[] h);
    }

    private final int batch;
    private final int to;
    private final int spacing;
    private final Supplier<float[]> zeros;
    private final Redo redo;
    private final List<Update> updates = new ArrayList<>();
    private final BitSet irreversible = new BitSet();
    private final TreeMap<Integer, float[][]> saved = new TreeMap<>(); // H before update number .
    private final ArrayDeque<float[]> free = new ArrayDeque<>();
    private final float[] growth; // largest Π 1/k of each sample over the latest updates that are undone
    private int lastSaved; // H before update 0 is zero and need not be saved
    private boolean adds;

    Checkpoints(int batch, int to, int steps, Supplier<float[]> zeros, Redo redo) {
        this.batch = batch;
        this.to = to;
        this.zeros = zeros;
        this.redo = redo;
        spacing = Math.max(1, (int) Math.ceil(Math.sqrt(steps)));
        growth = new float[batch];
        Arrays.fill(growth, 1f);
    }

    /** Updates noted so far. */
    int count() {
        return updates.size();
    }

    /** Takes note of an update that is about to be applied to {@code h}; returns its number. */
    int note(Update u, float[][] h) {
        int n = updates.size();
        updates.add(u);
        adds |= u instanceof AddAll;
        if (grows(u) || !canBeUndone(u)) {
            irreversible.set(n);
            Arrays.fill(growth, 1f);
            // What is added changes too: doing it again would need the other H of that time.
            if (n - lastSaved >= (adds ? 1 : spacing)) {
                saved.put(n, copy(h));
                lastSaved = n;
            }
        }
        return n;
    }

    private static boolean canBeUndone(Update u) {
        return u instanceof AddAll || u instanceof RankOne r && !r.clips();
    }

    private boolean grows(Update u) {
        if (!(u instanceof RankOne r) || r.keep() == null) {
            return false;
        }
        boolean tooMuch = false;
        for (int b = 0; b < batch; b++) {
            // Growth that came before cannot make up for this: H may have been empty while it lasted.
            growth[b] = Math.max(1, growth[b]) / Keep.smallest(r.keep(), b, to);
            tooMuch |= !(growth[b] <= UNDO_LIMIT);
        }
        return tooMuch;
    }

    /** Whether H before update n must be brought back. */
    boolean isIrreversible(int n) {
        return irreversible.get(n);
    }

    /** H before update n; the arrays are the caller's. To be asked for in falling order of n. */
    float[][] recover(int n) {
        float[][] exact = saved.remove(n);
        if (exact != null) {
            return exact;
        }
        var nearest = saved.floorEntry(n);
        int start = nearest == null ? 0 : nearest.getKey();
        float[][] state = nearest == null ? blank() : copy(nearest.getValue());
        for (int m = start; m < n; m++) {
            if (m > start && irreversible.get(m)) {
                saved.put(m, copy(state));
            }
            for (int b = 0; b < batch; b++) {
                redo.apply(updates.get(m), b, state[b]);
            }
        }
        return state;
    }

    /** Takes back an array that is no longer needed. */
    void recycle(float[] h) {
        free.push(h);
    }

    private float[][] copy(float[][] h) {
        float[][] c = new float[batch][];
        for (int b = 0; b < batch; b++) {
            c[b] = free.isEmpty() ? zeros.get() : free.pop();
            System.arraycopy(h[b], 0, c[b], 0, h[b].length);
        }
        return c;
    }

    private float[][] blank() {
        float[][] c = new float[batch][];
        for (int b = 0; b < batch; b++) {
            c[b] = zeros.get();
        }
        return c;
    }
}
