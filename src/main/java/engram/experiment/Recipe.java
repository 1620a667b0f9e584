package engram.experiment;

import engram.array.Shapes;
import engram.train.Objective;
import engram.train.Optimizer;
import engram.train.Schedule;
import engram.train.Trainer;
import engram.train.Validation;
import org.jspecify.annotations.Nullable;

/**
 * How something is trained, whatever it is and whichever its seed: all that a {@link Trainer} is told of it. By default at
 * a constant learning rate, without a clip, without validations and without a test.
 *
 * <pre>{@code
 * var objective = Supervised.of(net, task).withBatch(16);
 * var recipe = Recipe.of(TrainingLength.batches(1_000, 16), Adam.of(1e-3), 10)
 *         .withSchedule(Schedule.cosine(0.1, 1_000))
 *         .withValidation(new Validation(100, 10));
 * TrainingResult run = recipe.trainer(objective).name("mine").seed(0).train();
 * }</pre>
 *
 * @param length of a whole training, and the batch of its objective
 * @param optimizer what changes the parameters
 * @param schedule how the learning rate changes from step to step
 * @param clip the largest joint norm of the gradients of a step; infinite: any
 * @param validation how it is validated, and which parameters are kept; null: not
 * @param testBatches of the test set, which is the same for every seed; 0: there is none
 * @param logEvery batches to a row of the history
 */
public record Recipe(
        TrainingLength length,
        Optimizer optimizer,
        Schedule schedule,
        double clip,
        @Nullable Validation validation,
        int testBatches,
        int logEvery) {
    public Recipe {
        if (!(clip > 0)) {
            throw new IllegalArgumentException("clip: expected a number above 0, got " + clip);
        }
        Shapes.atLeast("testBatches", 0, testBatches);
        Shapes.positive("logEvery", logEvery);
    }

    /** With nothing but what it cannot do without. */
    public static Recipe of(TrainingLength length, Optimizer optimizer, int logEvery) {
        return new Recipe(length, optimizer, Schedule.constant(), Double.POSITIVE_INFINITY, null, 0, logEvery);
    }

    /** The same with another optimiser. */
    public Recipe withOptimizer(Optimizer other) {
        return new Recipe(length, other, schedule, clip, validation, testBatches, logEvery);
    }

    /** The same with another schedule. */
    public Recipe withSchedule(Schedule other) {
        return new Recipe(length, optimizer, other, clip, validation, testBatches, logEvery);
    }

    /** The same with another clip. */
    public Recipe withClip(double norm) {
        return new Recipe(length, optimizer, schedule, norm, validation, testBatches, logEvery);
    }

    /** The same, validated. */
    public Recipe withValidation(Validation other) {
        return new Recipe(length, optimizer, schedule, clip, other, testBatches, logEvery);
    }

    /** The same, tested on so many batches. */
    public Recipe withTest(int batches) {
        return new Recipe(length, optimizer, schedule, clip, validation, batches, logEvery);
    }

    /**
     * A training by this recipe; name, seed, threads and checkpoints are the caller's.
     *
     * @throws IllegalArgumentException if the objective's batch is another one
     */
    public <E> Trainer<E> trainer(Objective<E> objective) {
        if (objective.batch() != length.batch()) {
            throw new IllegalArgumentException(
                    "objective: expected batches of " + length.batch() + ", got batches of " + objective.batch());
        }
        Trainer<E> trainer = Trainer.of(objective)
                .batches(length.batches())
                .optimizer(optimizer)
                .schedule(schedule)
                .clipGradientNorm(clip)
                .test(testBatches)
                .logEvery(logEvery);
        return validation == null ? trainer : trainer.validate(validation);
    }
}
