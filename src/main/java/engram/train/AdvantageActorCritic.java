package engram.train;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.model.Network;
import engram.task.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * Learning by acting: a network lives through whole episodes, and what it did is made more or less likely by what came of
 * it ({@link ActorCriticLoss}). Measured: "reward", the mean of an episode. A batch is drawn as one root of chance for each
 * episode, so that how the batch is cut changes nothing.
 *
 * <pre>{@code
 * var maze = GridMaze.code2019().withSize(5).withSteps(40);
 * var agent = ActorCritic.of(maze.inputs(), 32, maze.actions(), Rnn.positive(32, seeds), seeds);
 * var loss = new ActorCriticLoss(0.9f, 0.1f, 0.03f, Baseline.OWN);
 * History history = Trainer.of(new AdvantageActorCritic(agent, maze, 16, loss)).batches(200).train().history();
 * double[] rewards = history.column("reward");
 * }</pre>
 *
 * @param network [batch, inputs] to a score for each action and a value
 * @param environment where it acts
 * @param batch episodes in a batch, at least 1
 * @param loss what is made smaller
 */
public record AdvantageActorCritic(Network network, Environment environment, int batch, ActorCriticLoss loss)
        implements Objective<List<Seeds>> {
    /** The name of what is measured. */
    public static final String REWARD = "reward";

    public AdvantageActorCritic {
        Shapes.positive("batch", batch);
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public List<String> measureNames() {
        return List.of(REWARD);
    }

    @Override
    public List<Seeds> draw(RandomStream random) {
        List<Seeds> episodes = new ArrayList<>(batch);
        for (int b = 0; b < batch; b++) {
            episodes.add(random.seeds());
        }
        return episodes;
    }

    @Override
    public Outcome run(Tape tape, List<Seeds> episodes, int first, int count) {
        List<Seeds> here = new ArrayList<>(episodes.subList(first, first + count));
        int from = loss.baseline() == Baseline.FIRST_EPISODE && first > 0 ? 1 : 0;
        if (from == 1) {
            here.add(0, episodes.get(0));
        }
        Rollout rollout = Rollout.of(tape, network, environment, here);
        double reward = 0;
        for (int b = from; b < here.size(); b++) {
            reward += rollout.reward(b) / batch;
        }
        return new Outcome(loss.of(tape, rollout, from, batch), new double[] {reward});
    }
}
