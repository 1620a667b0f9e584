package engram.cell;

import engram.autodiff.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How the activity of a step changes all maps of a network (Duan et al. 2023). Every change is an outer product Δ(w) = pre ⊗
 * post of the map's input with what a rule names here; joint norm clip, gates and rates are not the rule's.
 *
 * <pre>{@code
 * record News() implements LayerRule {                    // what is new in the units, by Hebb
 *     public Posts posts(Activity step) {
 *         return new Posts(step.z(), step.now().h().minus(step.before().h()), step.o());
 *     }
 *     public boolean changesBiases() { return false; }
 * }
 * Network net = PlasticNetwork.rnn(LayerSizes.of(16, 64, 1), new News(), seeds);
 * }</pre>
 */
public interface LayerRule {
    /** What stands in the place of post in each map's change. */
    Posts posts(Activity step);

    /** Whether biases change by the same post, or not at all. */
    boolean changesBiases();

    /**
     * post of each map.
     *
     * @param in [batch, hidden]; where there is no input map nobody reads it, and it may be null
     * @param hidden of both hh and ih [batch, netInputs · hidden]
     * @param out [batch, columns]
     */
    record Posts(@Nullable Tensor in, Tensor hidden, Tensor out) {
        /** η ∘ post of each. */
        public Posts times(Tensor eta) {
            return new Posts(in == null ? null : in.times(eta), hidden.times(eta), out.times(eta));
        }
    }
}
