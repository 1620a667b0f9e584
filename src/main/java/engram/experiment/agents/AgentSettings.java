package engram.experiment.agents;

import engram.array.Seeds;
import engram.experiment.Findings;
import engram.experiment.Mode;
import engram.experiment.Recipe;
import engram.experiment.Settings;
import engram.model.ActorCritic;
import engram.model.Network;
import engram.task.Environment;
import engram.task.GridMaze;
import engram.task.RewardAssociation;
import engram.train.AdvantageActorCritic;
import engram.train.Trainer;
import java.util.List;

/**
 * A run: everything that decides its numbers but the seed.
 *
 * <pre>{@code
 * AgentSettings settings = AgentExperiments.neuromodulatedMaze().settings(new Choice("code", "simple"), Mode.FAST);
 * Network agent = settings.network(0);
 * TrainingResult run = settings.trainer(agent).name("simple").seed(0).train();
 * double reward = settings.examine(agent).measures().get("reward");
 * }</pre>
 *
 * @param environment where the agent acts
 * @param network which agent
 * @param training how it learns
 */
public record AgentSettings(Environment environment, AgentNetwork network, AgentTraining training) implements Settings {
    /** The same in another environment. */
    public AgentSettings in(Environment other) {
        return new AgentSettings(other, network, training);
    }

    /** The same with another network. */
    public AgentSettings with(AgentNetwork other) {
        return new AgentSettings(environment, other, training);
    }

    /** The same, trained otherwise. */
    public AgentSettings with(AgentTraining other) {
        return new AgentSettings(environment, network, other);
    }

    /** The untrained network of a seed. */
    public ActorCritic<?> network(long seed) {
        return network.build(environment, new Seeds(seed).child("weights"));
    }

    /** The network in its environment. */
    public AdvantageActorCritic objective(Network untrained) {
        return new AdvantageActorCritic(untrained, environment, training.batch(), training.loss());
    }

    @Override
    public Recipe recipe() {
        return training.recipe();
    }

    /** A training of that network; name and seed are the caller's. */
    public Trainer<List<Seeds>> trainer(Network untrained) {
        return trainer(objective(untrained));
    }

    /** What the trained agent does, see {@link AgentExamination}. */
    public Findings examine(Network trained) {
        return AgentExamination.of(trained, environment, training.examined());
    }

    /**
     * The run made small. FAST: 40 steps in a maze of 3 × 3 cells without pillars, or 40 steps of questions; 32 units,
     * batches of 16, a learning rate ten times as high. Some seconds of it are enough to see agents learn the maze, not
     * to see them learn the questions. SMOKE only shows that everything runs.
     */
    AgentSettings in(Mode mode) {
        return switch (mode) {
            case FULL -> this;
            case FAST ->
                new AgentSettings(smaller(5, 40), network.withUnits(32), training.faster(1e-3, 16, 1_000, 10, 200));
            case SMOKE -> new AgentSettings(smaller(7, 12), network.withUnits(8), training.faster(1e-3, 2, 3, 1, 4));
        };
    }

    private Environment smaller(int size, int steps) {
        if (environment instanceof GridMaze maze) {
            return maze.withSize(size).withSteps(steps);
        }
        if (environment instanceof RewardAssociation questions) {
            return questions.withSteps(steps);
        }
        return environment;
    }
}
