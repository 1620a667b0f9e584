package engram.experiment.duan2023;

import engram.experiment.Findings;
import engram.experiment.Trial;
import engram.model.Network;
import engram.train.Optimizer;
import engram.train.Supervised;
import engram.train.Validation;
import java.util.Optional;

/** What one seed of a run trains. */
final class PlasticityTrial implements Trial {
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
        return settings.examine(network);
    }
}
