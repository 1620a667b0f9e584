package engram.train;

import engram.array.Shapes;

/**
 * How long, from which seed and in how many parts a training runs.
 *
 * @param name what is trained, for titles and checkpoints
 * @param steps batches to train on, at least 0
 * @param seed the root of its randomness: its child "episodes" draws the batches
 * @param threads that share the work, at least 1; without influence on the result
 * @param slices most parts of a batch that may run at once, at least 1; another number rounds sums differently
 * @param logEvery steps to a row of the history, at least 1
 */
record TrainingSettings(String name, long steps, long seed, int threads, int slices, int logEvery) {
    /** The defaults of {@link Trainer}. */
    static final TrainingSettings DEFAULTS = new TrainingSettings(
            "training", 1_000, 0, Math.min(8, Runtime.getRuntime().availableProcessors()), 8, 1);

    TrainingSettings {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: expected a name, got a blank one");
        }
        if (steps < 0) {
            throw new IllegalArgumentException("steps: expected at least 0, got " + steps);
        }
        Shapes.positive("threads", threads);
        Shapes.positive("slices", slices);
        Shapes.positive("logEvery", logEvery);
    }

    TrainingSettings withName(String other) {
        return new TrainingSettings(other, steps, seed, threads, slices, logEvery);
    }

    TrainingSettings withSteps(long other) {
        return new TrainingSettings(name, other, seed, threads, slices, logEvery);
    }

    TrainingSettings withSeed(long other) {
        return new TrainingSettings(name, steps, other, threads, slices, logEvery);
    }

    TrainingSettings withThreads(int other) {
        return new TrainingSettings(name, steps, seed, other, slices, logEvery);
    }

    TrainingSettings withSlices(int other) {
        return new TrainingSettings(name, steps, seed, threads, other, logEvery);
    }

    TrainingSettings withLogEvery(int other) {
        return new TrainingSettings(name, steps, seed, threads, slices, other);
    }
}
