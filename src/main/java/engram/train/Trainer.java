package engram.train;

import engram.model.Network;
import engram.task.Episodes;
import engram.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Repeats: draw a batch of episodes, find the gradients, let the optimiser step.
 *
 * <pre>{@code
 * TrainingResult run = Trainer.of(net, task).episodes(2_000).learningRate(3e-4).seed(0).train();
 * }</pre>
 *
 * Defaults: 1,000 steps, seed 0, Adam at 10⁻³ with its paper's other settings, all processors up to 8, a constant
 * learning rate, no clip, a row of history at every step, no validation, no test, no checkpoints, the listener that
 * {@link DefaultListener} was given.
 *
 * @param <E> a batch of episodes
 */
public final class Trainer<E> {
    private final Objective<E> objective;
    private TrainingSettings settings = TrainingSettings.DEFAULTS;
    private Optimizer optimizer = Adam.of(1e-3);
    private Schedule schedule = Schedule.constant();
    private double clip = Double.POSITIVE_INFINITY;
    private Examining examining = Examining.NONE;
    private Checkpointing checkpointing = Checkpointing.NONE;
    private @Nullable TrainingListener listener;

    private Trainer(Objective<E> objective) {
        this.objective = objective;
    }

    /** A trainer that makes {@code objective} smaller. */
    public static <E> Trainer<E> of(Objective<E> objective) {
        return new Trainer<>(objective);
    }

    /** A trainer of {@link Supervised#of}: an episode at a time, the sum of squared errors. */
    public static Trainer<Episodes> of(Network network, Task task) {
        return of(Supervised.of(network, task));
    }

    /** What is trained, for titles and checkpoints. */
    public Trainer<E> name(String name) {
        settings = settings.withName(name);
        return this;
    }

    /** Trains on this many batches. */
    public Trainer<E> batches(long batches) {
        settings = settings.withSteps(batches);
        return this;
    }

    /**
     * Trains on this many episodes.
     *
     * @throws IllegalArgumentException if they are no whole number of batches
     */
    public Trainer<E> episodes(long episodes) {
        if (episodes % objective.batch() != 0) {
            throw new IllegalArgumentException(
                    "episodes: expected a multiple of the batch of " + objective.batch() + ", got " + episodes);
        }
        return batches(episodes / objective.batch());
    }

    /** The root of the training's randomness. The network has its own: it was made before. */
    public Trainer<E> seed(long seed) {
        settings = settings.withSeed(seed);
        return this;
    }

    /** How many threads share the work; the result is bitwise the same for any number. */
    public Trainer<E> threads(int threads) {
        settings = settings.withThreads(threads);
        return this;
    }

    /**
     * In how many parts at most a batch is cut; each has a copy of the gradients. By default 8. Another number rounds
     * sums differently.
     */
    public Trainer<E> slices(int slices) {
        settings = settings.withSlices(slices);
        return this;
    }

    /** Records the mean of every so many steps as one row of the history. */
    public Trainer<E> logEvery(int steps) {
        settings = settings.withLogEvery(steps);
        return this;
    }

    /** {@link Adam} at this rate. */
    public Trainer<E> learningRate(double learningRate) {
        return optimizer(Adam.of(learningRate));
    }

    /** Another optimiser. */
    public Trainer<E> optimizer(Optimizer other) {
        optimizer = other;
        return this;
    }

    /** How the learning rate changes from step to step. */
    public Trainer<E> schedule(Schedule other) {
        schedule = other;
        return this;
    }

    /**
     * Scales the gradients of a step down where their joint norm is above this.
     *
     * @param norm above 0; infinite: never
     */
    public Trainer<E> clipGradientNorm(double norm) {
        if (!(norm > 0)) {
            throw new IllegalArgumentException("norm: expected a number above 0, got " + norm);
        }
        clip = norm;
        return this;
    }

    /**
     * Validates before the first step and after every so many, on batches drawn afresh each time. After the training the
     * network has the parameters of the lowest validation loss.
     *
     * @param every steps
     * @param batches of each validation
     */
    public Trainer<E> validate(int every, int batches) {
        return validate(new Validation(every, batches));
    }

    /** The same, with a choice of what is best. */
    public Trainer<E> validate(Validation validation) {
        examining = examining.withValidation(validation);
        return this;
    }

    /** Tests the trained network on this many batches, the same ones for every seed. */
    public Trainer<E> test(int batches) {
        examining = examining.withTestBatches(batches);
        return this;
    }

    /**
     * Writes all that the training needs to go on into this file: every few minutes, at the end, and when interrupted.
     * A file that is there is replaced, unless {@link #resume} is asked for.
     */
    public Trainer<E> checkpoint(Path file) {
        checkpointing = checkpointing.withFile(file);
        return this;
    }

    /** The time between two checkpoints; 3 minutes by default. */
    public Trainer<E> checkpointEvery(Duration time) {
        checkpointing = checkpointing.withEvery(time);
        return this;
    }

    /**
     * Whether to go on from the checkpoint if there is one, bitwise as if the training had never stopped. All settings
     * must be the same, but for the number of steps, which may grow, the threads and the listener. Schedules and optimisers
     * of one's own are compared by their {@code toString}; without one, as lambdas, they are taken to be the same.
     */
    public Trainer<E> resume(boolean resume) {
        checkpointing = checkpointing.withResume(resume);
        return this;
    }

    /** Who watches. */
    public Trainer<E> listener(TrainingListener other) {
        listener = other;
        return this;
    }

    /**
     * Trains until all steps are made or the thread is interrupted; its interrupted status is then still set. Modified:
     * the parameters of the objective; see {@link TrainingResult}.
     *
     * @throws DivergedException if the loss or a parameter is no longer a finite number
     * @throws CheckpointException if a checkpoint cannot be written, or not be resumed
     */
    public TrainingResult train() {
        TrainingListener watcher = listener == null ? DefaultListener.create() : listener;
        var descent = new Descent(optimizer, schedule, clip);
        return new Training<>(objective, descent, settings, examining, checkpointing, watcher).run();
    }
}
