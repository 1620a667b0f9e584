package engram.train;

import engram.array.RandomStream;
import engram.autodiff.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The validations of a training so far, and the parameters of the best of them, if they choose one. */
final class Validations {
    private final Validation settings;
    private final RandomStream episodes;
    private final Recorder recorder;
    private final List<Optimizer.Memory> best = new ArrayList<>();
    private final int column;
    private double leastBad = Double.POSITIVE_INFINITY; // what the next must not exceed to be the best
    private long bestStep;

    Validations(Validation settings, RandomStream episodes, List<String> columns, Parameters parameters) {
        this.settings = settings;
        this.episodes = episodes;
        recorder = new Recorder(columns, 1);
        column = column(settings, columns);
        if (settings.keep().chooses()) {
            parameters.forEach(
                    p -> best.add(new Optimizer.Memory("best", p, p.data().clone())));
        }
    }

    private static int column(Validation settings, List<String> columns) {
        int column = columns.indexOf(settings.keep().column());
        if (column < 0) {
            throw new IllegalArgumentException("keep: expected one of " + columns + ", got "
                    + settings.keep().column());
        }
        return column;
    }

    /** Whether the next is to be after this number of steps. */
    boolean isDueAfter(long step) {
        return step == recorder.rows() * (long) settings.every();
    }

    /** Batches of one. */
    int batches() {
        return settings.batches();
    }

    /** The stream that draws their batches. */
    RandomStream episodes() {
        return episodes;
    }

    /** What they found. */
    Recorder recorder() {
        return recorder;
    }

    /** The best parameters, live; none if none are chosen. */
    List<Optimizer.Memory> best() {
        return best;
    }

    /**
     * Takes note of one.
     *
     * @param episodesSeen by training
     * @param means the loss, then the measures
     * @return whether it is the best so far; never if none is chosen
     */
    boolean add(double episodesSeen, double[] means) {
        long step = (long) recorder.rows() * settings.every();
        recorder.add(episodesSeen, means);
        if (!isBest(step, means[column])) {
            return false;
        }
        best.forEach(b -> System.arraycopy(b.parameter().data(), 0, b.data(), 0, b.data().length));
        return true;
    }

    private boolean isBest(long step, double value) {
        double bad = settings.keep().factor() * value;
        if (!settings.keep().chooses() || !(bad <= leastBad)) { // not a number: not the best
            return false;
        }
        leastBad = bad;
        bestStep = step;
        return true;
    }

    /**
     * Gives the network its best parameters, or leaves it as it is if none are chosen or no validation found a number.
     *
     * @param step steps made until now
     * @return steps that made the parameters which it has then
     */
    long putBack(long step) {
        if (leastBad == Double.POSITIVE_INFINITY) {
            return step;
        }
        for (Optimizer.Memory kept : best) {
            System.arraycopy(kept.data(), 0, kept.parameter().data(), 0, kept.data().length);
            kept.parameter().changed();
        }
        return bestStep;
    }

    /** Goes on from the columns of another one, after {@link #best} and the position of {@link #episodes} were restored. */
    void restore(Map<String, double[]> columns) {
        recorder.restore(columns, new double[recorder.window().length]);
        double[] values = recorder.history().column(settings.keep().column());
        for (int row = 0; row < values.length; row++) {
            isBest((long) row * settings.every(), values[row]);
        }
    }
}
