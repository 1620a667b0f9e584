package engram.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns the numbers of a step into {@link Progress}. */
final class Clock {
    private static final double SMOOTHING = 1.0 / 50;

    private final TrainingInfo info;
    private final long start = System.nanoTime();
    private final double[] recent;

    Clock(TrainingInfo info) {
        this.info = info;
        recent = new double[info.columns().size()];
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    Progress progress(long step, double[] values) {
        long made = step - info.firstStep();
        double share = Math.max(1.0 / made, SMOOTHING);
        for (int k = 0; k < recent.length; k++) {
            recent[k] += share * (values[k] - recent[k]);
        }
        return new Progress(info, step, boxed(values), boxed(recent), elapsed());
    }

    private static List<Double> boxed(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double v : values) {
            list.add(v);
        }
        return list;
    }
}
