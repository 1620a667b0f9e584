package engram.cell;

import engram.autodiff.Tensor;

/**
 * What a rule would write to a {@link FastMap}: Δ(w) = pre ⊗ post, Δ(b) = post or 0.
 *
 * @param pre [batch, from]
 * @param post [batch, to]
 * @param ofBiases whether the biases change too
 */
public record Change(Tensor pre, Tensor post, boolean ofBiases) {
    /** ‖Δ‖² of every sample, weights and biases together: [batch, 1]. */
    public Tensor squaredNorm() {
        Tensor inputs = ofBiases ? pre.rowSquares().plus(1) : pre.rowSquares();
        return inputs.times(post.rowSquares());
    }

    /** η Δ. */
    public Change times(Tensor eta) {
        return new Change(pre, post.times(eta), ofBiases);
    }
}
