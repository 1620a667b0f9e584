package engram.plastic;

import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tensor;

/**
 * H ← clip(H + m E), then E ← (1 − η) E + η pre ⊗ post, η learned: the modulator decides about what happened a moment ago
 * (Miconi et al. 2019, "retroactive neuromodulation").
 *
 * <pre>{@code
 * var cell = ModulatedRnn.of(100, RetroactiveModulation.startingAt(0.01), seeds);
 * }</pre>
 *
 * @param eta η of the eligibility trace E, one number for the network
 * @param bound largest absolute fast weight; 1 in the paper
 */
public record RetroactiveModulation(Parameter eta, float bound) implements ModulatedRule {
    public RetroactiveModulation {
        if (!(bound > 0)) {
            throw new IllegalArgumentException("bound: expected more than 0, got " + bound);
        }
    }

    /** η starts at the given number, H stops at ±1. */
    public static RetroactiveModulation startingAt(double eta) {
        return new RetroactiveModulation(Parameter.of("eta", eta), 1);
    }

    @Override
    public Traces next(Traces before, Tensor m, Tensor pre, Tensor post) {
        Tensor rate = pre.tape().of(eta);
        FastWeights h = before.h().writeAll(m, before.eligibility());
        return new Traces(
                bound < Float.POSITIVE_INFINITY ? h.clip(bound) : h,
                before.eligibility().keep(rate.oneMinus()).write(rate, pre, post));
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(eta);
    }

    @Override
    public boolean clips() {
        return bound < Float.POSITIVE_INFINITY;
    }
}
