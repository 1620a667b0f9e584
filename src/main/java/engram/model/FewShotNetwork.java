package engram.model;

import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/** Sees the features of one image after another, the shown ones with their labels, and says of each which class it is. */
public interface FewShotNetwork {
    /** Numbers that stand for an image. */
    int features();

    /** Classes of an episode. */
    int ways();

    /** All that is trained here. */
    Parameters parameters();

    /**
     * Starts an episode for some samples.
     *
     * @param steps images of the episode
     */
    Run start(Tape tape, int batch, int steps);

    /** One episode on its way. */
    interface Run {
        /**
         * One image.
         *
         * @param features [batch, features]
         * @param label [batch, ways]: one-hot, or zero where the class is asked for
         * @return [batch, ways]: the larger, the likelier
         */
        Tensor step(Tensor features, Tensor label);
    }
}
