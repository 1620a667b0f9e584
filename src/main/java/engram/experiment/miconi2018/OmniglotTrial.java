package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.embed.Conv4;
import engram.embed.Embedder;
import engram.experiment.FewShotFindings;
import engram.experiment.Findings;
import engram.experiment.Trial;
import engram.inspect.Answers;
import engram.model.FewShotNetwork;
import engram.task.FewShotImages;
import engram.task.FewShotSplits;
import engram.train.FewShot;
import engram.train.Optimizer;
import engram.train.Schedule;
import engram.train.Validation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one seed of a run with Omniglot trains. */
final class OmniglotTrial implements Trial {
    private final OmniglotSettings settings;
    private final FewShotSplits episodes;
    private final Embedder embedder;
    private final FewShotNetwork network;

    OmniglotTrial(OmniglotSettings settings, FewShotSplits episodes, long seed) {
        this.settings = settings;
        this.episodes = episodes;
        embedder = Conv4.omniglot(new Seeds(seed).child("weights").child("embedder"));
        network = settings.network(embedder.features(), episodes.training().ways(), seed);
    }

    @Override
    public FewShot objective() {
        return FewShot.of(
                embedder,
                network,
                episodes,
                settings.batch(),
                settings.readout().loss());
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
    public Optional<Validation> validation() {
        return Optional.of(settings.validation());
    }

    @Override
    public int logEvery() {
        return settings.logEvery();
    }

    @Override
    public Findings findings() {
        Findings found =
                FewShotFindings.of(Answers.of(embedder, network), (FewShotImages) episodes.test(), settings.tested());
        Map<String, Double> measures = new LinkedHashMap<>(found.measures());
        measures.putAll(LearnedNumbers.single(network.parameters()));
        return new Findings(measures, found.tables());
    }
}
