package engram.experiment.duan2023;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.cell.Core;
import engram.cell.Gates;
import engram.cell.GradientRule;
import engram.cell.HebbianRule;
import engram.cell.InnerLoss;
import engram.cell.LayerRule;
import engram.cell.RateMode;
import engram.model.LayerSizes;
import engram.model.Network;
import engram.model.PlainNetwork;
import engram.model.PlasticNetwork;

/**
 * Which network, and how large. Without plasticity the last five are idle, but for the columns of the output that they
 * make: as published, the plain networks keep them.
 *
 * <pre>{@code
 * var settings = PlasticityExperiment.cueReward().settings(new Choice("paper", "gradient-rnn"), Mode.FULL);
 * NetworkSettings network = settings.network();
 * int hidden = network.hidden();                               // 256
 * }</pre>
 *
 * @param rule what changes its weights within an episode
 * @param core what its hidden units do
 * @param hidden its hidden units
 * @param extraOutputs outputs that only the inner loss sees
 * @param modulated whether the network opens its gates itself
 * @param rates where the learned rates start
 * @param gates how strongly a step writes and forgets
 * @param innerLoss over how many samples the gradient rule's loss is a mean
 */
public record NetworkSettings(
        Plasticity rule,
        Core core,
        int hidden,
        int extraOutputs,
        boolean modulated,
        RateMode rates,
        Gates gates,
        InnerLoss innerLoss) {
    private static final int BASE = 128;

    public NetworkSettings {
        Shapes.positive("hidden", hidden);
        Shapes.atLeast("extraOutputs", 0, extraOutputs);
    }

    /**
     * As published: 4 extra outputs, modulated, rates that start uniform in (−1, 1), the paper's gates, an inner loss
     * that is a mean over the batch; 128 hidden units, twice as many in an RNN, and half as many again without
     * plasticity, so that all have about as many parameters.
     *
     * @param batch episodes in a batch
     */
    static NetworkSettings paper(Variant variant, int batch) {
        int hidden = BASE * (variant.core() == Core.RNN ? 2 : 1);
        return new NetworkSettings(
                variant.rule(),
                variant.core(),
                variant.rule() == Plasticity.NONE ? hidden * 3 / 2 : hidden,
                4,
                true,
                RateMode.RANDOM,
                Gates.paper(),
                InnerLoss.batchMean(batch));
    }

    /** The same with other hidden units. */
    NetworkSettings withHidden(int units) {
        return new NetworkSettings(rule, core, units, extraOutputs, modulated, rates, gates, innerLoss);
    }

    /** The same with other extra outputs. */
    NetworkSettings withExtraOutputs(int count) {
        return new NetworkSettings(rule, core, hidden, count, modulated, rates, gates, innerLoss);
    }

    /** The same with gates that are always half open. */
    NetworkSettings unmodulated() {
        return new NetworkSettings(rule, core, hidden, extraOutputs, false, rates, gates, innerLoss);
    }

    /** The same with other starting values of the rates. */
    NetworkSettings withRates(RateMode other) {
        return new NetworkSettings(rule, core, hidden, extraOutputs, modulated, other, gates, innerLoss);
    }

    /** The same with other gates. */
    NetworkSettings withGates(Gates other) {
        return new NetworkSettings(rule, core, hidden, extraOutputs, modulated, rates, other, innerLoss);
    }

    /** The same with another inner loss. */
    NetworkSettings withInnerLoss(InnerLoss other) {
        return new NetworkSettings(rule, core, hidden, extraOutputs, modulated, rates, gates, other);
    }

    /** A new network for so many inputs and outputs. */
    Network build(int inputs, int outputs, Seeds seeds) {
        return build(LayerSizes.of(inputs, hidden, outputs), seeds);
    }

    /** A new network whose inputs are as many as its hidden units, without a map between them. */
    Network buildWithoutInputLayer(int outputs, Seeds seeds) {
        return build(LayerSizes.of(hidden, hidden, outputs).withoutInputLayer(), seeds);
    }

    private Network build(LayerSizes usual, Seeds seeds) {
        LayerSizes with = usual.withExtraOutputs(extraOutputs);
        LayerSizes sizes = modulated ? with : with.unmodulated();
        return switch (rule) {
            case NONE -> PlainNetwork.of(core, sizes, seeds);
            case HEBBIAN -> plastic(sizes, new HebbianRule(), seeds);
            case GRADIENT -> plastic(sizes, new GradientRule(innerLoss), seeds);
        };
    }

    private PlasticNetwork plastic(LayerSizes sizes, LayerRule layerRule, Seeds seeds) {
        return PlasticNetwork.of(core, sizes, layerRule, rates, seeds).with(gates);
    }
}
