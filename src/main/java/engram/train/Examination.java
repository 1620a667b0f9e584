package engram.train;

import engram.task.Split;
import java.util.Map;
import java.util.Optional;
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

    /** Validates if it is time to. When the thread is interrupted meanwhile, it is still time to. */
    void validate(TrainingState state, Checkpoints checkpoints) {
        Validations validations = state.validations();
        if (validations == null || !validations.isDueAfter(state.step())) {
            return;
        }
        listener.validating(info, state.step());
        Optional<double[]> found =
                evaluation.meansUnlessInterrupted(validations.episodes(), validations.batches(), Split.VALIDATION);
        found.ifPresent(means -> {
            Finite.requireValidationLoss(means[0], state, checkpoints);
            boolean best = validations.add((double) state.step() * info.batch(), means);
            listener.validated(new Validated(
                    info, state.step(), DoubleStream.of(means).boxed().toList(), best));
        });
    }

    /** Tests the network as it is now: no measures if there is no test set; empty if the thread is interrupted. */
    Optional<Map<String, Double>> test() {
        if (settings.testBatches() == 0) {
            return Optional.of(Map.of());
        }
        return evaluation
                .meansUnlessInterrupted(Examining.TEST.stream(), settings.testBatches(), Split.TEST)
                .map(evaluation::named);
    }
}
