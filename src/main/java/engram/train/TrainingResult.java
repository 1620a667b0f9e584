package engram.train;

import java.time.Duration;

/**
 * What a training came to. The trained values are in the network.
 *
 * @param history what was recorded
 * @param ending why it stopped
 * @param steps steps made, those before a checkpoint included
 * @param duration time it took, that before a checkpoint included
 */
public record TrainingResult(History history, Ending ending, long steps, Duration duration) {
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
