package engram.experiment.duan2023;

import engram.embed.Embedder;
import engram.experiment.FewShotFindings;
import engram.experiment.Findings;
import engram.experiment.Trial;
import engram.inspect.Answers;
import engram.model.FewShotNetwork;
import engram.task.FewShotImages;
import engram.task.FewShotSplits;
import engram.train.FewShot;
import engram.train.Loss;
import engram.train.Optimizer;
import engram.train.Schedule;
import engram.train.Validation;
import java.util.Optional;

/** What one seed of a run with images trains. */
final class OneShotTrial implements Trial {
    private final OneShotSettings settings;
    private final FewShotSplits episodes;
    private final Embedder embedder;
    private final FewShotNetwork network;

    OneShotTrial(OneShotSettings settings, FewShotSplits episodes, long seed) {
        this.settings = settings;
        this.episodes = episodes;
        embedder = settings.embedder(seed);
        network = settings.network(embedder.features(), episodes.training().ways(), seed);
    }

    @Override
    public FewShot objective() {
        return FewShot.of(embedder, network, episodes, settings.training().batch(), Loss.crossEntropy());
    }

    @Override
    public Optimizer optimizer() {
        return settings.optimizer();
    }

    @Override
    public Schedule schedule() {
        return settings.schedule();
    }

    @Override
    public double clip() {
        return settings.training().clip();
    }

    @Override
    public Optional<Validation> validation() {
        return Optional.of(settings.validation());
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
        return FewShotFindings.of(Answers.of(embedder, network), (FewShotImages) episodes.test(), settings.examined());
    }
}
