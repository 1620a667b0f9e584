package engram.cell;

import engram.autodiff.Tensor;

/**
 * Δ = ∂L_t/∂P of the inner loss L_t = mean of (s ∘ o_t)², for weights and biases (Duan et al. 2023): post is the local
 * error. Only step t is differentiated: h_{t−1}, c_{t−1} and P are constants of it. The outer gradient flows through
 * all of it, for the errors are operations on the tape like any others.
 *
 * <pre>
 * δ_o = 2 s² ∘ o_t / (samples · columns)      δ_h = δ_o · out'ᵀ      δ_a = the core's errors of δ_h
 * δ_z = δ_a · ih'ᵀ                            δ_in = δ_z where z_t &gt; 0
 * </pre>
 *
 * <pre>{@code
 * var rule = new GradientRule(InnerLoss.perSample());
 * Network net = PlasticNetwork.lstm(LayerSizes.of(16, 64, 1), rule, seeds);
 * }</pre>
 *
 * @param loss over how many samples L_t is a mean
 */
public record GradientRule(InnerLoss loss) implements LayerRule {
    @Override
    public Posts posts(Activity step) {
        Layers<FastMap> maps = step.maps();
        Tensor deltaO = loss.errors(step.o(), step.scale());
        Tensor h = step.now().h();
        Tensor deltaH = step.core().isRectified()
                ? maps.out().readTransposed(deltaO, h)
                : maps.out().readTransposed(deltaO);
        Tensor deltaA = step.core().errors(deltaH, step.now(), step.before());
        if (maps.in() == null) {
            return new Posts(null, deltaA, deltaO);
        }
        return new Posts(maps.ih().readTransposed(deltaA, step.z()), deltaA, deltaO);
    }

    @Override
    public boolean changesBiases() {
        return true;
    }
}
