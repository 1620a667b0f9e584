package engram.experiment.comparison;

import engram.array.Seeds;
import engram.experiment.Recipe;
import engram.experiment.Settings;
import engram.experiment.TrainingPlan;
import engram.model.Network;
import engram.plastic.ModulatedRule;
import engram.plastic.PlasticityRule;
import engram.task.Episodes;
import engram.task.Task;
import engram.train.Loss;
import engram.train.Supervised;
import engram.train.Trainer;

/**
 * A run: everything that decides its numbers but the seed.
 *
 * <pre>{@code
 * var settings = new RuleComparison().settings(new Choice("patterns", "hebb"), Mode.FAST);
 * PlasticityRule mine = (h, pre, post) -> h.keep(0.95).write(0.1, pre, post);
 * TrainingResult run = settings.trainer(settings.network(mine, 0)).name("mine").seed(0).train();
 * double loss = run.test().get("loss");
 * }</pre>
 *
 * @param task what is learned
 * @param network by which rule
 * @param training how
 */
public record RuleSettings(Task task, RuleNetwork network, TrainingPlan training) implements Settings {
    /** The untrained network of a seed. */
    public Network network(long seed) {
        return network.build(task, weights(seed));
    }

    /** The untrained network of a seed in which H changes by any rule, also one that is written in a notebook. */
    public Network network(PlasticityRule any, long seed) {
        return network.plastic(any, task, weights(seed));
    }

    /** The same with a modulator. */
    public Network network(ModulatedRule any, long seed) {
        return network.modulated(any, task, weights(seed));
    }

    private static Seeds weights(long seed) {
        return new Seeds(seed).child("weights");
    }

    /** The network at its task: batches, and the mean squared error. */
    public Supervised objective(Network untrained) {
        return Supervised.of(untrained, task).withBatch(training.batch()).withLoss(Loss.meanSquare());
    }

    @Override
    public Recipe recipe() {
        return training.recipe();
    }

    /** A training of that network; name and seed are the caller's. */
    public Trainer<Episodes> trainer(Network untrained) {
        return trainer(objective(untrained));
    }
}
