package engram.experiment.agents;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.model.ActorCritic;
import engram.plastic.Clip;
import engram.task.Environment;

/**
 * Which network acts, and how large.
 *
 * <pre>{@code
 * var settings = AgentExperiments.neuromodulatedMaze().settings(new Choice("code", "simple"), Mode.FAST);
 * var larger = settings.with(settings.network().withUnits(64).with(Clip.soft()));
 * }</pre>
 *
 * @param kind which
 * @param units its units (cells of an LSTM)
 * @param eta where η starts; read by none but Oja's, Hebb's and the retroactive rule
 * @param clip of the fast weights; must be none for Oja's rule and may be soft for the modulated ones only; is not read
 *     where nothing is plastic
 */
public record AgentNetwork(AgentKind kind, int units, float eta, Clip clip) {
    public AgentNetwork {
        Shapes.positive("units", units);
        if (kind == AgentKind.OJA && clip.clips()) {
            throw new IllegalArgumentException("clip: expected none for OJA, which decays instead, got " + clip);
        }
        boolean modulated = kind == AgentKind.SIMPLE || kind == AgentKind.RETROACTIVE;
        if (clip.kind() == Clip.Kind.SOFT && !modulated) {
            throw new IllegalArgumentException(
                    "clip: expected a hard one or none for " + kind + ", which is not modulated, got a soft one");
        }
    }

    /** The same of another size. */
    public AgentNetwork withUnits(int other) {
        return new AgentNetwork(kind, other, eta, clip);
    }

    /** The same with another clip. */
    public AgentNetwork with(Clip other) {
        return new AgentNetwork(kind, units, eta, other);
    }

    /** A new network for an environment. */
    ActorCritic<?> build(Environment environment, Seeds seeds) {
        return kind.build(this, environment.inputs(), environment.actions(), seeds);
    }
}
