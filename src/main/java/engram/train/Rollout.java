package engram.train;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.model.Network;
import engram.task.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * Episodes as they happened: a network acted in worlds, each action drawn with the chance that the network gave it.
 *
 * <pre>{@code
 * var maze = GridMaze.code2019();
 * Network agent = Controls.random(maze.actions());
 * Rollout two = Rollout.of(tape, agent, maze, List.of(seeds.child(0), seeds.child(1)));
 * double reward = two.reward(0);
 * }</pre>
 *
 * @param outputs [batch, actions + 1] at each step, the value in the last column
 * @param chances of the actions at each step, sample by sample
 * @param actions [step][sample]
 * @param rewards [step][sample], of the step's action
 */
public record Rollout(List<Tensor> outputs, float[][] chances, int[][] actions, float[][] rewards) {
    /** Copies the list of outputs; the arrays are those that are given. */
    public Rollout {
        outputs = List.copyOf(outputs);
    }

    /** Sees each step after the network has spoken and before it acts. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * A step.
         *
         * @param step from 0
         * @param worlds as the network perceived them
         * @param run of the network, this step included
         * @param actions that were drawn, one a sample
         */
        void step(int step, Environment.Worlds worlds, Network.Run run, int[] actions);
    }

    /**
     * Runs whole episodes. An episode depends on its own seeds alone, not on the others beside it.
     *
     * @param episodes the child "world" is for what is random in the world, "actions" for choosing
     * @throws IllegalArgumentException if the network does not answer with a number for each action and a value
     */
    public static Rollout of(Tape tape, Network network, Environment environment, List<Seeds> episodes) {
        return of(tape, network, environment, episodes, (step, worlds, run, actions) -> {});
    }

    /** The same, watched. */
    public static Rollout of(
            Tape tape, Network network, Environment environment, List<Seeds> episodes, Watcher watcher) {
        int batch = episodes.size(), steps = environment.steps(), choices = environment.actions();
        Environment.Worlds worlds = environment.start(streams(episodes, "world"));
        List<RandomStream> choosing = streams(episodes, "actions");
        Network.Run run = network.start(tape, batch, steps);
        List<Tensor> outputs = new ArrayList<>(steps);
        var chances = new float[steps][batch * choices];
        var actions = new int[steps][batch];
        var rewards = new float[steps][batch];
        for (int t = 0; t < steps; t++) {
            Tensor x = tape.zeros(batch, environment.inputs());
            worlds.observe(x.data(), x.pitch());
            Tensor output = run.step(x);
            if (output.rows() != batch || output.cols() != choices + 1) {
                throw new IllegalArgumentException("network: expected outputs [" + batch + ", " + (choices + 1)
                        + "], a score for each action and a value, got " + output);
            }
            outputs.add(output);
            for (int b = 0; b < batch; b++) {
                softmax(output, b, choices, chances[t]);
                actions[t][b] = draw(chances[t], b * choices, choices, choosing.get(b));
            }
            watcher.step(t, worlds, run, actions[t]);
            worlds.act(actions[t], rewards[t]);
        }
        return new Rollout(outputs, chances, actions, rewards);
    }

    private static List<RandomStream> streams(List<Seeds> episodes, String name) {
        return episodes.stream().map(each -> each.child(name).stream()).toList();
    }

    /** p_k = exp(s_k) / Σ exp(s). */
    private static void softmax(Tensor scores, int sample, int choices, float[] p) {
        float[] s = scores.data();
        int from = sample * scores.pitch(), at = sample * choices;
        float largest = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < choices; k++) {
            largest = Math.max(largest, s[from + k]);
        }
        float sum = 0;
        for (int k = 0; k < choices; k++) {
            p[at + k] = (float) Math.exp(s[from + k] - largest);
            sum += p[at + k];
        }
        for (int k = 0; k < choices; k++) {
            p[at + k] /= sum;
        }
    }

    private static int draw(float[] p, int at, int choices, RandomStream random) {
        double left = random.uniform();
        for (int k = 0; k < choices - 1; k++) {
            left -= p[at + k];
            if (left < 0) {
                return k;
            }
        }
        return choices - 1;
    }

    /** What an episode brought in all. */
    public double reward(int sample) {
        double sum = 0;
        for (float[] step : rewards) {
            sum += step[sample];
        }
        return sum;
    }
}
