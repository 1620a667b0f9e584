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
 * var soft = new RetroactiveModulation(Parameter.of("eta", 0.01), Clip.soft(0.99999));
 * }</pre>
 *
 * @param eta η of the eligibility trace E, one number for the network
 * @param clip what keeps H small; E decays
 */
public record RetroactiveModulation(Parameter eta, Clip clip) implements ModulatedRule {
    /** η starts at the given number, H stops at ±1. */
    public static RetroactiveModulation startingAt(double eta) {
        return new RetroactiveModulation(Parameter.of("eta", eta), Clip.hard(1));
    }

    @Override
    public Traces next(Traces before, Tensor m, Tensor pre, Tensor post) {
        Tensor rate = pre.tape().of(eta);
        return new Traces(
                clip.writeAll(before.h(), m, before.eligibility()),
                before.eligibility().keep(rate.oneMinus()).write(rate, pre, post));
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(eta);
    }

    @Override
    public boolean clips() {
        return clip.clips();
    }
}
