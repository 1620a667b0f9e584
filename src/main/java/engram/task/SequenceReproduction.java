package engram.task;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.array.Shapes;

/**
 * Say a sequence of numbers again after a pause ("copying").
 *
 * <pre>
 * step      0 … n−1        n … n+m−1     n+m … 2n+m−1
 * input     [value, 1, 0]  [0, 0, 0]     [0, 0, 1]
 * target    –              –             the values, in their order
 * </pre>
 *
 * <p>The n values are uniform in [−1, 1). Inputs {@code [2n + m, batch, 3]}: value, sample flag, recall flag. Targets
 * {@code [n, batch, 1]}: only the recall counts. Who always answers 0 has a mean squared error of 1/3.
 *
 * <p>Source: Duan, Jia, Li, Zhong, Ma 2023 (arXiv 2302.03235), sequence reproduction, and the published program.
 *
 * <pre>{@code
 * var copying = new SequenceReproduction(20, 40);
 * Episodes batch = copying.draw(seeds.stream(), 64);     // inputs [80, 64, 3], targets [20, 64, 1]
 * }</pre>
 *
 * @param length n, values to remember, at least 1
 * @param delay m, steps without input between showing and recall, at least 0
 */
public record SequenceReproduction(int length, int delay) implements Task {
    private static final int SAMPLE_FLAG = 1, RECALL_FLAG = 2;
    private static final int MOST_STEPS = 1_000_000;

    public SequenceReproduction {
        Shapes.positive("length", length);
        Shapes.atLeast("delay", 0, delay);
        if (2L * length + delay > MOST_STEPS) {
            throw new IllegalArgumentException("length, delay: expected an episode of at most " + MOST_STEPS
                    + " steps, got " + (2L * length + delay));
        }
    }

    @Override
    public int inputs() {
        return 3;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public int steps() {
        return 2 * length + delay;
    }

    @Override
    public Episodes draw(RandomStream random, int batch) {
        Shapes.positive("batch", batch);
        float[][] values = new float[batch][length];
        for (float[] sample : values) {
            Uniform.fill(sample, -1f, 1f, random);
        }
        return episodes(values);
    }

    /**
     * The episodes of these values.
     *
     * @param values [sample][n]; not modified, at least one sample
     */
    public Episodes episodes(float[][] values) {
        int batch = Shapes.positive("values", values.length);
        Sequence inputs = Sequence.zeros(steps(), batch, inputs());
        Sequence targets = Sequence.zeros(length, batch, 1);
        for (int b = 0; b < batch; b++) {
            Shapes.require("values[" + b + "]", new long[] {length}, new long[] {values[b].length});
            for (int k = 0; k < length; k++) {
                inputs.set(k, b, 0, values[b][k]);
                inputs.set(k, b, SAMPLE_FLAG, 1f);
                inputs.set(length + delay + k, b, RECALL_FLAG, 1f);
                targets.set(k, b, 0, values[b][k]);
            }
        }
        return new Episodes(inputs, targets);
    }
}
