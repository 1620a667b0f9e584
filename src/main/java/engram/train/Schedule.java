package engram.train;

/** What share of the learning rate each step takes. A value: what it gives depends on the step alone. */
@FunctionalInterface
public interface Schedule {
    /**
     * The factor of the learning rate.
     *
     * @param step steps made before this one, from 0
     * @return above 0
     */
    double share(long step);

    /** The whole learning rate always. */
    static Schedule constant() {
        return new Constant();
    }

    /**
     * From 1 down to {@code last} along half a cosine, and on at {@code last}.
     *
     * <pre>
     * share = last + (1 − last) (1 + cos(π step / steps)) / 2
     * </pre>
     *
     * Source: Loshchilov and Hutter 2017 (<a href="https://arxiv.org/abs/1608.03983">arXiv 1608.03983</a>), eq. 5,
     * without restarts.
     *
     * @param last from above 0 to 1
     * @param steps until it is reached, at least 1; those of a whole training
     */
    static Schedule cosine(double last, long steps) {
        return new Cosine(last, steps);
    }

    /** {@link #constant}. */
    record Constant() implements Schedule {
        @Override
        public double share(long step) {
            return 1;
        }
    }

    /** {@link #cosine}. */
    record Cosine(double last, long steps) implements Schedule {
        public Cosine {
            if (!(last > 0 && last <= 1)) {
                throw new IllegalArgumentException("last: expected a number from above 0 to 1, got " + last);
            }
            if (steps < 1) {
                throw new IllegalArgumentException("steps: expected at least 1, got " + steps);
            }
        }

        @Override
        public double share(long step) {
            // StrictMath, because Math.cos may round differently from one machine to the next.
            double cosine = StrictMath.cos(Math.PI * Math.min(step, steps) / steps);
            return last + (1 - last) * (1 + cosine) / 2;
        }
    }
}
