package engram.experiment.duan2023;

import engram.dataset.CifarFs;
import engram.dataset.DataFolder;
import engram.dataset.FewShotSources;
import engram.embed.Embedder;
import engram.experiment.Choice;
import engram.experiment.Choices;
import engram.experiment.DataLabel;
import engram.experiment.Experiment;
import engram.experiment.Fetchable;
import engram.experiment.FewShotFindings;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.Trial;
import engram.inspect.Answers;
import engram.model.FewShotNetwork;
import engram.task.FewShotImages;
import engram.task.FewShotSplits;
import engram.train.FewShot;
import engram.train.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One-shot image classification: five classes that training never showed, one image of each, then another. A protocol is a
 * set of images and a backbone, as "cifar-fs-protonet"; beside the paper's six networks a prototypical network is trained.
 *
 * <pre>{@code
 * var experiment = new OneShotExperiment();
 * var choice = new Choice("cifar-fs-protonet", "gradient-rnn");
 * Study study = experiment.study(choice, Mode.FAST, FewShotSources.colouredGlyphs(32));
 * Trial trial = study.trials().apply(0);
 * study.settings().trainer(trial.objective()).batches(10).train()
 * }</pre>
 */
public final class OneShotExperiment implements Experiment {
    private static final Choices<OneShotSettings> CHOICES = new Choices<>("one-shot-images", offered());

    /** Looked up when images are wanted, so that a wrong {@code ENGRAM_DATA} stops nothing else. */
    private final Supplier<DataFolder> folder;

    /** With the images of the standard data folder. */
    public OneShotExperiment() {
        this(DataFolder::standard);
    }

    /** With the images of a data folder. */
    public OneShotExperiment(DataFolder folder) {
        this(() -> folder);
    }

    private OneShotExperiment(Supplier<DataFolder> folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return CHOICES.experiment();
    }

    @Override
    public String question() {
        return "Can a network name photographs of things that it has seen once?";
    }

    @Override
    public List<Choice> choices() {
        return CHOICES.all();
    }

    private static Map<Choice, Function<Mode, OneShotSettings>> offered() {
        Map<Choice, Function<Mode, OneShotSettings>> all = new LinkedHashMap<>();
        for (ImageSet images : ImageSet.values()) {
            for (Backbone backbone : Backbone.values()) {
                networks()
                        .forEach((name, network) -> all.put(
                                new Choice(images + "-" + backbone, name),
                                mode -> OneShotSettings.of(images, backbone, network, mode)));
            }
        }
        return all;
    }

    private static Map<String, OneShotNetwork> networks() {
        Map<String, OneShotNetwork> all = new LinkedHashMap<>();
        for (Variant variant : Variant.ALL) {
            all.put(variant.toString(), OneShotNetwork.Recurrent.paper(variant, OneShotSettings.BATCH));
        }
        all.put("prototypes", new OneShotNetwork.Prototypical());
        return all;
    }

    @Override
    public OneShotSettings settings(Choice choice, Mode mode) {
        return CHOICES.settings(choice, mode);
    }

    /** CIFAR-100, of which CIFAR-FS is made. */
    @Override
    public Optional<Fetchable> fetchable(Choice choice) {
        return settings(choice, Mode.SMOKE).images() == ImageSet.CIFAR_FS
                ? Optional.of(new Fetchable("CIFAR-100", 170, listener -> CifarFs.fetch(folder.get(), listener)))
                : Optional.empty();
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        return study(choice, mode, settings(choice, mode).images().sources(folder.get()));
    }

    /**
     * The same with any images of the right size.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    public Study study(Choice choice, Mode mode, FewShotSources images) {
        OneShotSettings settings = settings(choice, mode);
        FewShotSplits episodes = settings.images().episodes(images);
        return new Study(
                new Study.Name(name(), choice, mode),
                settings,
                DataLabel.of(images),
                images.note(),
                seed -> trial(settings, episodes, seed));
    }

    private static Trial trial(OneShotSettings settings, FewShotSplits episodes, long seed) {
        Embedder embedder = settings.embedder(seed);
        FewShotNetwork network =
                settings.network(embedder.features(), episodes.training().ways(), seed);
        return new Trial(
                FewShot.of(embedder, network, episodes, settings.training().batch(), Loss.crossEntropy()),
                () -> FewShotFindings.of(
                        Answers.of(embedder, network), (FewShotImages) episodes.test(), settings.examined()));
    }
}
