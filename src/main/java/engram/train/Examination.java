package engram.train;

import engram.task.Split;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The examinations of one training on its way: validations when they are due, the test at its end. */
final class Examination<E> {
    private final Examining settings;
    private final Evaluation<E> evaluation;
    private final TrainingInfo info;
    private final TrainingListener listener;

    Examination(Examining settings, Evaluation<E> evaluation, TrainingInfo info, TrainingListener listener) {
        this.settings = settings;
        this.evaluation = evaluation;
        this.info = info;
        this.listener = listener;
    }

    /** Validates if it is time to. */
    void validate(TrainingState state, Checkpoints checkpoints) {
        Validations validations = state.validations();
        if (validations == null || !validations.isDueAfter(state.step())) {
            return;
        }
        double[] means = evaluation.means(validations.episodes(), validations.batches(), Split.VALIDATION);
        Finite.requireValidationLoss(means[0], state, checkpoints);
        boolean best = validations.add((double) state.step() * info.batch(), means);
        listener.validated(
                new Validated(info, state.step(), DoubleStream.of(means).boxed().toList(), best));
    }

    /** Tests the network as it is now; empty if there is no test set. */
    Map<String, Double> test() {
        int batches = settings.testBatches();
        return batches == 0
                ? Map.of()
                : evaluation.named(evaluation.means(Examining.TEST.stream(), batches, Split.TEST));
    }
}
