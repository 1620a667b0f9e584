package engram.plastic;

import engram.autodiff.Tensor;

/**
 * H ← clip(H + m pre ⊗ post): the modulator is the rate (Miconi et al. 2019, "simple neuromodulation").
 *
 * <pre>{@code
 * var cell = ModulatedRnn.of(100, SimpleModulation.paper(), seeds);
 * }</pre>
 *
 * @param clip what keeps H small
 */
public record SimpleModulation(Clip clip) implements ModulatedRule {
    /** As in the paper's experiments: H stops at ±1. */
    public static SimpleModulation paper() {
        return new SimpleModulation(Clip.hard(1));
    }

    @Override
    public Traces next(Traces before, Tensor m, Tensor pre, Tensor post) {
        return new Traces(clip.write(before.h(), m, pre, post), before.eligibility());
    }

    @Override
    public boolean clips() {
        return clip.clips();
    }
}
