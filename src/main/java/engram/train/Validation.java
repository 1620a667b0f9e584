package engram.train;

import engram.array.Shapes;

/**
 * How a training looks at itself from outside: before the first step and after every so many, over batches drawn afresh,
 * from which it does not learn.
 *
 * <pre>{@code
 * var objective = Supervised.of(net, task).withMeasure(Measure.wrongSigns());
 * var lowestError = new Validation(100, 10).keeping(new Validation.Keep("error", 1));
 * TrainingResult run = Trainer.of(objective).validate(lowestError).train();
 * long when = run.bestStep();
 * }</pre>
 *
 * @param every steps from one to the next, at least 1
 * @param batches of each, at least 1
 * @param keep which network the training ends with
 */
public record Validation(int every, int batches, Keep keep) {
    /**
     * Which network a training ends with: of the validated ones that of the least {@code factor · column}, of equal ones the
     * last; or that of the last step.
     *
     * @param column of the validations
     * @param factor above 0: the lowest is best; below: the highest; 0: none is chosen
     */
    public record Keep(String column, double factor) {
        /** That of the lowest loss. */
        public static final Keep LOWEST_LOSS = new Keep(Recorder.LOSS, 1);

        /** That of the last step: validations are only looked at. */
        public static final Keep LAST = new Keep(Recorder.LOSS, 0);

        /** That of the highest value of a measure. */
        public static Keep highest(String measure) {
            return new Keep(measure, -1);
        }

        /** Whether one of the validated networks is chosen; if not, the network stays as the last step leaves it. */
        public boolean chooses() {
            return factor != 0;
        }
    }

    public Validation {
        Shapes.positive("every", every);
        Shapes.positive("batches", batches);
    }

    /** Keeps that of the lowest loss. */
    public Validation(int every, int batches) {
        this(every, batches, Keep.LOWEST_LOSS);
    }

    /** The same, keeping another one. */
    public Validation keeping(Keep other) {
        return new Validation(every, batches, other);
    }

    @Override
    public String toString() {
        return "Validation[every=" + every + ", batches=" + batches
                + (keep.equals(Keep.LOWEST_LOSS) ? "" : ", keep=" + keep) + "]";
    }
}
