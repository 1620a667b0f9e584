package engram.task;

import engram.array.RandomStream;

/** Normal noise. */
final class Noise {
    private Noise() {}

    /**
     * Refuses what is no standard deviation.
     *
     * @throws IllegalArgumentException if it is negative, infinite or NaN
     */
    static void require(float deviation) {
        if (!(deviation >= 0) || Float.isInfinite(deviation)) {
            throw new IllegalArgumentException("noise: expected a finite number of at least 0, got " + deviation);
        }
    }

    /** Adds fresh noise to every number of {@code vector}. */
    static void add(float deviation, float[] vector, RandomStream random) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (deviation * random.gaussian());
        }
    }
}
