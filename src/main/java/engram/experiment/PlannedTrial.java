package engram.experiment;

import engram.train.Optimizer;
import engram.train.Supervised;
import engram.train.Validation;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A network trained as a plan says, by AdamW with amsgrad.
 *
 * <pre>{@code
 * var plan = TrainingPlan.duan2023(5_000);
 * var objective = Supervised.of(net, task).withBatch(plan.batch());
 * Trial trial = new PlannedTrial(objective, plan, () -> Findings.NONE);
 * trial.trainer(0).train();
 * }</pre>
 *
 * @param objective the untrained network with its task
 * @param plan how it is trained, validated and tested
 * @param examination examines the network as it then is
 */
public record PlannedTrial(Supervised objective, TrainingPlan plan, Supplier<Findings> examination) implements Trial {
    @Override
    public Optimizer optimizer() {
        return plan.optimizer();
    }

    @Override
    public double clip() {
        return plan.clip();
    }

    @Override
    public Optional<Validation> validation() {
        return Optional.of(new Validation(plan.validateEvery(), plan.validated()));
    }

    @Override
    public int testBatches() {
        return plan.tested();
    }

    @Override
    public int logEvery() {
        return plan.logEvery();
    }

    @Override
    public Findings findings() {
        return examination.get();
    }
}
