package engram.plastic;

import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tensor;

/**
 * H ← (1 − η) H + η pre ⊗ post, η learned (Miconi, Clune and Stanley 2018, eq. 2).
 *
 * <pre>{@code
 * Network net = new CellNetwork<>(PlasticRnn.of(task.inputs(), DecayingHebb.startingAt(0.01), seeds));
 * }</pre>
 *
 * @param eta η, one number for the network
 */
public record DecayingHebb(Parameter eta) implements PlasticityRule {
    /** Starts at the given η; 0.01 in the paper. */
    public static DecayingHebb startingAt(double eta) {
        return new DecayingHebb(Parameter.of("eta", eta));
    }

    @Override
    public FastWeights next(FastWeights h, Tensor pre, Tensor post) {
        Tensor rate = pre.tape().of(eta);
        return h.keep(rate.oneMinus()).write(rate, pre, post);
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(eta);
    }
}
