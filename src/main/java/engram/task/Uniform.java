package engram.task;

import engram.array.RandomStream;

/** Arrays of uniform numbers. */
final class Uniform {
    private Uniform() {}

    /** Numbers from [low, high), a new array. */
    static float[] draw(int count, float low, float high, RandomStream random) {
        float[] values = new float[count];
        fill(values, low, high, random);
        return values;
    }

    /** Fills {@code values} with numbers from [low, high). */
    static void fill(float[] values, float low, float high, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = random.uniform(low, high);
        }
    }
}
