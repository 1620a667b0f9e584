package engram.cell;

import engram.autodiff.Tensor;
import engram.plastic.FastWeights;
import java.util.Map;

/**
 * A cell's state with fast weights in it, for looking at.
 *
 * <pre>{@code
 * var cell = PlasticRnn.of(51, Oja.startingAt(0.01), seeds);
 * PlasticState state = cell.step(cell.start(tape, 1, 11), tape.zeros(1, 51)).state();
 * FastWeights h = state.fastWeights().get("h");
 * }</pre>
 */
public interface PlasticState {
    /** The fast weights, by name; "h" are those that are read. */
    Map<String, FastWeights> fastWeights();

    /** What the cell itself decided about how they change, by name; none before the first step, or without a say. */
    default Map<String, Tensor> gates() {
        return Map.of();
    }
}
