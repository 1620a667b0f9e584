package engram.train;

import engram.array.RandomStream;
import engram.autodiff.Parameters;

/**
 * Everything that a training needs to go on.
 *
 * @param parameters what is trained
 * @param optimizer at work on them
 * @param episodes the stream that draws the batches
 * @param recorder the history so far
 */
record TrainingState(Parameters parameters, Optimizer.Run optimizer, RandomStream episodes, Recorder recorder) {
    /** Steps made. */
    long step() {
        return optimizer.steps();
    }
}
