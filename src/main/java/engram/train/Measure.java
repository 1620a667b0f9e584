package engram.train;

import engram.array.Sequence;

/** A number that says how good answers are, recorded beside the loss. */
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
