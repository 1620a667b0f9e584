package engram.train;

import engram.array.Sequence;
import java.util.List;

/**
 * A number that says how good answers are, recorded beside the loss.
 *
 * <pre>{@code
 * record Size() implements Measure {
 *     public String name() { return "size"; }
 *     public double of(Sequence answers, Sequence targets) {
 *         double sum = 0;
 *         for (float answer : answers.values()) { sum += Math.abs(answer); }
 *         return sum / answers.values().length;
 *     }
 * }
 * Trainer.of(Supervised.of(net, task).withMeasure(new Size())).train().history().column("size");
 * }</pre>
 */
public interface Measure {
    /** The name of its column in a {@link History}. */
    String name();

    /**
     * The mean over samples.
     *
     * @param answers {@code [target steps, samples, units]}; not modified
     * @param targets the same shape; not modified
     */
    double of(Sequence answers, Sequence targets);

    /**
     * What some samples add to the measures of a whole batch.
     *
     * @param answers of the samples
     * @param targets of the whole batch
     * @param first the first of the samples
     */
    static double[] shares(List<Measure> measures, Sequence answers, Sequence targets, int first) {
        int count = answers.batch();
        double[] values = new double[measures.size()];
        if (values.length == 0) {
            return values;
        }
        Sequence wanted = count == targets.batch() ? targets : targets.samples(first, count);
        for (int k = 0; k < values.length; k++) {
            values[k] = measures.get(k).of(answers, wanted) * count / targets.batch();
        }
        return values;
    }

    /** "accuracy": the share of samples whose largest answer at the first target step is the target's. Duan et al. 2023. */
    static Measure firstAccuracy() {
        return new Accuracy("accuracy", 1);
    }

    /** "accuracy of all": the same over all target steps. */
    static Measure accuracy() {
        return new Accuracy("accuracy of all", Integer.MAX_VALUE);
    }

    /** The share of answers whose largest number is where the target's is; of equal ones the first counts. */
    record Accuracy(String name, int steps) implements Measure {
        @Override
        public double of(Sequence answers, Sequence targets) {
            int counted = Math.min(steps, targets.steps()), right = 0;
            for (int t = 0; t < counted; t++) {
                for (int b = 0; b < targets.batch(); b++) {
                    right += largest(answers, t, b) == largest(targets, t, b) ? 1 : 0;
                }
            }
            return (double) right / ((long) counted * targets.batch());
        }

        private static int largest(Sequence of, int t, int b) {
            int largest = 0;
            for (int u = 1; u < of.units(); u++) {
                largest = of.get(t, b, u) > of.get(t, b, largest) ? u : largest;
            }
            return largest;
        }
    }

    /**
     * "error": the fraction of answers whose sign is not the target's; an answer of 0 counts as wrong. Miconi 2018,
     * section 4.1.
     */
    static Measure wrongSigns() {
        return new Measure() {
            @Override
            public String name() {
                return "error";
            }

            @Override
            public double of(Sequence answers, Sequence targets) {
                float[] y = answers.values(), t = targets.values();
                long wrong = 0;
                for (int i = 0; i < t.length; i++) {
                    wrong += y[i] * t[i] > 0 ? 0 : 1;
                }
                return (double) wrong / t.length;
            }
        };
    }
}
