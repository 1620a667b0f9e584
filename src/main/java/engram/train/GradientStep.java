package engram.train;

import engram.array.Crew;
import engram.array.Kernels;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The loss and the gradients of one batch, run in {@link Slices}, whose gradients are added in their order too. */
final class GradientStep<E> {
    private final Slices<E> slices;
    private final @Nullable Crew crew;
    private final float[][][] gradients; // [slice][parameter]
    private final Set<Parameter> ahead = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Blocks blocks;

    GradientStep(Objective<E> objective, int count, @Nullable Crew crew) {
        this.crew = crew;
        Front<E> front = objective.front();
        if (front != null) {
            front.parameters().forEach(ahead::add);
        }
        List<Parameter> sliced = new ArrayList<>();
        for (Parameter p : objective.parameters()) {
            if (!ahead.contains(p)) {
                sliced.add(p);
            }
        }
        Parameters parameters = Parameters.of(sliced);
        slices = new Slices<>(objective, count, crew, rows -> new Tape(Kernels.best(), rows));
        gradients = slices.tapes().stream().map(tape -> bind(tape, parameters)).toArray(float[][][]::new);
        ahead.forEach(p -> slices.ahead().of(p));
        blocks = new Blocks(parameters);
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
        double[] values = slices.run(episodes, Slices.End.BACKWARD);
        if (gradients.length > 1) {
            blocks.each(crew, this::addSlices);
        }
        return values;
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
        Tape tape = ahead.contains(p) ? slices.ahead() : slices.tapes().get(0);
        return Objects.requireNonNull(tape.gradient(p));
    }
}
