package engram.train;

import engram.autodiff.Parameters;

/**
 * {@link Adam} with a weight decay of its own, beside the gradient, and on demand with a memory of the largest v, so that
 * steps do not grow again when gradients become small ("amsgrad").
 *
 * <pre>
 * θ ← (1 − λ w) θ
 * m, v as Adam
 * v⁺ ← max(v⁺, v) with amsgrad, else v
 * θ ← θ − λ m̂ / (√v̂ + ε),   m̂ = m / (1 − β₁ᵗ),  v̂ = v⁺ / (1 − β₂ᵗ)
 * </pre>
 *
 * Sources: Loshchilov and Hutter 2019 (<a href="https://arxiv.org/abs/1711.05101">arXiv 1711.05101</a>), algorithm 2;
 * Reddi, Kale and Kumar 2018 (<a href="https://arxiv.org/abs/1904.09237">arXiv 1904.09237</a>), algorithm 2. As in
 * PyTorch, and unlike the second, v is corrected for its start after the maximum is taken.
 *
 * <pre>{@code
 * Trainer.of(net, task).optimizer(AdamW.amsgrad(1e-3).withWeightDecay(5e-4)).train()
 * }</pre>
 *
 * @param adam λ, β₁, β₂, ε
 * @param weightDecay w, at least 0
 * @param amsgrad whether steps follow the largest v so far
 */
public record AdamW(Adam adam, double weightDecay, boolean amsgrad) implements Optimizer {
    public AdamW {
        if (!(weightDecay >= 0) || !Double.isFinite(weightDecay)) {
            throw new IllegalArgumentException(
                    "weightDecay: expected a finite number of at least 0, got " + weightDecay);
        }
    }

    /** With amsgrad and without decay: Duan et al. 2023, their program. */
    public static AdamW amsgrad(double learningRate) {
        return new AdamW(Adam.of(learningRate), 0, true);
    }

    /** The same with another decay. */
    public AdamW withWeightDecay(double decay) {
        return new AdamW(adam, decay, amsgrad);
    }

    @Override
    public Run start(Parameters parameters) {
        return new AdamRun(this, parameters);
    }
}
