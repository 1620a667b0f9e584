package engram.inspect;

import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.model.Network;

/**
 * Agents to compare a trained one with. As {@link engram.model.ActorCritic} they give scores of actions, and a value of
 * 0.
 *
 * <pre>{@code
 * var settings = AgentExperiments.neuromodulatedMaze().settings(new Choice("code", "plastic"), Mode.FAST);
 * Network agent = settings.network(0);
 * double without = settings.examine(Controls.forgetful(agent)).measures().get("reward");
 * }</pre>
 */
public final class Controls {
    private static final float CERTAIN = 1_000;

    private Controls() {}

    /** All actions equally likely. */
    public static Network random(int actions) {
        return constant(new float[actions + 1]);
    }

    /** The same action at every step. */
    public static Network always(int actions, int action) {
        float[] scores = new float[actions + 1];
        scores[action] = CERTAIN;
        return constant(scores);
    }

    private static Network constant(float[] outputs) {
        return new Network() {
            @Override
            public Parameters parameters() {
                return Parameters.of();
            }

            @Override
            public Run start(Tape tape, int batch, int steps) {
                Tensor same = tape.constants(1, outputs.length, outputs).expand(batch, outputs.length);
                return input -> same;
            }
        };
    }

    /** A trained network whose memory, units and fast weights, is erased before every step. */
    public static Network forgetful(Network trained) {
        return new Network() {
            @Override
            public Parameters parameters() {
                return trained.parameters();
            }

            @Override
            public Run start(Tape tape, int batch, int steps) {
                return input -> trained.start(tape, batch, 1).step(input);
            }
        };
    }
}
