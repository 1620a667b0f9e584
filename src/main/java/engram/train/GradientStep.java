package engram.train;

import engram.array.Crew;
import engram.array.Kernels;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The loss and the gradients of one batch. The batch is cut in slices, each with its own tape; what the slices found is
 * added in their order, so the result does not depend on the threads. With a single slice the crew shares the rows of
 * its matrices instead.
 */
final class GradientStep<E> {
    private final Objective<E> objective;
    private final @Nullable Crew crew;
    private final List<Tape> tapes = new ArrayList<>();
    private final float[][][] gradients; // [slice][parameter]
    private final Blocks blocks;
    private final double[][] values; // [slice][loss, measures]
    private final double[] sum;

    GradientStep(Objective<E> objective, int slices, @Nullable Crew crew) {
        this.objective = objective;
        this.crew = crew;
        Parameters parameters = objective.parameters();
        gradients = new float[slices][][];
        for (int s = 0; s < slices; s++) {
            Tape tape = new Tape(Kernels.best(), slices == 1 ? crew : null);
            tapes.add(tape);
            gradients[s] = bind(tape, parameters);
        }
        blocks = new Blocks(parameters);
        sum = new double[1 + objective.measureNames().size()];
        values = new double[slices][sum.length];
    }

    private static float[][] bind(Tape tape, Parameters parameters) {
        List<float[]> all = new ArrayList<>();
        for (Parameter p : parameters) {
            all.add(tape.of(p).requireGradient(p.name()));
        }
        return all.toArray(float[][]::new);
    }

    /**
     * Runs a batch. The gradients must be zero.
     *
     * @return the loss, then the measures; the same array each time
     */
    double[] run(E episodes) {
        int slices = tapes.size(), batch = objective.batch();
        Crew.each(slices == 1 ? null : crew, slices, s -> {
            int first = batch * s / slices;
            runSlice(s, episodes, first, batch * (s + 1) / slices - first);
        });
        if (slices > 1) {
            blocks.each(crew, this::addSlices);
        }
        Arrays.fill(sum, 0);
        for (double[] slice : values) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += slice[k];
            }
        }
        return sum;
    }

    private void runSlice(int s, E episodes, int first, int count) {
        Tape tape = tapes.get(s);
        Objective.Outcome outcome = objective.run(tape, episodes, first, count);
        tape.backward(outcome.loss());
        values[s][0] = outcome.loss().number();
        System.arraycopy(outcome.measures(), 0, values[s], 1, sum.length - 1);
        tape.reset();
    }

    /** Adds the gradients of all slices to those of the first, and sets the others to zero. */
    private void addSlices(int parameter, int from, int to) {
        float[] total = gradients[0][parameter];
        for (int s = 1; s < gradients.length; s++) {
            float[] g = gradients[s][parameter];
            for (int i = from; i < to; i++) {
                total[i] += g[i];
            }
            Arrays.fill(g, from, to, 0f);
        }
    }

    /** The gradients of the batch that ran last, live. */
    float[] gradient(Parameter p) {
        return Objects.requireNonNull(tapes.get(0).gradient(p));
    }
}
