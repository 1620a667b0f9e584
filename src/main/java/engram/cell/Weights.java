package engram.cell;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import java.util.Arrays;

/**
 * Initial weights; each parameter draws from a stream of its own, named after it.
 *
 * <pre>{@code
 * Parameter w = Weights.normal("w", 51, 51, 0.01, seeds), alpha = Weights.filled("alpha", 1, 1, 0.01);
 * var cell = new PlasticRnn(w, alpha, Oja.startingAt(0.01), InputMode.ADDITIVE, Engine.AUTO);
 * }</pre>
 */
public final class Weights {
    private Weights() {}

    /** {@code scale} times standard normal numbers. */
    public static Parameter normal(String name, int rows, int cols, double scale, Seeds seeds) {
        RandomStream random = seeds.child(name).stream();
        float[] a = new float[rows * cols];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) ((float) scale * random.gaussian());
        }
        return Parameter.of(name, rows, cols, a);
    }

    /** Numbers uniform in (−bound, bound). */
    public static Parameter uniform(String name, int rows, int cols, double bound, Seeds seeds) {
        RandomStream random = seeds.child(name).stream();
        float[] a = new float[rows * cols];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.uniform((float) -bound, (float) bound);
        }
        return Parameter.of(name, rows, cols, a);
    }

    /** Numbers uniform in [0, scale). */
    public static Parameter positive(String name, int rows, int cols, double scale, Seeds seeds) {
        RandomStream random = seeds.child(name).stream();
        float[] a = new float[rows * cols];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.uniform(0, (float) scale);
        }
        return Parameter.of(name, rows, cols, a);
    }

    /** The same number everywhere. */
    public static Parameter filled(String name, int rows, int cols, double value) {
        float[] a = new float[rows * cols];
        Arrays.fill(a, (float) value);
        return Parameter.of(name, rows, cols, a);
    }
}
