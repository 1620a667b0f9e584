package engram.train;

import java.time.Duration;
import java.util.List;

/**
 * How far a training is.
 *
 * <pre>{@code
 * Trainer.of(net, task).listener(new TrainingListener() {
 *     public void step(Progress now) {
 *         if (now.recent("loss") < 5) { Thread.currentThread().interrupt(); }   // enough
 *     }
 * }).train()
 * }</pre>
 *
 * @param info what was known at its start
 * @param step steps made, those before a checkpoint included
 * @param latest the numbers of this step, in the order of {@link TrainingInfo#columns()}
 * @param recent the same smoothed over about the last 50 steps
 * @param elapsed time since this start
 */
public record Progress(TrainingInfo info, long step, List<Double> latest, List<Double> recent, Duration elapsed) {
    /** The loss of this step. */
    public double loss() {
        return latest(Recorder.LOSS);
    }

    /** A number of this step. */
    public double latest(String column) {
        return latest.get(index(column));
    }

    /** A number smoothed over about the last 50 steps. */
    public double recent(String column) {
        return recent.get(index(column));
    }

    /** Episodes seen. */
    public long episode() {
        return step * info.batch();
    }

    /** From 0 to 1. */
    public double fraction() {
        return info.fraction(step);
    }

    /** The time to the end, if the rest goes as fast as the steps since this start did. */
    public Duration remaining() {
        long made = step - info.firstStep();
        double each = made == 0 ? 0 : (double) elapsed.toNanos() / made;
        return Duration.ofNanos((long) (each * (info.steps() - step)));
    }

    private int index(String column) {
        int index = info.columns().indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("column: expected one of " + info.columns() + ", got " + column);
        }
        return index;
    }
}
