package engram.experiment.comparison;

import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.cell.Core;
import engram.cell.GradientRule;
import engram.cell.HebbianRule;
import engram.cell.InnerLoss;
import engram.cell.LayerRule;
import engram.cell.Lstm;
import engram.cell.RateMode;
import engram.cell.Rnn;
import engram.cell.Weights;
import engram.model.LayerSizes;
import engram.model.Network;
import engram.model.PlasticNetwork;
import engram.plastic.ClippedHebb;
import engram.plastic.DecayingHebb;
import engram.plastic.Oja;
import engram.plastic.RetroactiveModulation;
import engram.plastic.SelfMadeGradient;
import engram.plastic.SimpleModulation;
import engram.task.Task;
import java.util.Locale;

/**
 * What changes the weights of the network within an episode.
 *
 * <pre>{@code
 * var settings = new RuleComparison().settings(new Choice("patterns", "hebb-shared"), Mode.FAST);
 * boolean hebb = settings.network().rule() == Rule.HEBB;       // true
 * }</pre>
 */
public enum Rule {
    /** Nothing. */
    NONE(1) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            return settings.around(new Rnn(settings.weights(seeds), RuleNetwork.INPUT), task, seeds);
        }
    },
    /** Nothing; the units are long short-term memory. */
    LSTM(8) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            return settings.around(Lstm.of(settings.units(), settings.units(), seeds), task, seeds);
        }
    },
    /** Hebb with decay (Miconi, Clune and Stanley 2018, eq. 2). */
    HEBB(2) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            return settings.plastic(DecayingHebb.startingAt(RuleNetwork.ETA), task, seeds);
        }
    },
    /** Oja (Miconi, Clune and Stanley 2018, eq. 3). */
    OJA(2) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            return settings.plastic(Oja.startingAt(RuleNetwork.ETA), task, seeds);
        }
    },
    /** Hebb with a clip and without decay (Miconi et al. 2019, not modulated). */
    CLIP(2) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            return settings.plastic(ClippedHebb.startingAt(RuleNetwork.ETA), task, seeds);
        }
    },
    /** Descent on a loss that the units make up (after Duan et al. 2023). */
    GRADIENT(2) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            float bound = (float) (1 / Math.sqrt(settings.units()));
            var rule = new SelfMadeGradient(
                    Weights.uniform("errors.w", settings.units(), ERRORS, bound, seeds),
                    Weights.uniform("errors.b", 1, ERRORS, bound, seeds),
                    Parameter.of("eta", RuleNetwork.ETA));
            return settings.plastic(rule, task, seeds);
        }
    },
    /** A modulator is the rate (Miconi et al. 2019). */
    SIMPLE(2) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            return settings.modulated(SimpleModulation.paper(), task, seeds);
        }
    },
    /** A modulator decides about an eligibility trace (Miconi et al. 2019). */
    RETROACTIVE(2) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            return settings.modulated(RetroactiveModulation.startingAt(RuleNetwork.ETA), task, seeds);
        }
    },
    /** Every layer by Hebb's rule with self-made gates: the network of Duan et al. 2023. */
    LAYERS_HEBBIAN(4) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            return everyLayer(settings, new HebbianRule(), task, seeds);
        }
    },
    /** Every layer by the gradient rule with self-made gates: the network of Duan et al. 2023. */
    LAYERS_GRADIENT(4) {
        @Override
        Network build(RuleNetwork settings, Task task, Seeds seeds) {
            return everyLayer(settings, new GradientRule(InnerLoss.perSample()), task, seeds);
        }
    };

    private static final int ERRORS = 4;

    /** How many numbers the network trains for each pair of hidden units, α of its own for each connection included. */
    private final int numbersPerPair;

    Rule(int numbersPerPair) {
        this.numbersPerPair = numbersPerPair;
    }

    int numbersPerPair() {
        return numbersPerPair;
    }

    /** Whether all connections can share one α. */
    boolean canShare() {
        return numbersPerPair == 2;
    }

    /** Whether it was made for tasks with rewards (Miconi et al. 2019). */
    boolean isForRewards() {
        return this == SIMPLE || this == RETROACTIVE;
    }

    abstract Network build(RuleNetwork settings, Task task, Seeds seeds);

    private static PlasticNetwork everyLayer(RuleNetwork settings, LayerRule rule, Task task, Seeds seeds) {
        LayerSizes sizes =
                LayerSizes.of(task.inputs(), settings.units(), task.outputs()).withExtraOutputs(ERRORS);
        return PlasticNetwork.of(Core.RNN, sizes, rule, RateMode.RANDOM, seeds);
    }

    /** "layers-hebbian". */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
