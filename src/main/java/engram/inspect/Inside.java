package engram.inspect;

import engram.array.Kernels;
import engram.array.Seeds;
import engram.array.Sequence;
import engram.array.Shapes;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.model.FewShotNetwork;
import engram.model.Network;
import engram.task.FewShotEpisodes;
import engram.train.AdvantageActorCritic;
import engram.train.FewShot;
import engram.train.Objective;
import engram.train.Rollout;
import engram.train.Supervised;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One sample's way through any network, seen from inside: its fast weights, what was recalled from which write, its gates.
 *
 * <pre>{@code
 * var inside = Inside.of(net, task.draw(seeds.stream(), 1).inputs(), 0);
 * double[] ranks = inside.effectiveRank("h");
 * double[][] recall = inside.recall("h");
 * Inside another = Inside.of(Supervised.of(net, task), seeds);
 * }</pre>
 *
 * @param moments the steps after which fast weights were looked at, counted from 1; of a long episode not all
 * @param traces by connection: H [from, to] after each of the moments
 * @param recall by connection: [t][s], how strongly step t reads write s: ⟨pre_t, pre_s⟩ ‖post_s‖ with all that
 *     was forgotten until then in post_s; none of a connection that clips, whose trace is no sum of writes
 * @param gates by name: one number a step, the mean over units where there is one a unit
 */
public record Inside(
        List<Integer> moments,
        Map<String, List<INDArray>> traces,
        Map<String, double[][]> recall,
        Map<String, double[]> gates) {
    /** Copies the lists and maps. */
    public Inside {
        moments = List.copyOf(moments);
        Map<String, List<INDArray>> lists = new LinkedHashMap<>();
        traces.forEach((name, trace) -> lists.put(name, List.copyOf(trace)));
        traces = Collections.unmodifiableMap(lists);
        recall = Collections.unmodifiableMap(new LinkedHashMap<>(recall));
        gates = Collections.unmodifiableMap(new LinkedHashMap<>(gates));
    }

    /**
     * Runs a sample through the network.
     *
     * @param inputs {@code [steps, batch, inputs]}; not modified
     * @param sample which one of the batch
     */
    public static Inside of(Network network, Sequence inputs, int sample) {
        int steps = Shapes.positive("inputs.steps", inputs.steps());
        var seen = new Observation(steps);
        Tape tape = new Tape();
        Network.Run run = network.start(tape, 1, steps);
        for (int t = 0; t < steps; t++) {
            run.step(tape.input(inputs, t, sample, 1));
            seen.after(t, run);
        }
        return seen.inside();
    }

    /**
     * Runs an episode of whatever is trained, as it is drawn to learn from: a task's (the first of a batch), an agent's in
     * its world, or one of images.
     *
     * @param seeds draw the episode
     * @throws IllegalArgumentException if it is an objective of another kind than this library's
     */
    public static Inside of(Objective<?> objective, Seeds seeds) {
        if (objective instanceof Supervised it) {
            return of(it.network(), it.draw(seeds.stream()).inputs(), 0);
        }
        if (objective instanceof AdvantageActorCritic it) {
            return of(it, seeds);
        }
        if (objective instanceof FewShot it) {
            return of(it, seeds);
        }
        throw new IllegalArgumentException(
                "objective: expected a Supervised, AdvantageActorCritic or FewShot one, got a "
                        + objective.getClass().getSimpleName()
                        + "; run its network with Inside.of(network, inputs, 0)");
    }

    private static Inside of(AdvantageActorCritic acting, Seeds seeds) {
        var seen = new Observation(acting.environment().steps());
        Rollout.of(
                new Tape(),
                acting.network(),
                acting.environment(),
                List.of(seeds),
                (step, worlds, run, actions) -> seen.after(step, run));
        return seen.inside();
    }

    private static Inside of(FewShot images, Seeds seeds) {
        FewShotEpisodes episode = images.tasks().training().draw(seeds.stream(), 1);
        Sequence labels = episode.labels();
        var seen = new Observation(labels.steps());
        Tape tape = new Tape(), before = Tape.evaluating(Kernels.best(), null);
        Tensor features = images.embedder().embed(before, episode.images());
        FewShotNetwork.Run run = images.network().start(tape, 1, labels.steps());
        for (int t = 0; t < labels.steps(); t++) {
            run.step(tape.across(features, t, 1), tape.input(labels, t, 0, 1));
            seen.after(t, run);
        }
        return seen.inside();
    }

    /**
     * How many directions the fast weights use, at each of the moments: (Σσ²)² / Σσ⁴ of the singular values σ of H, the
     * "participation ratio"; 1 for a single outer product, 0 for H = 0.
     *
     * @throws IllegalArgumentException if there is no such connection
     */
    public double[] effectiveRank(String connection) {
        return trace(connection).stream()
                .mapToDouble(h -> {
                    double all = squares(h);
                    return all == 0 ? 0 : all * all / squares(h.transpose().mmul(h));
                })
                .toArray();
    }

    private static double squares(INDArray a) {
        double norm = a.norm2Number().doubleValue();
        return norm * norm;
    }

    /**
     * H of a connection at each of the moments.
     *
     * @throws IllegalArgumentException if there is no such connection
     */
    public List<INDArray> trace(String connection) {
        return require(traces, "connection", connection, "; a network without plasticity has none");
    }

    /**
     * What was recalled from which write: [t][s].
     *
     * @throws IllegalArgumentException if there is no such connection, or it clips
     */
    public double[][] recall(String connection) {
        return require(recall, "connection", connection, "; one that clips is no sum of what was written");
    }

    private static <T> T require(Map<String, T> all, String what, String name, String why) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException(what + ": expected one of " + all.keySet() + ", got " + name + why);
        }
        return found;
    }
}
