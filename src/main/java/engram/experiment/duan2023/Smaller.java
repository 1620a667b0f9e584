package engram.experiment.duan2023;

import engram.cell.InnerLoss;
import engram.experiment.Mode;
import engram.task.CueReward;
import engram.task.FewShotRegression;
import engram.task.SequenceReproduction;
import engram.task.Task;

/**
 * A run made small: FAST is an eighth of the hidden units, batches of 16, a third of the steps or less and three times
 * the learning rate; SMOKE only shows that everything runs.
 */
final class Smaller {
    private Smaller() {}

    /** The run of a mode. */
    static RunSettings of(RunSettings full, Mode mode) {
        TrainingPlan plan = full.training();
        return switch (mode) {
            case FULL -> full;
            case FAST ->
                small(full, 8, new TrainingPlan(3 * plan.learningRate(), plan.clip(), 16, 600, 10, 50, 10, 20));
            case SMOKE -> small(full, 32, new TrainingPlan(plan.learningRate(), plan.clip(), 2, 3, 1, 2, 1, 1));
        };
    }

    private static RunSettings small(RunSettings full, int divisor, TrainingPlan plan) {
        NetworkSettings network = full.network()
                .withHidden(full.network().hidden() / divisor)
                .withInnerLoss(InnerLoss.batchMean(plan.batch()));
        return new RunSettings(task(full.task()), network, plan);
    }

    private static Task task(Task full) {
        if (full instanceof CueReward cues) {
            return new CueReward(2, 6, 4, cues.noise());
        }
        if (full instanceof SequenceReproduction sequence) {
            return new SequenceReproduction(sequence.length() / 5, sequence.delay() / 5);
        }
        if (full instanceof FewShotRegression regression) {
            return new FewShotRegression(regression.functions(), regression.shots(), 5, regression.noise());
        }
        return full;
    }
}
