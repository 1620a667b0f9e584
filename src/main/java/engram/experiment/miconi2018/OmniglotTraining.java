package engram.experiment.miconi2018;

import engram.array.Shapes;
import engram.experiment.Recipe;
import engram.experiment.TrainingLength;
import engram.train.Adam;
import engram.train.Schedule;
import engram.train.Validation;

/**
 * How a network is trained with Omniglot, by Adam. Lengths are in batches.
 *
 * <pre>{@code
 * var settings = new OmniglotExperiment().settings(new Choice("batch-16", "oja"), Mode.FULL);
 * double second = settings.training().learningRate() * settings.training().factor();   // after fallsEvery() batches
 * }</pre>
 *
 * @param batch episodes in a batch
 * @param batches of training
 * @param learningRate of Adam at the beginning
 * @param factor by which it falls
 * @param fallsEvery batches from one fall to the next
 * @param logEvery batches to a row of the history
 * @param validateEvery batches between two looks at the held-out characters; the last network is kept, not the best
 * @param validated batches of each
 */
public record OmniglotTraining(
        int batch,
        long batches,
        double learningRate,
        double factor,
        long fallsEvery,
        int logEvery,
        int validateEvery,
        int validated) {
    private static final int ROWS = 500, VALIDATIONS = 100, VALIDATED = 480;
    private static final long FALLS_EVERY = 1_000_000;

    public OmniglotTraining {
        Requirements.training(learningRate, batches, logEvery);
        Shapes.positive("batch", batch);
        Shapes.positive("validateEvery", validateEvery);
        Shapes.positive("validated", validated);
    }

    /** So many episodes, a fall after every million: 500 rows, 100 validations of 480 episodes. */
    static OmniglotTraining of(long episodes, int batch, double learningRate, double factor) {
        long batches = episodes / batch;
        return new OmniglotTraining(
                batch,
                batches,
                learningRate,
                factor,
                FALLS_EVERY / batch,
                (int) (batches / ROWS),
                (int) (batches / VALIDATIONS),
                VALIDATED / batch);
    }

    /** At a rate that falls, with looks that choose nothing. */
    Recipe recipe() {
        return Recipe.of(TrainingLength.batches(batches, batch), Adam.of(learningRate), logEvery)
                .withSchedule(factor == 1 ? Schedule.constant() : Schedule.stairs(factor, fallsEvery))
                .withValidation(new Validation(validateEvery, validated, Validation.Keep.LAST));
    }
}
