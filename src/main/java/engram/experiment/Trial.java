package engram.experiment;

import engram.train.Objective;
import java.util.function.Supplier;

/**
 * What one seed of a study trains.
 *
 * <pre>{@code
 * Study study = new PatternExperiment().study(new Choice("code-50", "plastic"), Mode.FAST);
 * Trial trial = study.trials().apply(0);
 * study.settings().trainer(trial.objective()).batches(100).train();
 * double error = trial.findings().measures().get("error");
 * }</pre>
 *
 * @param objective the untrained network with its task
 * @param examination examines the network as it then is
 */
public record Trial(Objective<?> objective, Supplier<Findings> examination) {
    /** Examines the network as it is now: trained, with the parameters of the best validation if it chose any. */
    public Findings findings() {
        return examination.get();
    }
}
