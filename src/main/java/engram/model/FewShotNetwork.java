package engram.model;

import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/**
 * Sees the features of one image after another, the shown ones with their labels, and says of each which class it is.
 *
 * <pre>{@code
 * FewShotNetwork net = PlasticReadout.of(64, 5, Oja.startingAt(0.01), seeds);
 * var now = net.start(tape, 1, 6);
 * Tensor features = tape.constants(1, 64, new float[64]);
 * now.step(features, tape.constants(1, 5, 0, 0, 1, 0, 0));   // this is the third class
 * Tensor answer = now.step(features, tape.zeros(1, 5));      // and which one is this?
 * }</pre>
 */
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
    interface Run extends Observed {
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
