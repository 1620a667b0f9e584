package engram.experiment.miconi2018;

import engram.dataset.DataFolder;
import engram.dataset.FewShotSources;
import engram.dataset.Omniglot;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One-shot characters, table 1: five handwritten characters, each seen once, then one of them in another hand. Omniglot
 * where it is in the data folder, else generated glyphs, and the results say which.
 *
 * <pre>{@code
 * var experiment = new OmniglotExperiment();
 * Study study = experiment.study(new Choice("batch-16", "oja"), Mode.FAST, FewShotSources.glyphs());
 * Trial trial = study.trials().apply(0);
 * study.settings().trainer(trial.objective()).batches(100).train()
 * }</pre>
 */
public final class OmniglotExperiment implements Experiment {
    private static final Choices<OmniglotSettings> CHOICES = new Choices<>("omniglot", offered());

    /** Looked up when images are wanted, so that a wrong {@code ENGRAM_DATA} stops nothing else. */
    private final Supplier<DataFolder> folder;

    /** With the images of the standard data folder. */
    public OmniglotExperiment() {
        this(DataFolder::standard);
    }

    /** With the images of a data folder. */
    public OmniglotExperiment(DataFolder folder) {
        this(() -> folder);
    }

    private OmniglotExperiment(Supplier<DataFolder> folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return CHOICES.experiment();
    }

    @Override
    public String question() {
        return "Can a network tell characters apart that it has seen once?";
    }

    @Override
    public List<Choice> choices() {
        return CHOICES.all();
    }

    private static Map<Choice, Function<Mode, OmniglotSettings>> offered() {
        Map<Choice, Function<Mode, OmniglotSettings>> all = new LinkedHashMap<>();
        put(all, "code", OmniglotSettings::code);
        put(all, "paper", OmniglotSettings::paper);
        put(all, "batch-16", OmniglotSettings::batched);
        return all;
    }

    private static void put(
            Map<Choice, Function<Mode, OmniglotSettings>> all,
            String protocol,
            BiFunction<ReadoutKind, Mode, OmniglotSettings> settings) {
        for (ReadoutKind readout : ReadoutKind.values()) {
            all.put(new Choice(protocol, readout.toString()), mode -> settings.apply(readout, mode));
        }
    }

    @Override
    public OmniglotSettings settings(Choice choice, Mode mode) {
        return CHOICES.settings(choice, mode);
    }

    @Override
    public Optional<Fetchable> fetchable(Choice choice) {
        return Optional.of(new Fetchable("Omniglot", 16, listener -> Omniglot.fetch(folder.get(), listener)));
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        return study(choice, mode, FewShotSources.omniglotOrGlyphs(folder.get()));
    }

    /**
     * The same with any images of 31 × 31 pixels.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    public Study study(Choice choice, Mode mode, FewShotSources images) {
        OmniglotSettings settings = settings(choice, mode);
        FewShotSplits episodes = episodes(images);
        return new Study(
                new Study.Name(name(), choice, mode),
                settings,
                DataLabel.of(images),
                images.note(),
                seed -> trial(settings, episodes, seed));
    }

    private static Trial trial(OmniglotSettings settings, FewShotSplits episodes, long seed) {
        Embedder embedder = settings.embedder(seed);
        FewShotNetwork network =
                settings.network(embedder.features(), episodes.training().ways(), seed);
        return new Trial(
                FewShot.of(
                        embedder,
                        network,
                        episodes,
                        settings.training().batch(),
                        settings.readout().loss()),
                () -> FewShotFindings.of(
                                Answers.of(embedder, network), (FewShotImages) episodes.test(), settings.tested())
                        .with(LearnedNumbers.single(network.parameters())));
    }

    /** The episodes of both protocols; those to validate on are of the test's characters. */
    public static FewShotSplits episodes(FewShotSources images) {
        return new FewShotSplits(
                FewShotImages.miconi2018(images.training()),
                FewShotImages.miconi2018(images.validation()),
                FewShotImages.miconi2018(images.test()));
    }
}
