package engram.experiment;

import engram.array.Shapes;
import engram.train.AdamW;
import engram.train.Validation;

/**
 * How a network is trained, validated and tested. AdamW with amsgrad and without decay.
 *
 * <pre>{@code
 * var plan = TrainingPlan.duan2023(2_000).withLearningRate(3e-4);
 * var objective = Supervised.of(net, task).withBatch(plan.batch()).withLoss(Loss.meanSquare());
 * plan.recipe().trainer(objective).name("mine").seed(0).train();
 * }</pre>
 *
 * @param learningRate of AdamW
 * @param clip largest joint norm of the gradients
 * @param batch episodes in a batch
 * @param batches of training
 * @param logEvery batches to a row of the history
 * @param validateEvery batches between validations, the first before training
 * @param validated fresh batches of a validation
 * @param tested batches on which the network of the best validation is tested, the same ones for all seeds
 */
public record TrainingPlan(
        double learningRate,
        double clip,
        int batch,
        long batches,
        int logEvery,
        int validateEvery,
        int validated,
        int tested) {
    public TrainingPlan {
        requireAboveZero("learningRate", learningRate);
        requireAboveZero("clip", clip);
        Shapes.positive("batch", batch);
        if (batches < 1) {
            throw new IllegalArgumentException("batches: expected at least 1, got " + batches);
        }
        Shapes.positive("logEvery", logEvery);
        Shapes.positive("validateEvery", validateEvery);
        Shapes.positive("validated", validated);
        Shapes.positive("tested", tested);
    }

    /** As Duan et al. 2023 train: 10⁻³, norm 5, batches of 64, validated every 200 batches on 100; a row of history every 20. */
    public static TrainingPlan duan2023(long batches) {
        return new TrainingPlan(1e-3, 5, 64, batches, 20, 200, 100, 100);
    }

    /** The same at another learning rate. */
    public TrainingPlan withLearningRate(double rate) {
        return new TrainingPlan(rate, clip, batch, batches, logEvery, validateEvery, validated, tested);
    }

    /** The training. */
    public Recipe recipe() {
        return Recipe.of(TrainingLength.batches(batches, batch), AdamW.amsgrad(learningRate), logEvery)
                .withClip(clip)
                .withValidation(new Validation(validateEvery, validated))
                .withTest(tested);
    }

    private static void requireAboveZero(String argument, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(argument + ": expected a finite number above 0, got " + value);
        }
    }
}
