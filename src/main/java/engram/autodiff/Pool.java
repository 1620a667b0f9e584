package engram.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Large arrays that were used before, and parameters in the form that products need. Tapes whose episodes follow each
 * other can share one, so that as many of them exist as episodes run side by side; a pool serves one tape at a time.
 *
 * <pre>{@code
 * var pool = new Pool();
 * tape.share(pool);                                           // and so do the tapes whose episodes follow
 * }</pre>
 */
public final class Pool {
    private static final int POOLED_FROM = 1 << 9; // smaller arrays are cheaper fresh from the young generation

    private final Map<Integer, ArrayDeque<float[]>> free = new HashMap<>();
    private final List<float[]> scratch = new ArrayList<>();
    private final Map<Parameter, PackedMatrix> packed = new IdentityHashMap<>();

    /** An array with whatever numbers are in it; null where there is none, or it is not worth asking. */
    float @Nullable [] take(int n) {
        ArrayDeque<float[]> known = n < POOLED_FROM ? null : free.get(n);
        return known == null ? null : known.poll();
    }

    /** Whether arrays of this size are worth giving back. */
    static boolean keeps(int n) {
        return n >= POOLED_FROM;
    }

    void give(float[] a) {
        free.computeIfAbsent(a.length, n -> new ArrayDeque<>()).push(a);
    }

    /** A parameter in the form that products need, from one episode to the next. */
    PackedMatrix packed(Parameter p) {
        return packed.computeIfAbsent(p, q -> new PackedMatrix());
    }

    /** See {@link Tape#scratch}. */
    float[] scratch(int place, int n) {
        while (scratch.size() <= place) {
            scratch.add(new float[0]);
        }
        float[] a = scratch.get(place);
        if (a.length < n) {
            a = new float[n];
            scratch.set(place, a);
        }
        return a;
    }
}
