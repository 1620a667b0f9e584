package engram.train;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.RandomStream;
import engram.array.Shapes;
import engram.autodiff.Tape;
import engram.task.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Episodes without training: the mean loss and measures over batches.
 *
 * <pre>{@code
 * var objective = Supervised.of(net, task).withMeasure(Measure.wrongSigns());
 * double error = Evaluation.of(objective, seeds.stream(), 100).get("error");
 * }</pre>
 */
public final class Evaluation<E> {
    private final Objective<E> objective;
    private final Slices<E> slices;

    Evaluation(Objective<E> objective, int count, @Nullable Crew crew) {
        this.objective = objective;
        slices = new Slices<>(objective, count, crew, rows -> Tape.evaluating(Kernels.best(), rows));
    }

    /**
     * The means, found by all processors up to 8; bitwise the same for any number.
     *
     * @param random modified: draws the batches
     * @param batches how many, at least 1
     * @return "loss", then the objective's measures
     */
    public static <E> Map<String, Double> of(Objective<E> objective, RandomStream random, int batches) {
        return of(objective, random, batches, Split.TRAINING);
    }

    /** The same on the episodes of a split. */
    public static <E> Map<String, Double> of(Objective<E> objective, RandomStream random, int batches, Split split) {
        Shapes.positive("batches", batches);
        TrainingSettings usual = TrainingSettings.DEFAULTS;
        try (var crew = new Crew(usual.threads())) {
            var evaluation = new Evaluation<>(objective, Math.min(usual.slices(), objective.batch()), crew);
            return evaluation.named(evaluation.means(random, batches, split));
        }
    }

    /** The means over batches, the loss first. */
    double[] means(RandomStream random, int batches, Split split) {
        double[] means = new double[1 + objective.measureNames().size()];
        for (int k = 0; k < batches; k++) {
            addBatch(means, random, batches, split);
        }
        return means;
    }

    /** The same; empty, and {@code random} as it was, if the thread is interrupted before the last batch. */
    Optional<double[]> meansUnlessInterrupted(RandomStream random, int batches, Split split) {
        byte[] position = random.state();
        double[] means = new double[1 + objective.measureNames().size()];
        for (int k = 0; k < batches; k++) {
            if (Thread.currentThread().isInterrupted()) {
                random.restore(position);
                return Optional.empty();
            }
            addBatch(means, random, batches, split);
        }
        return Optional.of(means);
    }

    private void addBatch(double[] means, RandomStream random, int batches, Split split) {
        double[] values = slices.run(objective.draw(random, split), Slices.End.NONE);
        for (int m = 0; m < means.length; m++) {
            means[m] += values[m] / batches;
        }
    }

    /** The same by name. */
    Map<String, Double> named(double[] means) {
        List<String> names = objective.measureNames();
        Map<String, Double> named = new LinkedHashMap<>();
        named.put(Recorder.LOSS, means[0]);
        for (int m = 0; m < names.size(); m++) {
            named.put(names.get(m), means[1 + m]);
        }
        return named;
    }
}
