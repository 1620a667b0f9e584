package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.cell.InputMode;
import engram.dataset.ImageSources;
import engram.experiment.Mode;
import engram.experiment.Recipe;
import engram.experiment.Settings;
import engram.experiment.TrainingLength;
import engram.model.Network;
import engram.task.ImageCompletion;
import engram.task.ImageSource;
import engram.task.Presentation;
import engram.train.Adam;

/**
 * A run with images. Batches are of one episode; the network has a unit a pixel and one for the bias.
 *
 * <pre>{@code
 * var settings = new ImageExperiment().settings(new Choice("code", "homogeneous"), Mode.FAST);
 * var images = settings.training(ImageSources.cifar10OrSmooth(DataFolder.standard()));
 * Trainer.of(settings.network(0), images).episodes(settings.episodes()).learningRate(settings.learningRate()).train()
 * }</pre>
 *
 * @param presentation what is shown when
 * @param side rows and columns of an image; a divisor of the 32 that the images have
 * @param network which network learns it
 * @param learningRate of Adam
 * @param episodes of training
 * @param logEvery episodes to a row of the history
 * @param examined episodes of held-out images on which the trained network is examined
 */
public record ImageSettings(
        Presentation presentation,
        int side,
        NetworkSettings network,
        double learningRate,
        long episodes,
        int logEvery,
        int examined)
        implements Settings {
    public ImageSettings {
        network.requireRoom(side * side + 1);
        Requirements.training(learningRate, episodes, logEvery);
        Shapes.positive("examined", examined);
    }

    /**
     * The published program: images of 32 × 32, 1,025 units with clamped input, 201 steps, Adam at 10⁻⁴; 40,000
     * episodes, the length of figure 5.
     *
     * <p>FAST: images of 16 × 16, 257 units, 66 steps, 10⁻³, 1,000 episodes. SMOKE: images of 4 × 4, 10 episodes.
     *
     * @param kind plastic, homogeneous or RNN
     */
    static ImageSettings code(NetworkKind kind, Mode mode) {
        return switch (mode) {
            case FULL -> of(ImageCompletion.CODE, 32, kind, 1e-4, 40_000, 10, 100);
            case FAST -> of(new Presentation(3, 5, 2, 3, 3), 16, kind, 1e-3, 1_000, 10, 20);
            case SMOKE -> of(new Presentation(3, 2, 1, 1, 2), 4, kind, 1e-3, 10, 1, 4);
        };
    }

    private static ImageSettings of(
            Presentation presentation,
            int side,
            NetworkKind kind,
            double rate,
            long episodes,
            int logEvery,
            int examined) {
        var network = new NetworkSettings(kind, side * side + 1, InputMode.CLAMPED);
        return new ImageSettings(presentation, side, network, rate, episodes, logEvery, examined);
    }

    /** The task with images to train on. */
    public ImageCompletion training(ImageSources images) {
        return task(images.training());
    }

    /** The task with images that training never shows. */
    public ImageCompletion heldOut(ImageSources images) {
        return task(images.heldOut());
    }

    private ImageCompletion task(ImageSource source) {
        return new ImageCompletion(ShrunkImages.of(source, side), presentation);
    }

    @Override
    public Recipe recipe() {
        return Recipe.of(TrainingLength.episodes(episodes), Adam.of(learningRate), logEvery);
    }

    /** The untrained network of a seed. */
    public Network network(long seed) {
        return network.build(side * side + 1, new Seeds(seed).child("weights"));
    }
}
