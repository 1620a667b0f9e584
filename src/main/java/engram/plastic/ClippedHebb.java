package engram.plastic;

import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tensor;

/**
 * H ← clip(H + η pre ⊗ post, −bound, bound), without decay, η learned (Miconi et al. 2019, the non-modulated baseline).
 *
 * <pre>{@code
 * Network net = new CellNetwork<>(PlasticRnn.of(task.inputs(), ClippedHebb.startingAt(0.01), seeds));
 * }</pre>
 *
 * @param eta η, one number for the network
 * @param bound largest absolute fast weight; 1 in the paper
 */
public record ClippedHebb(Parameter eta, float bound) implements PlasticityRule {
    public ClippedHebb {
        if (!(bound > 0)) {
            throw new IllegalArgumentException("bound: expected more than 0, got " + bound);
        }
    }

    /** Starts at the given η and clips at ±1. */
    public static ClippedHebb startingAt(double eta) {
        return new ClippedHebb(Parameter.of("eta", eta), 1);
    }

    @Override
    public FastWeights next(FastWeights h, Tensor pre, Tensor post) {
        return h.write(pre.tape().of(eta), pre, post).clip(bound);
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(eta);
    }

    @Override
    public boolean clips() {
        return true;
    }
}
