package engram.inspect;

import engram.array.Sequence;
import engram.array.Shapes;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.model.Network;
import engram.plastic.FastWeights;
import engram.plastic.Memory;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int MOST_MOMENTS = 12;

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
        int steps = Shapes.positive("inputs.steps", inputs.steps()), every = (steps + MOST_MOMENTS - 1) / MOST_MOMENTS;
        List<Integer> moments = new ArrayList<>();
        Map<String, List<INDArray>> traces = new LinkedHashMap<>();
        Map<String, double[][]> recall = new LinkedHashMap<>();
        Map<String, double[]> gates = new LinkedHashMap<>();
        Tape tape = new Tape();
        Network.Run run = network.start(tape, 1, steps);
        Map<String, List<Memory>> before = new LinkedHashMap<>();
        for (int t = 0; t < steps; t++) {
            run.step(tape.input(inputs, t, sample, 1));
            for (var entry : run.fastWeights().entrySet()) {
                String name = entry.getKey();
                FastWeights h = entry.getValue();
                if (!h.mayClip()) {
                    List<Memory> now = h.memories(0);
                    double[][] all = recall.computeIfAbsent(name, n -> new double[steps][steps]);
                    recall(before.getOrDefault(name, List.of()), now, all[t]);
                    before.put(name, now);
                }
                if ((t + 1) % every == 0 || t == steps - 1) {
                    traces.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(h.values().slice(0));
                }
            }
            if ((t + 1) % every == 0 || t == steps - 1) {
                moments.add(t + 1);
            }
            note(run.gates(), t, steps, gates);
        }
        return new Inside(moments, traces, recall, gates);
    }

    /** What the input of the latest write reads from each write before it. */
    private static void recall(List<Memory> before, List<Memory> now, double[] read) {
        if (now.size() == before.size()) {
            return; // nothing was written, so nobody knows what was read
        }
        float[] pre = now.get(now.size() - 1).pre();
        for (Memory memory : before) {
            read[memory.number()] = product(pre, memory.pre()) * Math.sqrt(product(memory.post(), memory.post()));
        }
    }

    private static double product(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }

    private static void note(Map<String, Tensor> now, int step, int steps, Map<String, double[]> gates) {
        now.forEach((name, gate) -> {
            double[] all = gates.computeIfAbsent(name, n -> {
                double[] none = new double[steps];
                Arrays.fill(none, Double.NaN);
                return none;
            });
            double sum = 0;
            for (float v : gate.toArray()) {
                sum += v;
            }
            all[step] = sum / (gate.rows() * gate.cols());
        });
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
