package engram.array;

import org.apache.commons.rng.core.source64.SplitMix64;

/**
 * A root of randomness from which independent streams are named: {@code seeds.child("episodes").stream()}.
 *
 * <p>A child depends only on its parent's root and its name, so a new consumer of chance never shifts the numbers that
 * the others draw. Names are hashed to 64 bits (FNV-1a, then the SplitMix64 mix); two of n children share a root with
 * probability about n²/2⁶⁵.
 *
 * <pre>{@code
 * Seeds root = new Seeds(0);
 * RandomStream episodes = root.child("episodes").stream();
 * RandomStream third = root.child("runs").child(2).stream();
 * }</pre>
 *
 * @param root any number; equal roots give equal streams on every machine
 */
public record Seeds(long root) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long NAMED = 0x6e616d6564L;
    private static final long NUMBERED = 0x6e756d62657265L;

    /** The child called {@code name}, for a purpose: "weights", "episodes". */
    public Seeds child(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return new Seeds(mix(mix(root + NAMED) + hash));
    }

    /** The child number {@code index}, for one of many alike: runs, slices. Never equal to a child with that name. */
    public Seeds child(long index) {
        return new Seeds(mix(mix(root + NUMBERED) + index));
    }

    /** A new stream at its beginning; every call gives the same one. */
    public RandomStream stream() {
        return new RandomStream(root);
    }

    private static long mix(long z) {
        return new SplitMix64(z).nextLong();
    }
}
