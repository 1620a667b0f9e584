package engram.plastic;

import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tensor;

/**
 * H[i, j] ← H[i, j] + η post[j] (pre[i] − post[j] H[i, j]), η learned (Miconi, Clune and Stanley 2018, eq. 3; Oja 2008).
 * As a decay by column, 1 − η post², and a write.
 *
 * <pre>{@code
 * Network net = new CellNetwork<>(PlasticRnn.of(task.inputs(), Oja.startingAt(0.01), seeds));
 * }</pre>
 *
 * @param eta η, one number for the network
 */
public record Oja(Parameter eta) implements PlasticityRule {
    /** Starts at the given η; 0.01 in the paper. */
    public static Oja startingAt(double eta) {
        return new Oja(Parameter.of("eta", eta));
    }

    @Override
    public FastWeights next(FastWeights h, Tensor pre, Tensor post) {
        Tensor rate = pre.tape().of(eta);
        return h.keep(post.times(post).times(rate).oneMinus()).write(rate, pre, post);
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(eta);
    }
}
