package engram.experiment.agents;

import engram.array.Seeds;
import engram.cell.Cell;
import engram.cell.Lstm;
import engram.cell.ModulatedRnn;
import engram.cell.PlasticRnn;
import engram.cell.Rnn;
import engram.model.ActorCritic;
import engram.plastic.ClippedHebb;
import engram.plastic.DecayingHebb;
import engram.plastic.Oja;
import engram.plastic.RetroactiveModulation;
import engram.plastic.SimpleModulation;

/**
 * The networks that the papers let act. W and α start uniform in (0, 0.01).
 *
 * <pre>{@code
 * var settings = AgentExperiments.neuromodulatedMaze().settings(new Choice("code", "simple"), Mode.FAST);
 * var oja = settings.with(new AgentNetwork(AgentKind.OJA, 32, 0.01f, Clip.none()));
 * }</pre>
 */
public enum AgentKind {
    /** Oja's rule. */
    OJA {
        @Override
        Cell<?> core(AgentNetwork settings, int inputs, Seeds seeds) {
            return PlasticRnn.positive(settings.units(), Oja.startingAt(settings.eta()), seeds);
        }
    },
    /** Hebb's rule with decay. */
    HEBB {
        @Override
        Cell<?> core(AgentNetwork settings, int inputs, Seeds seeds) {
            return PlasticRnn.positive(settings.units(), DecayingHebb.startingAt(settings.eta()), seeds);
        }
    },
    /** Hebb's rule with a clip and without decay; nothing modulates it. */
    CLIPPED_HEBB {
        @Override
        Cell<?> core(AgentNetwork settings, int inputs, Seeds seeds) {
            var starting = ClippedHebb.startingAt(settings.eta());
            var rule = new ClippedHebb(starting.eta(), settings.clip().bound());
            return PlasticRnn.positive(settings.units(), rule, seeds);
        }
    },
    /** A modulator is the rate. */
    SIMPLE {
        @Override
        Cell<?> core(AgentNetwork settings, int inputs, Seeds seeds) {
            return ModulatedRnn.of(settings.units(), new SimpleModulation(settings.clip()), seeds);
        }
    },
    /** A modulator is the rate, fanned out to a rate for each unit; W and α start ten times as small. */
    FANNING_OUT {
        @Override
        Cell<?> core(AgentNetwork settings, int inputs, Seeds seeds) {
            return ModulatedRnn.fanningOut(settings.units(), new SimpleModulation(settings.clip()), seeds);
        }
    },
    /** A modulator decides about an eligibility trace. */
    RETROACTIVE {
        @Override
        Cell<?> core(AgentNetwork settings, int inputs, Seeds seeds) {
            var starting = RetroactiveModulation.startingAt(settings.eta());
            var rule = new RetroactiveModulation(starting.eta(), settings.clip());
            return ModulatedRnn.of(settings.units(), rule, seeds);
        }
    },
    /** No plasticity. */
    RNN {
        @Override
        Cell<?> core(AgentNetwork settings, int inputs, Seeds seeds) {
            return Rnn.positive(settings.units(), seeds);
        }
    },
    /** No plasticity; the inputs reach the gates directly. */
    LSTM {
        @Override
        Cell<?> core(AgentNetwork settings, int inputs, Seeds seeds) {
            return Lstm.of(inputs, settings.units(), seeds);
        }
    };

    /** The recurrent part of a new network; {@code inputs} matter only to the LSTM, which maps them itself. */
    abstract Cell<?> core(AgentNetwork settings, int inputs, Seeds seeds);

    /** A new network. */
    ActorCritic<?> build(AgentNetwork settings, int inputs, int actions, Seeds seeds) {
        Cell<?> core = core(settings, inputs, seeds);
        return this == LSTM
                ? ActorCritic.direct(settings.units(), actions, core, seeds)
                : ActorCritic.of(inputs, settings.units(), actions, core, seeds);
    }
}
