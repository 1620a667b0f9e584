package engram.experiment.duan2023;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.experiment.Csv;
import engram.experiment.Findings;
import engram.experiment.Recipe;
import engram.experiment.Settings;
import engram.experiment.TrainingPlan;
import engram.model.Network;
import engram.task.CueReward;
import engram.task.Episodes;
import engram.task.FewShotRegression;
import engram.task.Task;
import engram.train.Loss;
import engram.train.Supervised;
import engram.train.Trainer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run: everything that decides its numbers but the seed.
 *
 * <pre>{@code
 * RunSettings settings = PlasticityExperiment.cueReward().settings(new Choice("paper", "hebbian-rnn"), Mode.FAST);
 * Network net = settings.network(0);
 * TrainingResult run = settings.trainer(net).name("hebbian").seed(0).train();
 * Table recall = settings.examine(net).tables().get("recall").table("what is each cue worth?");
 * }</pre>
 *
 * @param task what is learned
 * @param network by which network
 * @param training how
 */
public record RunSettings(Task task, NetworkSettings network, TrainingPlan training) implements Settings {
    /** The examined episodes are the same for all seeds. */
    private static final Seeds EXAMINATION = new Seeds(0).child("examination");

    private static final int EXAMINED_BATCHES = 10;
    private static final int EXAMINED_EPISODES = 50;

    /** The untrained network of a seed. */
    public Network network(long seed) {
        return network.build(task.inputs(), task.outputs(), new Seeds(seed).child("weights"));
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

    /**
     * Examines a trained network. Tables: "errors" and "gates", the means at each step; of cue–reward "recall" and
     * "showings"; of few-shot regression "shots" and "slice".
     */
    public Findings examine(Network trained) {
        int batches = Math.min(EXAMINED_BATCHES, training.tested());
        Map<String, Csv> tables = new LinkedHashMap<>(
                StepMeans.of(trained, task, EXAMINATION.child("steps").stream(), training.batch(), batches)
                        .tables());
        RandomStream episodes = EXAMINATION.child("questions").stream();
        int count = Math.min(EXAMINED_EPISODES, 5 * training.tested());
        if (task instanceof CueReward cues) {
            tables.putAll(CueRecall.tables(trained, cues, episodes, count));
        } else if (task instanceof FewShotRegression regression) {
            tables.putAll(ShotByShot.tables(trained, regression, episodes, count));
        }
        return new Findings(Map.of(), tables);
    }

    /** The same with a changed network. */
    RunSettings with(NetworkSettings other) {
        return new RunSettings(task, other, training);
    }

    /** The same, trained otherwise. */
    RunSettings with(TrainingPlan other) {
        return new RunSettings(task, network, other);
    }
}
