package engram.experiment.comparison;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.cell.Cell;
import engram.cell.InputMode;
import engram.cell.ModulatedRnn;
import engram.cell.Modulator;
import engram.cell.PlasticRnn;
import engram.cell.Weights;
import engram.model.Network;
import engram.model.RecurrentNetwork;
import engram.plastic.Engine;
import engram.plastic.ModulatedRule;
import engram.plastic.PlasticityRule;
import engram.task.Task;

/**
 * The network that all rules have in common, an affine map into tanh units that see each other and an affine map out of
 * them, with the connections between the units plastic:
 *
 * <pre>
 * y_t = tanh(in(x_t) + y_{t−1} · (W + α ∘ H))      o_t = out(y_t)      H changes by the rule
 * </pre>
 *
 * The networks of {@link Rule#LSTM}, {@link Rule#LAYERS_HEBBIAN} and {@link Rule#LAYERS_GRADIENT} differ from it.
 *
 * <pre>{@code
 * var settings = new RuleComparison().settings(new Choice("patterns", "none"), Mode.FULL);
 * int units = settings.network().units();                      // 169: about as many numbers as 128 with an α each
 * }</pre>
 *
 * @param rule how H changes
 * @param shared whether all connections share one α
 * @param units its hidden units
 */
public record RuleNetwork(Rule rule, boolean shared, int units) {
    /** How the input reaches the units. */
    static final InputMode INPUT = InputMode.ADDITIVE;
    /** Where η starts. */
    static final float ETA = 0.1f;

    private static final float ALPHA = 0.1f;

    public RuleNetwork {
        Shapes.positive("units", units);
        if (shared && !rule.canShare()) {
            throw new IllegalArgumentException("shared: expected false for " + rule + ", which has no α that is one"
                    + " factor of all connections, got true");
        }
    }

    /**
     * A network that trains about as many numbers as one in which each of so many units has an α and a weight for each
     * other.
     *
     * @param units of the network that it is matched to
     */
    static RuleNetwork matched(Rule rule, boolean shared, int units, Task task) {
        double maps = task.inputs() + task.outputs() + 1;
        double numbers = 2.0 * units * units + maps * units;
        int perPair = shared ? 1 : rule.numbersPerPair();
        double inMaps = perPair == Rule.LAYERS_HEBBIAN.numbersPerPair() ? 2 * maps : maps;
        double matched = (Math.sqrt(inMaps * inMaps + 4 * perPair * numbers) - inMaps) / (2 * perPair);
        return new RuleNetwork(rule, shared, Math.max(1, (int) Math.round(matched)));
    }

    /** A new network for a task. */
    Network build(Task task, Seeds seeds) {
        return rule.build(this, task, seeds);
    }

    /** A new network in which H changes by any rule. */
    Network plastic(PlasticityRule any, Task task, Seeds seeds) {
        return around(new PlasticRnn(weights(seeds), alpha(seeds), any, INPUT, Engine.AUTO), task, seeds);
    }

    /** The same with a modulator. */
    Network modulated(ModulatedRule any, Task task, Seeds seeds) {
        Modulator modulator = Modulator.scalar(units, seeds);
        return around(new ModulatedRnn(weights(seeds), alpha(seeds), modulator, any, Engine.AUTO), task, seeds);
    }

    Network around(Cell<?> cell, Task task, Seeds seeds) {
        return RecurrentNetwork.of(task.inputs(), units, task.outputs(), cell, seeds);
    }

    /** W, uniform in ±1/√units. */
    Parameter weights(Seeds seeds) {
        return Weights.uniform("w", units, units, (float) (1 / Math.sqrt(units)), seeds);
    }

    /** α: each uniform in (−0.1, 0.1), or one number, 0.1. */
    private Parameter alpha(Seeds seeds) {
        return shared ? Parameter.of("alpha", ALPHA) : Weights.uniform("alpha", units, units, ALPHA, seeds);
    }
}
