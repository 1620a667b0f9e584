package engram.train;

import engram.array.Crew;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Adam} and {@link AdamW} at work. */
final class AdamRun implements Optimizer.Run {
    private static final int IN_CACHE = 1 << 10;

    private final Adam settings;
    private final double weightDecay;
    private final Parameter[] parameters;
    private final float[][] m;
    private final float[][] v;
    private final float @Nullable [][] largest; // of v, with amsgrad
    private final Blocks blocks;
    private long steps;

    AdamRun(AdamW both, Parameters all) {
        settings = both.adam();
        weightDecay = both.weightDecay();
        List<Parameter> list = new ArrayList<>();
        all.forEach(list::add);
        parameters = list.toArray(Parameter[]::new);
        m = zeros();
        v = zeros();
        largest = both.amsgrad() ? zeros() : null;
        blocks = new Blocks(all);
    }

    private float[][] zeros() {
        float[][] all = new float[parameters.length][];
        for (int k = 0; k < all.length; k++) {
            all[k] = new float[parameters[k].data().length];
        }
        return all;
    }

    @Override
    public void step(Optimizer.Gradients gradients, double share, @Nullable Crew crew) {
        steps++;
        double learningRate = settings.learningRate() * share;
        float kept = (float) (1 - learningRate * weightDecay);
        // StrictMath, because Math.pow may round differently from one machine to the next.
        float rate = (float) (learningRate / (1 - StrictMath.pow(settings.beta1(), steps)));
        float root = (float) (1 / Math.sqrt(1 - StrictMath.pow(settings.beta2(), steps)));
        float b1 = (float) settings.beta1(), c1 = (float) (1 - settings.beta1());
        float b2 = (float) settings.beta2(), c2 = (float) (1 - settings.beta2());
        float epsilon = (float) settings.epsilon();
        blocks.each(crew, (k, from, to) -> {
            float[] g = gradients.of(parameters[k]);
            // Loops with one store each are what the JIT turns into vector instructions.
            for (int i = from; i < to; i += IN_CACHE) {
                int end = Math.min(i + IN_CACHE, to);
                mean(m[k], g, b1, c1, i, end);
                meanSquare(v[k], g, b2, c2, i, end);
                float[] size = v[k];
                if (largest != null) {
                    size = largest[k];
                    largest(size, v[k], i, end);
                }
                if (kept != 1) {
                    decay(parameters[k].data(), kept, i, end);
                }
                move(parameters[k].data(), m[k], size, rate, root, epsilon, i, end);
                Arrays.fill(g, i, end, 0f);
            }
        });
        for (Parameter p : parameters) {
            p.changed();
        }
    }

    private static void mean(float[] m, float[] g, float b, float c, int from, int to) {
        for (int i = from; i < to; i++) {
            m[i] = b * m[i] + c * g[i];
        }
    }

    private static void meanSquare(float[] v, float[] g, float b, float c, int from, int to) {
        for (int i = from; i < to; i++) {
            v[i] = b * v[i] + c * (g[i] * g[i]);
        }
    }

    private static void largest(float[] all, float[] v, int from, int to) {
        for (int i = from; i < to; i++) {
            all[i] = Math.max(all[i], v[i]);
        }
    }

    private static void decay(float[] x, float kept, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] *= kept;
        }
    }

    private static void move(float[] x, float[] m, float[] v, float rate, float root, float epsilon, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) * root + epsilon);
        }
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public List<Optimizer.Memory> memory() {
        List<Optimizer.Memory> all = new ArrayList<>();
        for (int k = 0; k < parameters.length; k++) {
            all.add(new Optimizer.Memory("m", parameters[k], m[k]));
            all.add(new Optimizer.Memory("v", parameters[k], v[k]));
            if (largest != null) {
                all.add(new Optimizer.Memory("largest v", parameters[k], largest[k]));
            }
        }
        return all;
    }

    @Override
    public void continueFrom(long made) {
        steps = made;
    }
}
