package engram.cell;

import engram.autodiff.Tensor;
import engram.plastic.FastWeights;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PlasticMap} somewhere in an episode, as a value: y = x · (w + a ∘ H) + b + a_b ∘ h.
 *
 * <pre>{@code
 * FastMap map = PlasticMap.of("out", 64, 5, 0.1f, RateMode.RANDOM, seeds).start(tape, 20, 10, Engine.AUTO);
 * Tensor x = tape.zeros(20, 64), y = map.read(x);         // y: [20, 5]
 * map = map.next(tape.constant(0.9), x, y, false);        // H ← 0.9 H + x ⊗ y
 * }</pre>
 *
 * @param w [from, to]
 * @param b [1, to]
 * @param rate a [from, to] or [1, 1]
 * @param biasRate a_b [1, to] or [1, 1]
 * @param weights H [batch, from, to]
 * @param biases h [batch, to]; null: zero, since nothing was written
 */
public record FastMap(
        Tensor w,
        Tensor b,
        Tensor rate,
        Tensor biasRate,
        FastWeights weights,
        @Nullable Tensor biases) {
    /**
     * x · (w + a ∘ H) + b + a_b ∘ h.
     *
     * @param x [batch, from]
     * @return [batch, to]
     */
    public Tensor read(Tensor x) {
        Tensor y = weights.read(x, w, rate).plus(b);
        return biases == null ? y : y.plus(biases.times(biasRate));
    }

    /**
     * δ · (w + a ∘ H)ᵀ: errors of the output as errors of the input.
     *
     * @param delta [batch, to]
     * @return [batch, from]
     */
    public Tensor readTransposed(Tensor delta) {
        return weights.readTransposed(delta, w, rate);
    }

    /** The same where x [batch, from] is positive, 0 elsewhere: errors of rectified units. */
    public Tensor readTransposed(Tensor delta, Tensor x) {
        return weights.readTransposed(delta, w, rate, x);
    }

    /**
     * H ← keep · H + pre ⊗ post; and for the biases h ← keep · h + post, or keep · h if they do not change.
     *
     * @param keep 1 − λ_t: one number [1, 1], or one a sample [batch, 1]
     * @param pre [batch, from]; null: zero, so that only biases change
     * @param post [batch, to], η_t already in it
     * @param changesBiases whether the biases change
     */
    public FastMap next(Tensor keep, @Nullable Tensor pre, Tensor post, boolean changesBiases) {
        FastWeights kept = weights.keep(keep);
        Tensor keptBiases = biases == null ? null : biases.times(keep);
        Tensor nextBiases = !changesBiases ? keptBiases : keptBiases == null ? post : keptBiases.plus(post);
        return new FastMap(w, b, rate, biasRate, pre == null ? kept : kept.write(pre, post), nextBiases);
    }
}
