package engram.inspect;

import engram.array.Sequence;
import engram.array.Shapes;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.PlasticRnn;
import engram.model.CellRun;
import engram.model.Network;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One sample's way through a network, without training.
 *
 * <pre>{@code
 * var inputs = task.draw(seeds.stream(), 1).inputs();
 * Walk walk = Walk.of(net, inputs, 0, 0, inputs.steps());             // look at H before and after
 * HeatMap.titled("H").add("before", walk.trace(0)).add("after", walk.trace(inputs.steps())).draw()
 * }</pre>
 *
 * @param outputs what the network said, {@code [steps, 1, outputs]}
 * @param traces H as it was before a step, {@code [from, to]}, for the steps asked for; the number of steps stands for
 *     after the last
 */
public record Walk(Sequence outputs, Map<Integer, INDArray> traces) {
    public Walk {
        traces = Collections.unmodifiableMap(new TreeMap<>(traces));
    }

    /**
     * Runs a sample.
     *
     * @param inputs {@code [steps, batch, inputs]}; not modified
     * @param sample which one of the batch
     * @param tracesBefore the steps before which to look at the trace; none for a network that has no trace
     * @throws IllegalArgumentException if a trace is asked for of a network without one
     */
    public static Walk of(Network network, Sequence inputs, int sample, int... tracesBefore) {
        int steps = inputs.steps();
        int[] wanted = Arrays.stream(tracesBefore).sorted().distinct().toArray();
        if (wanted.length > 0 && (wanted[0] < 0 || wanted[wanted.length - 1] > steps)) {
            throw new IllegalArgumentException("tracesBefore: expected steps 0 to " + steps + ", got "
                    + (wanted[0] < 0 ? wanted[0] : wanted[wanted.length - 1]));
        }
        Tape tape = new Tape();
        Network.Run run = network.start(tape, 1, steps);
        Sequence outputs = null;
        Map<Integer, INDArray> traces = new TreeMap<>();
        for (int t = 0; t <= steps; t++) {
            if (Arrays.binarySearch(wanted, t) >= 0) {
                traces.put(t, trace(run));
            }
            if (t < steps) {
                Tensor output = run.step(tape.input(inputs, t, sample, 1));
                outputs = outputs == null ? Sequence.zeros(steps, 1, output.cols()) : outputs;
                System.arraycopy(output.toArray(), 0, outputs.values(), outputs.offset(t, 0), output.cols());
            }
        }
        if (outputs == null) {
            throw new IllegalArgumentException("inputs: expected at least 1 step, got none");
        }
        return new Walk(outputs, traces);
    }

    /** The first outputs at the last step: the answer to the question of a memory task. */
    public float[] answer(int units) {
        Shapes.atLeast("outputs", units, outputs.units());
        int from = outputs.offset(outputs.steps() - 1, 0);
        return Arrays.copyOfRange(outputs.values(), from, from + units);
    }

    /**
     * The trace as it was before a step.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public INDArray trace(int step) {
        INDArray trace = traces.get(step);
        if (trace == null) {
            throw new IllegalArgumentException("step: expected one of " + traces.keySet() + ", got " + step);
        }
        return trace;
    }

    /** The fraction of numbers whose sign is not the target's; an answer of 0 counts as wrong. */
    public static double wrongSigns(float[] answer, float[] target) {
        Shapes.require("answer", new long[] {target.length}, new long[] {answer.length});
        long wrong = IntStream.range(0, target.length)
                .filter(i -> !(answer[i] * target[i] > 0))
                .count();
        return (double) wrong / target.length;
    }

    private static INDArray trace(Network.Run run) {
        if (run instanceof CellRun<?> cell && cell.state() instanceof PlasticRnn.State state) {
            return state.h().values().slice(0);
        }
        throw new IllegalArgumentException("network: expected one of a plastic cell, which has a trace, got a run of "
                + run.getClass().getSimpleName());
    }
}
