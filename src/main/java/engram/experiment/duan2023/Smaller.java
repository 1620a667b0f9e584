package engram.experiment.duan2023;

import engram.cell.Core;
import engram.cell.InnerLoss;
import engram.experiment.Mode;
import engram.task.CueReward;
import engram.task.FewShotRegression;
import engram.task.SequenceReproduction;
import engram.task.Task;

/**
 * A run made small. FAST: an easier task, a fraction of the hidden units, smaller batches and three times the learning
 * rate, so that some seconds show which rule learns; what a sweep varies stays varied. SMOKE only shows that everything
 * runs.
 */
final class Smaller {
    private Smaller() {}

    /** The run of a mode. */
    static RunSettings of(RunSettings full, Mode mode) {
        TrainingPlan plan = full.training();
        return switch (mode) {
            case FULL -> full;
            case FAST -> fast(full);
            case SMOKE ->
                small(full, hidden(full, 32), new TrainingPlan(plan.learningRate(), plan.clip(), 2, 3, 1, 2, 1, 1));
        };
    }

    private static RunSettings fast(RunSettings full) {
        TrainingPlan plan = full.training();
        double rate = 3 * plan.learningRate();
        if (full.task() instanceof CueReward) {
            NetworkSettings network = full.network();
            // With fewer, two cues are not told apart in so short a training.
            int enough = network.core() == Core.LSTM ? 1 : network.rule() == Plasticity.NONE ? 96 : 64;
            var fast = new TrainingPlan(rate, plan.clip(), 32, 1_000, 10, 100, 10, 20);
            return small(full, Math.max(enough, hidden(full, 4)), fast);
        }
        return small(full, hidden(full, 8), new TrainingPlan(rate, plan.clip(), 16, 600, 10, 50, 10, 20));
    }

    private static int hidden(RunSettings full, int divisor) {
        return full.network().hidden() / divisor;
    }

    private static RunSettings small(RunSettings full, int hidden, TrainingPlan plan) {
        NetworkSettings network = full.network().withHidden(hidden).withInnerLoss(InnerLoss.batchMean(plan.batch()));
        return new RunSettings(easier(full.task()), network, plan);
    }

    private static Task easier(Task full) {
        if (full instanceof CueReward cues) {
            return new CueReward(2, 8, 4, cues.noise());
        }
        if (full instanceof SequenceReproduction sequence) {
            return new SequenceReproduction(sequence.length() / 5, sequence.delay() / 2);
        }
        if (full instanceof FewShotRegression regression) {
            return new FewShotRegression(regression.functions(), regression.shots(), 5, regression.noise());
        }
        return full;
    }
}
