package engram.model;

import engram.autodiff.Tensor;
import engram.plastic.FastWeights;
import java.util.Map;

/**
 * An episode on its way, as far as it can be looked into from outside.
 *
 * <pre>{@code
 * Observed now = net.start(tape, 1, 20);
 * FastWeights h = now.fastWeights().get("h");
 * }</pre>
 */
public interface Observed {
    /** The fast weights as they are now, by the name of their connection; none without plasticity, or zeros. */
    default Map<String, FastWeights> fastWeights() {
        return Map.of();
    }

    /**
     * How much the latest step changes them, as far as the network decides that itself, by name: {@code [batch, 1]} or one
     * a unit; none before the first step, or where it decides nothing.
     */
    default Map<String, Tensor> gates() {
        return Map.of();
    }
}
