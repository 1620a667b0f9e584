package engram.train;

import engram.autodiff.Tensor;

/**
 * How far answers are from targets, as one number to make smaller: summed over the target steps and the samples.
 *
 * <pre>{@code
 * Loss half = (answer, target) -> answer.squaredError(target).times(0.5);
 * Trainer.of(Supervised.of(net, task).withLoss(half)).train()
 * }</pre>
 */
public interface Loss {
    /**
     * The loss at one target step, a sum over samples, before {@link #scale}.
     *
     * @param answer {@code [count, units]}
     * @param target {@code [count, units]}, a constant
     */
    Tensor at(Tensor answer, Tensor target);

    /** The factor of every sum: depends on the whole batch, so that its slices can be added. */
    default double scale(int steps, int batch, int units) {
        return 1.0 / batch;
    }

    /** Σ (answer − target)² over target steps and units, mean over the batch: Miconi 2018, section 4. */
    static Loss sumOfSquares() {
        return Tensor::squaredError;
    }

    /** Cross-entropy of the softmax of the answers, which are logits; mean over target steps and the batch. */
    static Loss crossEntropy() {
        return new Loss() {
            @Override
            public Tensor at(Tensor answer, Tensor target) {
                return answer.crossEntropy(target);
            }

            @Override
            public double scale(int steps, int batch, int units) {
                return 1.0 / ((double) steps * batch);
            }
        };
    }

    /** Binary cross-entropy of the answers, which are probabilities; mean over target steps, units and the batch. */
    static Loss binaryCrossEntropy() {
        return new Loss() {
            @Override
            public Tensor at(Tensor answer, Tensor target) {
                return answer.binaryCrossEntropy(target);
            }

            @Override
            public double scale(int steps, int batch, int units) {
                return 1.0 / ((double) steps * batch * units);
            }
        };
    }

    /** (answer − target)², mean over target steps, units and the batch. */
    static Loss meanSquare() {
        return new Loss() {
            @Override
            public Tensor at(Tensor answer, Tensor target) {
                return answer.squaredError(target);
            }

            @Override
            public double scale(int steps, int batch, int units) {
                return 1.0 / ((double) steps * batch * units);
            }
        };
    }
}
