package engram.plastic;

import engram.plastic.Update.AddAll;
import engram.plastic.Update.RankOne;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings H back to what it was before an update that cannot be undone by arithmetic: a clip, or a decay so strong that
 * dividing by it would lose digits. Copies of H are kept every few such updates (see {@link CostModel#spacing}), and the
 * updates between are done again: time for one more pass, memory for the copies and those between two of them (Griewank
 * 1992). Where other fast weights E are added, they are copied and done again too.
 */
final class Checkpoints {
    /** Largest Π 1/k that is undone by division; above it H is brought back instead. */
    static final float UNDO_LIMIT = 50;

    private static final int[] NOTHING = {};

    /** Applies an update to sample b's matrix. */
    interface Redo {
        /**
         * Applies it.
         *
         * @param from not modified, unless it is {@code to}
         * @param added E of that sample, where the update adds it
         */
        void apply(Update update, int b, float[] from, float[] to, float @Nullable [] added);
    }

    /** Copies of H, and of E after {@code added} updates of its own. */
    private record Saved(float[][] h, float @Nullable [][] e, int added) {}

    private final int batch;
    private final int to;
    private final int spacing;
    private final Supplier<float[]> room;
    private final Redo redo;
    private final List<Update> updates = new ArrayList<>();
    private final BitSet irreversible = new BitSet();
    private final TreeMap<Integer, Saved> saved = new TreeMap<>(); // before update number .
    private final ArrayDeque<float[]> free = new ArrayDeque<>();
    private final float[] growth; // largest Π 1/k of each sample over the latest updates that are undone
    private int lastSaved; // H before update 0 is zero and need not be saved
    private int[] added = NOTHING; // by update: how many updates E had had when it was added
    private @Nullable FusedStorage source; // of E

    /**
     * For updates of one storage.
     *
     * @param spacing irreversible updates from one copy to the next, at least 1
     * @param room new matrices, with whatever numbers are in them
     */
    Checkpoints(int batch, int to, int spacing, Supplier<float[]> room, Redo redo) {
        this.batch = batch;
        this.to = to;
        this.room = room;
        this.redo = redo;
        this.spacing = spacing;
        growth = new float[batch];
        Arrays.fill(growth, 1f);
    }

    /** Updates noted so far. */
    int count() {
        return updates.size();
    }

    /** Takes note of an update that is about to be applied to H, sample by sample {@code h}; returns its number. */
    int note(Update u, IntFunction<float[]> h) {
        int n = updates.size();
        updates.add(u);
        if (u instanceof AddAll add) {
            source = FusedStorage.of(add);
            added = added.length > n ? added : Arrays.copyOf(added, Math.max(16, 2 * n + 1));
            added[n] = source.checkpoints().count();
        }
        if (grows(u) || !canBeUndone(u)) {
            irreversible.set(n);
            Arrays.fill(growth, 1f);
            // What E itself adds would have to be done again too.
            boolean nested = source != null && source.checkpoints().source != null;
            if (n - lastSaved >= (nested ? 1 : spacing)) {
                saved.put(n, save(h));
                lastSaved = n;
            }
        }
        return n;
    }

    private Saved save(IntFunction<float[]> h) {
        float[][] copies = new float[batch][], others = source == null ? null : new float[batch][];
        for (int b = 0; b < batch; b++) {
            copies[b] = copy(h.apply(b));
            if (others != null && source != null) {
                others[b] = copy(source.matrix(b));
            }
        }
        return new Saved(
                copies, others, source == null ? 0 : source.checkpoints().count());
    }

    private static boolean canBeUndone(Update u) {
        return u instanceof AddAll a && !a.clips() || u instanceof RankOne r && !r.clips();
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
        Saved exact = saved.remove(n);
        if (exact != null) {
            if (exact.e != null) {
                free.addAll(Arrays.asList(exact.e));
            }
            return exact.h;
        }
        var nearest = saved.floorEntry(n);
        int start = nearest == null ? 0 : nearest.getKey();
        Saved from = nearest == null ? null : nearest.getValue();
        for (int m = irreversible.nextSetBit(start + 1); m >= 0 && m < n; m = irreversible.nextSetBit(m + 1)) {
            saved.put(m, new Saved(new float[batch][], null, 0));
        }
        float[][] state = new float[batch][];
        for (int b = 0; b < batch; b++) { // sample by sample, whose matrices then stay in the cache
            state[b] = recover(b, start, n, from);
        }
        return state;
    }

    /** Does the updates from {@code start} on again, and keeps H before those that are irreversible. */
    private float[] recover(int b, int start, int n, @Nullable Saved from) {
        boolean own = from == null;
        float[] h = from == null ? blank() : from.h[b];
        float[] e = source == null ? null : from == null || from.e == null ? blank() : copy(from.e[b]);
        int eAt = from == null ? 0 : from.added;
        for (int m = start; m < n; m++) {
            Update u = updates.get(m);
            if (u instanceof AddAll && source != null && e != null) {
                source.checkpoints().redo(b, eAt, added[m], e);
                eAt = added[m];
            }
            if (m > start && irreversible.get(m)) {
                Objects.requireNonNull(saved.get(m)).h[b] = h;
                own = false;
            }
            float[] next = own ? h : fresh();
            redo.apply(u, b, h, next, e);
            h = next;
            own = true;
        }
        if (e != null) {
            free.push(e);
        }
        return h;
    }

    /** Does updates again in place. */
    private void redo(int b, int first, int end, float[] h) {
        for (int m = first; m < end; m++) {
            redo.apply(updates.get(m), b, h, h, null);
        }
    }

    /** Takes back an array that is no longer needed. */
    void recycle(float[] h) {
        free.push(h);
    }

    private float[] copy(float[] h) {
        float[] c = fresh();
        System.arraycopy(h, 0, c, 0, h.length);
        return c;
    }

    private float[] blank() {
        float[] zeros = fresh();
        Arrays.fill(zeros, 0f);
        return zeros;
    }

    private float[] fresh() {
        return free.isEmpty() ? room.get() : free.pop();
    }
}
