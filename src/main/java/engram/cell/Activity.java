package engram.cell;

import engram.autodiff.Tensor;
import engram.cell.Core.Units;

/**
 * What happened in a network at step t, as a {@link LayerRule} sees it.
 *
 * <pre>{@code
 * record HebbBelow(GradientRule gradient) implements LayerRule {
 *     public Posts posts(Activity step) {
 *         return new Posts(step.z(), step.now().post(), gradient.posts(step).out());
 *     }
 *     public boolean changesBiases() { return true; }
 * }
 * LayerRule mixed = new HebbBelow(new GradientRule(InnerLoss.perSample()));
 * }</pre>
 *
 * @param core the equation of the hidden units
 * @param maps the maps as they were read
 * @param x input [batch, inputs]
 * @param z relu(in(x)), or x where there is no input map
 * @param before the units after step t − 1
 * @param now the units after step t
 * @param o output, all columns [batch, columns]
 * @param scale s, the learned scale of the outputs in the inner loss [1, columns]
 */
public record Activity(
        Core core, Layers<FastMap> maps, Tensor x, Tensor z, Units before, Units now, Tensor o, Tensor scale) {}
