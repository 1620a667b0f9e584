package engram.task;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.array.Shapes;
import java.util.List;

/**
 * Infer a function from a few points, then say its value at others.
 *
 * <p>An episode draws a function and {@code shots + queries} points, uniform in [−1, 1) in every number. The values at
 * all of them are z-scored: minus their mean, over their standard deviation (with n − 1). The first points, the support,
 * are shown with their value plus normal noise as the label; the queries have the label 0.
 *
 * <p>Inputs {@code [shots + queries, batch, d + 2]}: point, label, support flag (1, then 0). Targets
 * {@code [shots + queries, batch, 1]}: the z-scored value without noise, at every step. Who always answers 0 has a mean
 * squared error of (n − 1)/n for n points, about 0.97. Repeating the labels of the support is already better: about
 * 0.5 with 20 shots, 0.65 with 10.
 *
 * <p>Source: Duan, Jia, Li, Zhong, Ma 2023 (arXiv 2302.03235), few-shot regression, and the published program.
 *
 * <pre>{@code
 * var functions = FewShotRegression.mlp(20);
 * Episodes batch = functions.draw(seeds.stream(), 64);   // inputs [40, 64, 8], targets [40, 64, 1]
 * float[] labels = functions.example(seeds.stream()).labels();
 * }</pre>
 *
 * @param functions which functions there are
 * @param shots points shown with a label, K, at least 1
 * @param queries points asked for, at least 1
 * @param noise standard deviation of the labels' noise, in those of the function; finite, at least 0
 */
public record FewShotRegression(RandomFunctions functions, int shots, int queries, float noise) implements Task {
    private static final int QUERIES = 20;
    private static final float NOISE = 0.1f;

    /**
     * What one episode is made of.
     *
     * @param points [point][number], the support first
     * @param values z-scored, one a point
     * @param labels the support's values with noise, one a shot
     * @param function what was drawn, on the scale of the values
     */
    public record Example(float[][] points, float[] values, float[] labels, RandomFunctions.Function function) {
        public Example {
            Shapes.require("values", new long[] {points.length}, new long[] {values.length});
        }
    }

    public FewShotRegression {
        Shapes.positive("shots", shots);
        Shapes.positive("queries", queries);
        Noise.require(noise);
    }

    /** The published setting with affine maps of 12 numbers: 20 queries, noise 0.1; the paper has 10 and 20 shots. */
    public static FewShotRegression linear(int shots) {
        return new FewShotRegression(RandomFunctions.LINEAR, shots, QUERIES, NOISE);
    }

    /** The published setting with networks of 6 inputs: 20 queries, noise 0.1; the paper has 10 and 20 shots. */
    public static FewShotRegression mlp(int shots) {
        return new FewShotRegression(RandomFunctions.MLP, shots, QUERIES, NOISE);
    }

    @Override
    public int inputs() {
        return functions.inputs() + 2;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public int steps() {
        return shots + queries;
    }

    @Override
    public Episodes draw(RandomStream random, int batch) {
        return episodes(Examples.draw(random, batch, this::example));
    }

    /** Draws what one episode is made of; {@link #draw} is {@link #episodes} of these. */
    public Example example(RandomStream random) {
        RandomFunctions.Function drawn = functions.draw(random);
        float[][] points = new float[steps()][];
        double[] raw = new double[steps()];
        for (int t = 0; t < steps(); t++) {
            points[t] = Uniform.draw(functions.inputs(), -1f, 1f, random);
            raw[t] = drawn.at(points[t]);
        }
        float[] values = zScored(raw);
        float[] labels = new float[shots];
        for (int t = 0; t < shots; t++) {
            labels[t] = (float) (values[t] + noise * random.gaussian());
        }
        Scale scale = Scale.of(raw);
        return new Example(points, values, labels, x -> scale.of(drawn.at(x)));
    }

    /**
     * Minus the mean, over the standard deviation with n − 1; numbers that are all alike become 0.
     *
     * @param raw not modified, at least two
     */
    static float[] zScored(double[] raw) {
        Scale scale = Scale.of(raw);
        float[] scored = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            scored[i] = (float) scale.of(raw[i]);
        }
        return scored;
    }

    private record Scale(double mean, double deviation) {
        static Scale of(double[] raw) {
            int n = Shapes.atLeast("raw", 2, raw.length);
            double mean = 0, squares = 0;
            for (double value : raw) {
                mean += value / n;
            }
            for (double value : raw) {
                squares += (value - mean) * (value - mean);
            }
            return new Scale(mean, Math.sqrt(squares / (n - 1)));
        }

        double of(double value) {
            return deviation > 0 ? (value - mean) / deviation : 0;
        }
    }

    /**
     * The numbers of these episodes, in this order.
     *
     * @param examples not modified, at least one
     */
    public Episodes episodes(List<Example> examples) {
        int batch = Shapes.positive("examples", examples.size()), size = functions.inputs();
        Sequence inputs = Sequence.zeros(steps(), batch, inputs());
        Sequence targets = Sequence.zeros(steps(), batch, 1);
        for (int b = 0; b < batch; b++) {
            Example example = examples.get(b);
            Shapes.require("points", new long[] {steps()}, new long[] {example.points.length});
            Shapes.require("labels", new long[] {shots}, new long[] {example.labels.length});
            for (int t = 0; t < steps(); t++) {
                System.arraycopy(example.points[t], 0, inputs.values(), inputs.offset(t, b), size);
                if (t < shots) {
                    inputs.set(t, b, size, example.labels[t]);
                    inputs.set(t, b, size + 1, 1f);
                }
                targets.set(t, b, 0, example.values[t]);
            }
        }
        return new Episodes(inputs, targets);
    }
}
