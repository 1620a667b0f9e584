package engram.experiment.duan2023;

import engram.cell.InnerLoss;
import engram.experiment.Mode;
import engram.experiment.TrainingPlan;
import engram.task.CueReward;
import engram.task.FewShotRegression;
import engram.task.SequenceReproduction;
import engram.task.Task;

/**
 * A run made small. FAST is large enough for the rules to show what they are made for: 3/16 of the hidden units, batches of
 * 16, a third of the steps or less and four times the learning rate (for cues eight times). SMOKE only shows that everything
 * runs.
 */
final class Smaller {
    private Smaller() {}

    /** The run of a mode. */
    static RunSettings of(RunSettings full, Mode mode) {
        TrainingPlan plan = full.training();
        return switch (mode) {
            case FULL -> full;
            case FAST -> small(full, 3 * full.network().hidden() / 16, fast(plan, full.task()));
            case SMOKE ->
                small(
                        full,
                        full.network().hidden() / 32,
                        new TrainingPlan(plan.learningRate(), plan.clip(), 2, 3, 1, 2, 1, 1));
        };
    }

    /** Cues that must be told apart take longest to learn; to learn to infer a function is soon done. */
    private static TrainingPlan fast(TrainingPlan plan, Task task) {
        boolean cues = task instanceof CueReward;
        long batches = cues ? 1_400 : task instanceof FewShotRegression ? 440 : 1_300;
        double rate = (cues ? 8 : 4) * plan.learningRate();
        return new TrainingPlan(rate, plan.clip(), 16, batches, 10, (int) (batches / 20), 10, 20);
    }

    private static RunSettings small(RunSettings full, int hidden, TrainingPlan plan) {
        NetworkSettings network = full.network().withHidden(hidden).withInnerLoss(InnerLoss.batchMean(plan.batch()));
        return new RunSettings(task(full.task()), network, plan);
    }

    private static Task task(Task full) {
        if (full instanceof CueReward cues) {
            return new CueReward(3, cues.cueSize(), 6, cues.noise());
        }
        if (full instanceof SequenceReproduction sequence) {
            return new SequenceReproduction(sequence.length() / 4, sequence.delay() / 4);
        }
        if (full instanceof FewShotRegression regression) {
            return new FewShotRegression(regression.functions(), regression.shots() / 2, 10, regression.noise());
        }
        return full;
    }
}
