package engram.cell;

import engram.array.Shapes;
import engram.autodiff.Tensor;

/**
 * The loss that the gradient rule makes smaller from step to step, L_t = mean over {@code samples} samples and all columns
 * of (s ∘ o_t)² (Duan et al. 2023).
 *
 * <pre>{@code
 * var published = new GradientRule(InnerLoss.batchMean(64));   // trained and used with batches of 64
 * var alone = new GradientRule(InnerLoss.perSample());
 * }</pre>
 *
 * @param samples at least 1; a constant of the rule, not of the slice in which a sample is computed
 */
public record InnerLoss(int samples) {
    public InnerLoss {
        Shapes.positive("samples", samples);
    }

    /**
     * The published protocol: a mean over the batch. A sample's update is then 1/batch of what it would be alone, so
     * the batch of training must be kept when the network is used.
     */
    public static InnerLoss batchMean(int batch) {
        return new InnerLoss(batch);
    }

    /** Every sample for itself: what a sample learns does not depend on how many are computed beside it. */
    public static InnerLoss perSample() {
        return new InnerLoss(1);
    }

    /** δ_o = ∂L_t/∂o_t = 2 s² ∘ o_t / (samples · columns). */
    Tensor errors(Tensor o, Tensor scale) {
        return o.times(scale.times(scale).times(2f / (samples * o.cols())));
    }
}
