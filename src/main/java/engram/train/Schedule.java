package engram.train;

/**
 * What share of the learning rate each step takes. A value: what it gives depends on the step alone.
 *
 * <pre>{@code
 * Schedule rising = step -> Math.min(1, (step + 1) / 100.0);
 * Trainer.of(net, task).batches(1_000).schedule(rising).train();
 * Trainer.of(net, task).batches(1_000).schedule(Schedule.cosine(0.1, 1_000)).train()
 * }</pre>
 */
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

    /**
     * Falls by a factor at regular steps: {@code factor^⌊step / every⌋}.
     *
     * @param factor from above 0 to 1
     * @param every steps, at least 1
     */
    static Schedule stairs(double factor, long every) {
        return new Stairs(factor, every);
    }

    /** Another schedule that is looked at only after every so many steps. */
    static Schedule held(Schedule other, long every) {
        return new Held(other, every);
    }

    /** {@link #constant}. */
    record Constant() implements Schedule {
        @Override
        public double share(long step) {
            return 1;
        }
    }

    /** {@link #stairs}. */
    record Stairs(double factor, long every) implements Schedule {
        public Stairs {
            if (!(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException("factor: expected a number from above 0 to 1, got " + factor);
            }
            requirePositive("every", every);
        }

        @Override
        public double share(long step) {
            return StrictMath.pow(factor, step / every);
        }
    }

    /** {@link #held}. */
    record Held(Schedule other, long every) implements Schedule {
        public Held {
            requirePositive("every", every);
        }

        @Override
        public double share(long step) {
            return other.share(step / every * every);
        }
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": expected at least 1, got " + value);
        }
    }

    /** {@link #cosine}. */
    record Cosine(double last, long steps) implements Schedule {
        public Cosine {
            if (!(last > 0 && last <= 1)) {
                throw new IllegalArgumentException("last: expected a number from above 0 to 1, got " + last);
            }
            requirePositive("steps", steps);
        }

        @Override
        public double share(long step) {
            // StrictMath, because Math.cos may round differently from one machine to the next.
            double cosine = StrictMath.cos(Math.PI * Math.min(step, steps) / steps);
            return last + (1 - last) * (1 + cosine) / 2;
        }
    }
}
