package engram.experiment.miconi2019;

import engram.experiment.Choice;
import engram.experiment.agents.AgentExperiment;
import engram.experiment.agents.AgentKind;
import engram.experiment.agents.AgentNetwork;
import engram.experiment.agents.AgentSettings;
import engram.experiment.agents.AgentTraining;
import engram.plastic.Clip;
import engram.task.Environment;
import engram.task.GridMaze;
import engram.task.RewardAssociation;
import engram.train.ActorCriticLoss;
import engram.train.Adam;
import engram.train.Baseline;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The two experiments with agents. Variants: "plastic" (Hebb's rule with a clip, nothing modulates it), "simple" and
 * "retroactive" neuromodulation, "rnn" and "lstm" without plasticity and with about as many parameters. W and α start uniform
 * in (0, 0.01), fast weights stop at ±1. Batches of 30, 200,000 of them, the first 101 without a step.
 *
 * <pre>{@code
 * var cues = AgentExperiments.rewardAssociation();
 * AgentSettings settings = cues.settings(new Choice("soft-clip", "simple"), Mode.FAST);
 * Network agent = settings.network(0);
 * }</pre>
 */
public final class AgentExperiments {
    private static final String CODE = "code", SIMPLE = "simple";
    private static final int IDLE = 101, BATCH = 30, LOG_EVERY = 100, EXAMINED = 200;
    private static final long BATCHES = 200_000;

    private AgentExperiments() {}

    /** How many units and where η starts, for the sizes of an experiment. */
    private record Sizes(int plastic, int rnn, int lstm, float eta) {
        AgentNetwork network(AgentKind kind) {
            int units = switch (kind) {
                case RNN -> rnn;
                case LSTM -> lstm;
                default -> plastic;
            };
            return new AgentNetwork(kind, units, eta, Clip.hard(1));
        }
    }

    /**
     * The maze, figure 2. "code": 9 × 9 cells, the paper's size; "code-13": 11 × 11, the program's other size; "fan-out": a
     * modulator that fans out to a rate for each unit, with W and α ten times as small and a clip at ±2, as in the paper's short
     * example program; "shared-value": as
     * "code" with the published programs' defect, see {@link Baseline#FIRST_EPISODE}.
     */
    public static AgentExperiment neuromodulatedMaze() {
        var sizes = new Sizes(100, 139, 66, 0.01f);
        var loss = new ActorCriticLoss(0.9f, 0.1f, 0.03f, Baseline.OWN);
        var training = training(1e-4, loss, 4);
        GridMaze maze = GridMaze.code2019();
        Map<Choice, AgentSettings> full = new LinkedHashMap<>();
        put(full, CODE, maze, sizes, training);
        put(full, "code-13", maze.withSize(13), sizes, training);
        AgentNetwork fanningOut = sizes.network(AgentKind.FANNING_OUT).with(Clip.hard(2));
        full.put(new Choice("fan-out", SIMPLE), new AgentSettings(maze, fanningOut, training));
        put(full, "shared-value", maze, sizes, training.with(loss.with(Baseline.FIRST_EPISODE)));
        return new AgentExperiment(
                "neuromodulated-maze",
                "Does an agent that decides when to learn find the reward of a maze more often?",
                "mazes with a reward at a random place",
                full);
    }

    /**
     * Reward association, figures 1, 3 and 4. "code": cues of 20 random bits; "fixed-cues": four of 4 bits, the same in
     * every episode; "soft-clip": as "code", simple neuromodulation with the soft clip; "unclipped": with none.
     */
    public static AgentExperiment rewardAssociation() {
        var sizes = new Sizes(200, 279, 133, 0.1f);
        var training = training(1e-6, new ActorCriticLoss(0.9f, 0.1f, 0.1f, Baseline.OWN), 2);
        RewardAssociation code = RewardAssociation.code();
        Map<Choice, AgentSettings> full = new LinkedHashMap<>();
        put(full, CODE, code, sizes, training);
        var fewerInputs = new Sizes(200, 279, 138, 0.1f); // which an LSTM has at each of its four gates
        put(full, "fixed-cues", RewardAssociation.fixedCues(), fewerInputs, training);
        AgentNetwork simple = sizes.network(AgentKind.SIMPLE);
        full.put(new Choice("soft-clip", SIMPLE), new AgentSettings(code, simple.with(Clip.soft()), training));
        full.put(new Choice("unclipped", SIMPLE), new AgentSettings(code, simple.with(Clip.none()), training));
        return new AgentExperiment(
                "reward-association",
                "Can an agent find out within an episode which of four cues brings rewards?",
                "random cues, one of them the target",
                full);
    }

    private static AgentTraining training(double epsilon, ActorCriticLoss loss, double clip) {
        return new AgentTraining(
                new Adam(1e-4, 0.9, 0.999, epsilon), loss, clip, IDLE, BATCH, BATCHES, LOG_EVERY, EXAMINED);
    }

    private static void put(
            Map<Choice, AgentSettings> full,
            String protocol,
            Environment environment,
            Sizes sizes,
            AgentTraining training) {
        full.put(new Choice(protocol, "plastic"), of(environment, sizes, AgentKind.CLIPPED_HEBB, training));
        full.put(new Choice(protocol, SIMPLE), of(environment, sizes, AgentKind.SIMPLE, training));
        full.put(new Choice(protocol, "retroactive"), of(environment, sizes, AgentKind.RETROACTIVE, training));
        full.put(new Choice(protocol, "rnn"), of(environment, sizes, AgentKind.RNN, training));
        full.put(new Choice(protocol, "lstm"), of(environment, sizes, AgentKind.LSTM, training));
    }

    private static AgentSettings of(Environment environment, Sizes sizes, AgentKind kind, AgentTraining training) {
        return new AgentSettings(environment, sizes.network(kind), training);
    }
}
