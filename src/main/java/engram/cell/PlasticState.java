package engram.cell;

import engram.autodiff.Tensor;
import engram.plastic.FastWeights;
import java.util.Map;

/** A cell's state with fast weights in it, for looking at. */
public interface PlasticState {
    /** The fast weights, by name; "h" are those that are read. */
    Map<String, FastWeights> fastWeights();

    /** What the cell itself decided about how they change, by name; none before the first step, or without a say. */
    default Map<String, Tensor> gates() {
        return Map.of();
    }
}
