package engram.train;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training came to. The trained values are in the network: those of the best validation, if validations choose, else
 * those of the last step.
 *
 * <pre>{@code
 * TrainingResult run = Trainer.of(net, task).episodes(500).train();
 * double[] loss = run.history().column("loss");
 * String how = "%,d steps, %.0f s".formatted(run.steps(), run.duration().toMillis() / 1e3);
 * }</pre>
 *
 * @param history what was recorded
 * @param validation what validations found, a row each; none without them
 * @param bestStep steps that made the parameters which the network has now
 * @param test the mean loss and measures of these parameters on the test set; empty without one, or if interrupted
 * @param ending why it stopped
 * @param steps steps made, those before a checkpoint included
 * @param duration time it took, that before a checkpoint included
 */
public record TrainingResult(
        History history,
        History validation,
        long bestStep,
        Map<String, Double> test,
        Ending ending,
        long steps,
        Duration duration) {
    public TrainingResult {
        test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
    }

    /** Why a training stopped. */
    public enum Ending {
        /** All steps were made. */
        FINISHED,
        /** The thread was interrupted; what was learned until then is there. */
        INTERRUPTED
    }

    /** Whether all steps were made. */
    public boolean finished() {
        return ending == Ending.FINISHED;
    }
}
