package engram.experiment.duan2023;

import engram.array.Seeds;
import engram.experiment.Findings;
import engram.experiment.Trial;
import engram.model.Network;
import engram.train.Optimizer;
import engram.train.Supervised;
import engram.train.Validation;
import java.util.Map;
import java.util.Optional;

/** What one seed of a run trains. */
final class PlasticityTrial implements Trial {
    /** The examined episodes are the same for all seeds. */
    private static final Seeds EXAMINATION = new Seeds(0).child("examination");

    private static final int BATCHES = 10;

    private final RunSettings settings;
    private final Network network;

    PlasticityTrial(RunSettings settings, long seed) {
        this.settings = settings;
        network = settings.network(seed);
    }

    @Override
    public Supervised objective() {
        return settings.objective(network);
    }

    @Override
    public Optimizer optimizer() {
        return settings.optimizer();
    }

    @Override
    public double clip() {
        return settings.training().clip();
    }

    @Override
    public Optional<Validation> validation() {
        return Optional.of(new Validation(
                settings.training().validateEvery(), settings.training().validated()));
    }

    @Override
    public int testBatches() {
        return settings.training().tested();
    }

    @Override
    public int logEvery() {
        return settings.training().logEvery();
    }

    @Override
    public Findings findings() {
        TrainingPlan plan = settings.training();
        int batches = Math.min(BATCHES, plan.tested());
        StepMeans steps = StepMeans.of(network, settings.task(), EXAMINATION.stream(), plan.batch(), batches);
        return new Findings(Map.of(), steps.tables());
    }
}
