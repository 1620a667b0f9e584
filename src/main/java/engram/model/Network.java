package engram.model;

import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/**
 * A network built from sizes: what is trained in it, and how an episode runs through it step by step.
 *
 * <pre>{@code
 * var inputs = task.draw(seeds.stream(), 1).inputs();
 * Network.Run now = net.start(tape, 1, inputs.steps());
 * for (int t = 0; t < inputs.steps(); t++) {
 *     Tensor answer = now.step(tape.input(inputs, t, 0, 1));
 * }
 * FastWeights h = now.fastWeights().get("h");
 * }</pre>
 */
public interface Network {
    /** All that is trained. */
    Parameters parameters();

    /**
     * Starts an episode for some samples.
     *
     * @param steps how many steps the episode will have
     */
    Run start(Tape tape, int batch, int steps);

    /** One episode on its way. */
    interface Run extends Observed {
        /** One step: {@code [batch, inputs]} to {@code [batch, outputs]}. */
        Tensor step(Tensor input);
    }
}
