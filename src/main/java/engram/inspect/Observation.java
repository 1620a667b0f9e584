package engram.inspect;

import engram.autodiff.Tensor;
import engram.model.Observed;
import engram.plastic.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects what {@link Inside} shows, step by step, of an episode of one sample. */
final class Observation {
    private static final int MOST_MOMENTS = 12;

    private final int steps, every;
    private final List<Integer> moments = new ArrayList<>();
    private final Map<String, List<INDArray>> traces = new LinkedHashMap<>();
    private final Map<String, double[][]> recall = new LinkedHashMap<>();
    private final Map<String, double[]> gates = new LinkedHashMap<>();
    private final Map<String, List<Memory>> before = new LinkedHashMap<>();

    /**
     * An episode that has not begun.
     *
     * @param steps how many it will have
     */
    Observation(int steps) {
        this.steps = steps;
        every = (steps + MOST_MOMENTS - 1) / MOST_MOMENTS;
    }

    /**
     * Looks at the network after a step.
     *
     * @param step from 0
     */
    void after(int step, Observed run) {
        boolean moment = (step + 1) % every == 0 || step == steps - 1;
        run.fastWeights().forEach((name, h) -> {
            if (!h.mayClip()) {
                noteRecall(name, h.memories(0), step);
            }
            if (moment) {
                traces.computeIfAbsent(name, n -> new ArrayList<>())
                        .add(h.values().slice(0));
            }
        });
        if (moment) {
            moments.add(step + 1);
        }
        run.gates().forEach((name, gate) -> noteGate(name, gate, step));
    }

    /** Notes what the input of the latest write reads from each write before it. */
    private void noteRecall(String name, List<Memory> now, int step) {
        double[][] all = recall.computeIfAbsent(name, n -> new double[steps][steps]);
        List<Memory> old = before.getOrDefault(name, List.of());
        before.put(name, now);
        if (now.size() == old.size()) {
            return; // nothing was written, so nobody knows what was read
        }
        float[] pre = now.get(now.size() - 1).pre();
        for (Memory memory : old) {
            all[step][memory.number()] = read(pre, memory);
        }
    }

    /** ⟨pre, pre_s⟩ ‖post_s‖. */
    private static double read(float[] pre, Memory s) {
        return product(pre, s.pre()) * Math.sqrt(product(s.post(), s.post()));
    }

    private static double product(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }

    /** Notes the mean of a gate over units. */
    private void noteGate(String name, Tensor gate, int step) {
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
    }

    Inside inside() {
        return new Inside(moments, traces, recall, gates);
    }
}
