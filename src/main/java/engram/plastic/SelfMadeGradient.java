package engram.plastic;

import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/**
 * Gradient descent on a loss that the network makes up (Duan et al. 2023), for one connection of tanh units: the loss is
 * L = ½ ‖post · R + r‖², with R and r learned, and
 *
 * <pre>
 * δ = ∂L/∂a = ((post · R + r) · Rᵀ) ∘ (1 − post²)      a: what the units take the tanh of
 * H ← (1 − η) H + η pre ⊗ δ                            η learned; the sign is α's
 * </pre>
 *
 * <pre>{@code
 * Parameter readout = Weights.normal("readout", 51, 8, 0.1, seeds), bias = Weights.filled("bias", 1, 8, 0);
 * var cell = PlasticRnn.of(51, new SelfMadeGradient(readout, bias, Parameter.of("eta", 0.01)), seeds);
 * }</pre>
 *
 * @param readout R [units, numbers]
 * @param bias r [1, numbers]
 * @param eta η, one number for the network
 */
public record SelfMadeGradient(Parameter readout, Parameter bias, Parameter eta) implements PlasticityRule {
    public SelfMadeGradient {
        Shapes.require("bias", new long[] {1, readout.cols()}, new long[] {bias.rows(), bias.cols()});
    }

    @Override
    public FastWeights next(FastWeights h, Tensor pre, Tensor post) {
        Tape tape = pre.tape();
        Tensor r = tape.of(readout), rate = tape.of(eta);
        Tensor errors = post.matmul(r).plus(tape.of(bias));
        Tensor delta = errors.matmulTransposed(r).times(post.times(post).oneMinus());
        return h.keep(rate.oneMinus()).write(rate, pre, delta);
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(readout, bias, eta);
    }
}
