package engram.train;

import engram.autodiff.Parameters;

/**
 * Adam: steps of a size given by running means of the gradient and of its square.
 *
 * <pre>
 * m ← β₁ m + (1 − β₁) g
 * v ← β₂ v + (1 − β₂) g²
 * θ ← θ − λ m̂ / (√v̂ + ε),   m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
 * </pre>
 *
 * Source: Kingma and Ba 2015 (<a href="https://arxiv.org/abs/1412.6980">arXiv 1412.6980</a>), algorithm 1.
 *
 * <pre>{@code
 * Trainer.of(net, task).optimizer(Adam.of(3e-4)).train()
 * }</pre>
 *
 * @param learningRate λ, above 0
 * @param beta1 β₁, from 0 to below 1
 * @param beta2 β₂, from 0 to below 1
 * @param epsilon ε, above 0
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    public Adam {
        requireAboveZero("learningRate", learningRate);
        requireFraction("beta1", beta1);
        requireFraction("beta2", beta2);
        requireAboveZero("epsilon", epsilon);
    }

    /** With the paper's β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
    public static Adam of(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }

    @Override
    public Run start(Parameters parameters) {
        return new AdamRun(new AdamW(this, 0, false), parameters);
    }

    private static void requireAboveZero(String argument, double value) {
        if (!(value > 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(argument + ": expected a finite number above 0, got " + value);
        }
    }

    private static void requireFraction(String argument, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(argument + ": expected a number from 0 to below 1, got " + value);
        }
    }
}
