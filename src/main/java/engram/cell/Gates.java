package engram.cell;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How strongly a step writes and how much it forgets (Duan et al. 2023): η_t = 2 p_lr σ(η̃) · min(1, n_max/n), λ_t = 2 p_wd
 * σ(η̃), with the modulator η̃ the network's own output; without one, η_t = p_lr · min(1, n_max/n), λ_t = p_wd. The clip
 * shortens the update and not the decay.
 *
 * <pre>{@code
 * var net = PlasticNetwork.rnn(LayerSizes.of(16, 64, 1), new HebbianRule(), seeds).with(new Gates(0.05, 0.1, 1));
 * }</pre>
 *
 * @param plasticLr p_lr, half the largest learning rate; at least 0
 * @param plasticDecay p_wd, half the largest decay; 0 to 1/2
 * @param normClip n_max, the largest joint norm of a sample's update of all maps; more than 0
 */
public record Gates(double plasticLr, double plasticDecay, double normClip) {
    public Gates {
        if (!(plasticLr >= 0 && plasticLr < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("plasticLr: expected a number of at least 0, got " + plasticLr);
        }
        if (!(plasticDecay >= 0 && plasticDecay <= 0.5)) {
            throw new IllegalArgumentException("plasticDecay: expected 0 to 0.5, so that 1 − λ = 1 − 2 p_wd σ is not"
                    + " negative, got " + plasticDecay);
        }
        if (!(normClip > 0)) {
            throw new IllegalArgumentException("normClip: expected more than 0, got " + normClip);
        }
    }

    /** p_lr = p_wd = 0.1, n_max = 1. */
    public static Gates paper() {
        return new Gates(0.1, 0.1, 1);
    }

    /**
     * The gates of a step.
     *
     * @param modulator η̃ [batch, 1]; null: unmodulated
     * @param squaredNorm n² of all changes of a sample [batch, 1]
     */
    public Values of(@Nullable Tensor modulator, Tensor squaredNorm) {
        Tape tape = squaredNorm.tape();
        Tensor open = modulator == null ? tape.constant(0.5) : modulator.sigmoid();
        Tensor learningRate = open.times(2 * plasticLr);
        Tensor keep = open.times(-2 * plasticDecay).plus(1);
        return new Values(learningRate, learningRate.times(squaredNorm.shortening((float) normClip)), keep);
    }

    /**
     * The gates of one step.
     *
     * @param learningRate 2 p_lr σ(η̃), before the clip: [batch, 1], or [1, 1] unmodulated
     * @param eta η_t, after the clip [batch, 1]
     * @param keep 1 − λ_t: [batch, 1], or [1, 1] unmodulated
     */
    public record Values(Tensor learningRate, Tensor eta, Tensor keep) {}
}
