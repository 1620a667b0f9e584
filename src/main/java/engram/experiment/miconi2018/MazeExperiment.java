package engram.experiment.miconi2018;

import engram.experiment.Choice;
import engram.experiment.agents.AgentExperiment;
import engram.experiment.agents.AgentKind;
import engram.experiment.agents.AgentNetwork;
import engram.experiment.agents.AgentSettings;
import engram.experiment.agents.AgentTraining;
import engram.plastic.Clip;
import engram.task.GridMaze;
import engram.train.ActorCriticLoss;
import engram.train.Adam;
import engram.train.Baseline;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The maze, figure 6.
 *
 * <pre>{@code
 * AgentSettings settings = MazeExperiment.maze().settings(new Choice("code", "plastic"), Mode.FAST);
 * Network agent = settings.network(0);
 * }</pre>
 */
public final class MazeExperiment {
    private static final int UNITS = 100;

    private MazeExperiment() {}

    /**
     * The published program: 100 units, with Oja's rule ("plastic") or without plasticity ("rnn"), and beside them by Hebb's
     * rule with decay ("hebb"), which the figure does not have; an episode at a time,
     * Adam at 10⁻⁴ with ε 10⁻⁴, a million episodes.
     */
    public static AgentExperiment maze() {
        Map<Choice, AgentSettings> full = new LinkedHashMap<>();
        full.put(new Choice("code", "plastic"), code(AgentKind.OJA));
        full.put(new Choice("code", "rnn"), code(AgentKind.RNN));
        full.put(new Choice("code", "hebb"), code(AgentKind.HEBB));
        return new AgentExperiment(
                "maze",
                "Can an agent remember within an episode where the reward of a maze is?",
                "mazes with a reward at a random place",
                full);
    }

    private static AgentSettings code(AgentKind kind) {
        var training = new AgentTraining(
                new Adam(1e-4, 0.9, 0.999, 1e-4),
                new ActorCriticLoss(0.9f, 0.03f, 0.1f, Baseline.OWN),
                Double.POSITIVE_INFINITY,
                0,
                1,
                1_000_000,
                500,
                200);
        return new AgentSettings(GridMaze.code2018(), new AgentNetwork(kind, UNITS, 0.01f, Clip.none()), training);
    }
}
