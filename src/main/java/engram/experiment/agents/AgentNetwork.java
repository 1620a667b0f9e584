package engram.experiment.agents;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.model.ActorCritic;
import engram.plastic.Clip;
import engram.task.Environment;
import java.util.EnumSet;
import java.util.Set;

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
 * @param clip of the fast weights; must be none for Oja's rule and for Hebb's with decay, and may be soft for the modulated
 *     ones only; is not read where nothing is plastic
 */
public record AgentNetwork(AgentKind kind, int units, float eta, Clip clip) {
    private static final Set<AgentKind> DECAYING = EnumSet.of(AgentKind.OJA, AgentKind.HEBB);
    private static final Set<AgentKind> MODULATED =
            EnumSet.of(AgentKind.SIMPLE, AgentKind.FANNING_OUT, AgentKind.RETROACTIVE);

    public AgentNetwork {
        Shapes.positive("units", units);
        if (DECAYING.contains(kind) && clip.clips()) {
            throw new IllegalArgumentException(
                    "clip: expected none for " + kind + ", which decays instead, got " + clip);
        }
        if (clip.kind() == Clip.Kind.SOFT && !MODULATED.contains(kind)) {
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
