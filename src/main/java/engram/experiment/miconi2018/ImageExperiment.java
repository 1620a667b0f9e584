package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.dataset.Cifar10;
import engram.dataset.DataFolder;
import engram.dataset.ImageSources;
import engram.experiment.Choice;
import engram.experiment.Choices;
import engram.experiment.Csv;
import engram.experiment.DataLabel;
import engram.experiment.Experiment;
import engram.experiment.Fetchable;
import engram.experiment.Findings;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.Trial;
import engram.model.Network;
import engram.train.Evaluation;
import engram.train.Supervised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Image completion, figures 4 and 5: a network that is shown three images completes one of them from its half. CIFAR-10
 * where it is in the data folder, else smooth random images, and the results say which.
 *
 * <pre>{@code
 * var experiment = new ImageExperiment();
 * ImageSettings settings = experiment.settings(new Choice("code", "plastic"), Mode.FAST);
 * Network net = settings.network(0);
 * }</pre>
 */
public final class ImageExperiment implements Experiment {
    private static final Choices<ImageSettings> CHOICES = new Choices<>("image-completion", offered());
    private static final int RECONSTRUCTIONS = 4;

    /** Looked up when images are wanted, so that a wrong {@code ENGRAM_DATA} stops nothing else. */
    private final Supplier<DataFolder> folder;

    /** With the images of the standard data folder. */
    public ImageExperiment() {
        this(DataFolder::standard);
    }

    /** With the images of a data folder. */
    public ImageExperiment(DataFolder folder) {
        this(() -> folder);
    }

    private ImageExperiment(Supplier<DataFolder> folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return CHOICES.experiment();
    }

    @Override
    public String question() {
        return "Can a plastic network remember images seen in this episode, and complete one?";
    }

    @Override
    public List<Choice> choices() {
        return CHOICES.all();
    }

    private static Map<Choice, Function<Mode, ImageSettings>> offered() {
        Map<Choice, Function<Mode, ImageSettings>> all = new LinkedHashMap<>();
        for (NetworkKind kind : List.of(NetworkKind.PLASTIC, NetworkKind.HOMOGENEOUS, NetworkKind.RNN)) {
            all.put(new Choice("code", kind.toString()), mode -> ImageSettings.code(kind, mode));
        }
        return all;
    }

    @Override
    public ImageSettings settings(Choice choice, Mode mode) {
        return CHOICES.settings(choice, mode);
    }

    @Override
    public Optional<Fetchable> fetchable(Choice choice) {
        return Optional.of(new Fetchable("CIFAR-10", 170, listener -> Cifar10.fetch(folder.get(), listener)));
    }

    @Override
    public Study study(Choice choice, Mode mode) {
        ImageSettings settings = settings(choice, mode);
        ImageSources images = ImageSources.cifar10OrSmooth(folder.get());
        var data = new DataLabel(
                settings.training(images).images().description(),
                settings.heldOut(images).images().description(),
                images.real(),
                new TreeMap<>(images.checksums()));
        return new Study(
                new Study.Name(name(), choice, mode),
                settings,
                data,
                images.note(),
                seed -> trial(settings, images, seed));
    }

    private static Trial trial(ImageSettings settings, ImageSources images, long seed) {
        Network network = settings.network(seed);
        return new Trial(
                Supervised.of(network, settings.training(images)),
                () -> examine(network, settings, images, new Seeds(seed).child("examination")));
    }

    private static Findings examine(Network network, ImageSettings settings, ImageSources images, Seeds seeds) {
        var heldOut = settings.heldOut(images);
        Map<String, Double> measures = new LinkedHashMap<>(
                Evaluation.of(Supervised.of(network, heldOut), seeds.child("episodes").stream(), settings.examined()));
        measures.putAll(LearnedNumbers.single(network.parameters()));
        Map<String, Csv> tables = new LinkedHashMap<>(LearnedNumbers.maps(network.parameters()));
        tables.put(
                Reconstruction.table(),
                Reconstruction.csv(Reconstruction.draw(
                        network, heldOut, seeds.child("reconstructions").stream(), RECONSTRUCTIONS)));
        return new Findings(measures, tables);
    }
}
