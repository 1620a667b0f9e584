package engram.train;

import engram.array.RandomStream;
import engram.autodiff.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a training needs to go on.
 *
 * @param parameters what is trained, and what is kept with it
 * @param optimizer at work on them
 * @param episodes the stream that draws the batches
 * @param recorder the history so far
 * @param validations so far; null: none are made
 */
record TrainingState(
        Parameters parameters,
        Optimizer.Run optimizer,
        RandomStream episodes,
        Recorder recorder,
        @Nullable Validations validations) {
    /** Steps made. */
    long step() {
        return optimizer.steps();
    }
}
