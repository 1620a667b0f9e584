package engram.experiment;

import engram.train.Objective;
import engram.train.Optimizer;
import engram.train.Schedule;
import engram.train.Trainer;
import engram.train.Validation;
import java.util.Optional;

/**
 * What one seed of a study trains.
 *
 * <pre>{@code
 * Study study = new PatternExperiment().study(new Choice("code-50", "plastic"), Mode.FAST);
 * Trial trial = study.trials().apply(0);
 * trial.trainer(0).batches(100).train();
 * double error = trial.findings().measures().get("error");
 * }</pre>
 */
public interface Trial {
    /** The untrained network with its task. */
    Objective<?> objective();

    /** What changes its parameters. */
    Optimizer optimizer();

    /** How the learning rate changes from step to step. */
    default Schedule schedule() {
        return Schedule.constant();
    }

    /** The largest joint norm of the gradients of a step; infinite: any. */
    default double clip() {
        return Double.POSITIVE_INFINITY;
    }

    /** How it is validated; of a validated training the parameters of the best validation are examined and stored. */
    default Optional<Validation> validation() {
        return Optional.empty();
    }

    /** Batches of the test set, which is the same for every seed; 0: there is none. */
    default int testBatches() {
        return 0;
    }

    /** Training steps to a row of the history. */
    int logEvery();

    /**
     * Trains it as it is to be trained, but for how long, on how many threads, with which test and which checkpoints.
     *
     * @param seed of the episodes
     */
    default Trainer<?> trainer(long seed) {
        Trainer<?> trainer = Trainer.of(objective());
        validation().ifPresent(trainer::validate);
        return trainer.seed(seed)
                .optimizer(optimizer())
                .schedule(schedule())
                .clipGradientNorm(clip())
                .logEvery(logEvery());
    }

    /** Examines the network as it is now: trained, with its best parameters if it was validated. */
    Findings findings();
}
