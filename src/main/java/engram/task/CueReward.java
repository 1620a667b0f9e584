package engram.task;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.array.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * Learn what each cue is worth, then say it.
 *
 * <p>An episode has its own cues, uniform in [0, 1) in every number, and their rewards, uniform in [−1, 1). Each of its
 * steps is a trial with one of the cues, all equally likely, shown with fresh normal noise. The first {@code trials}
 * show the reward beside the cue, the next {@code trials}, the test, do not.
 *
 * <p>Inputs {@code [2 · trials, batch, cueSize + 2]}: cue, reward (0 at the test), test flag (0, then 1). Targets
 * {@code [2 · trials, batch, 1]}: the reward of the cue, at every step. Who repeats a reward that is shown and answers 0
 * at the test has a mean squared error of 1/6.
 *
 * <p>Source: Duan, Jia, Li, Zhong, Ma 2023 (arXiv 2302.03235), cue–reward association, and the published program.
 *
 * <pre>{@code
 * Episodes batch = CueReward.paper().draw(seeds.stream(), 64);   // inputs [20, 64, 16], targets [20, 64, 1]
 * var easier = new CueReward(3, 14, 6, 0.1f);
 * }</pre>
 *
 * @param cues different cues in an episode, at least 1
 * @param cueSize numbers of a cue, at least 1
 * @param trials trials with the reward, and as many without, at least 1
 * @param noise standard deviation of the noise of a showing, finite, at least 0
 */
public record CueReward(int cues, int cueSize, int trials, float noise) implements Task {
    /**
     * What one episode is made of.
     *
     * @param cues without noise, [cue][number]
     * @param rewards one a cue
     * @param order the cue of each trial, counted from 0
     * @param shown the cues of the trials, with noise, [trial][number]
     */
    public record Example(float[][] cues, float[] rewards, List<Integer> order, float[][] shown) {
        public Example {
            order = List.copyOf(order);
            Shapes.require("rewards", new long[] {cues.length}, new long[] {rewards.length});
            Shapes.require("shown", new long[] {order.size()}, new long[] {shown.length});
        }
    }

    public CueReward {
        Shapes.positive("cues", cues);
        Shapes.positive("cueSize", cueSize);
        Shapes.positive("trials", trials);
        Noise.require(noise);
    }

    /** The published setting: 5 cues of 14 numbers, noise 0.1, 10 trials with the reward and 10 without. */
    public static CueReward paper() {
        return new CueReward(5, 14, 10, 0.1f);
    }

    @Override
    public int inputs() {
        return cueSize + 2;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public int steps() {
        return 2 * trials;
    }

    @Override
    public Episodes draw(RandomStream random, int batch) {
        return episodes(Examples.draw(random, batch, this::example));
    }

    /** Draws what one episode is made of; {@link #draw} is {@link #episodes} of these. */
    public Example example(RandomStream random) {
        float[][] drawn = new float[cues][];
        for (int c = 0; c < cues; c++) {
            drawn[c] = Uniform.draw(cueSize, 0f, 1f, random);
        }
        float[] rewards = Uniform.draw(cues, -1f, 1f, random);
        List<Integer> order = new ArrayList<>(steps());
        float[][] shown = new float[steps()][];
        for (int t = 0; t < steps(); t++) {
            int cue = random.integer(cues);
            order.add(cue);
            shown[t] = noisy(drawn[cue], random);
        }
        return new Example(drawn, rewards, order, shown);
    }

    private float[] noisy(float[] cue, RandomStream random) {
        float[] seen = cue.clone();
        Noise.add(noise, seen, random);
        return seen;
    }

    /**
     * The numbers of these episodes, in this order.
     *
     * @param examples not modified, at least one
     */
    public Episodes episodes(List<Example> examples) {
        int batch = Shapes.positive("examples", examples.size());
        Sequence inputs = Sequence.zeros(steps(), batch, inputs());
        Sequence targets = Sequence.zeros(steps(), batch, 1);
        for (int b = 0; b < batch; b++) {
            Example example = examples.get(b);
            Shapes.require("order", new long[] {steps()}, new long[] {example.order.size()});
            for (int t = 0; t < steps(); t++) {
                float reward = example.rewards[example.order.get(t)];
                System.arraycopy(example.shown[t], 0, inputs.values(), inputs.offset(t, b), cueSize);
                boolean test = t >= trials;
                inputs.set(t, b, cueSize, test ? 0f : reward);
                inputs.set(t, b, cueSize + 1, test ? 1f : 0f);
                targets.set(t, b, 0, reward);
            }
        }
        return new Episodes(inputs, targets);
    }
}
