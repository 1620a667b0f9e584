package engram.testing;

import engram.array.RandomStream;
import engram.array.Seeds;

/** Numbers that a test does not care about, by name: the same at every run. */
public final class Numbers {
    private Numbers() {}

    /** So many of them, evenly distributed. */
    public static float[] of(String name, int count, float low, float high) {
        RandomStream random = new Seeds(9).child(name).stream();
        float[] a = new float[count];
        for (int i = 0; i < count; i++) {
            a[i] = random.uniform(low, high);
        }
        return a;
    }
}
