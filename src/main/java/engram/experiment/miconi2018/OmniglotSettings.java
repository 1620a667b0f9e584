package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.embed.Conv4;
import engram.embed.Embedder;
import engram.experiment.Mode;
import engram.experiment.Recipe;
import engram.experiment.Settings;
import engram.experiment.TrainingLength;
import engram.model.FewShotNetwork;
import engram.train.Adam;
import engram.train.Schedule;
import engram.train.Validation;

/**
 * A run with Omniglot: five characters, each seen once, then one of them again. Lengths are in batches.
 *
 * <pre>{@code
 * var settings = new OmniglotExperiment().settings(new Choice("batch-16", "oja"), Mode.FAST);
 * var embedder = settings.embedder(0);
 * var net = settings.network(embedder.features(), 5, 0);
 * var episodes = OmniglotExperiment.episodes(FewShotSources.glyphs());
 * var objective = FewShot.of(embedder, net, episodes, settings.batch(), settings.readout().loss());
 * settings.trainer(objective).name("oja").seed(0).train()
 * }</pre>
 *
 * @param readout what reads the classes from the features
 * @param sharedAlpha whether all its connections share one α
 * @param batch episodes in a batch
 * @param batches of training
 * @param learningRate of Adam at the beginning
 * @param factor by which it falls
 * @param fallsEvery batches from one fall to the next
 * @param logEvery batches to a row of the history
 * @param validateEvery batches between two looks at the held-out characters; the last network is kept, not the best
 * @param validated batches of each
 * @param tested episodes on which the trained network is examined
 */
public record OmniglotSettings(
        ReadoutKind readout,
        boolean sharedAlpha,
        int batch,
        long batches,
        double learningRate,
        double factor,
        long fallsEvery,
        int logEvery,
        int validateEvery,
        int validated,
        int tested)
        implements Settings {
    /** Rows and columns of an image. */
    public static final int SIDE = 31;

    private static final int TESTED = 1_000, ROWS = 500, VALIDATIONS = 100, VALIDATED = 480;

    public OmniglotSettings {
        Requirements.training(learningRate, batches, logEvery, tested);
        Shapes.positive("batch", batch);
        Shapes.positive("validateEvery", validateEvery);
        Shapes.positive("validated", validated);
    }

    /**
     * The published program: 5,000,000 episodes one at a time, Adam at 3·10⁻⁵, after every million times 0.666; α free.
     *
     * <p>FAST: 4,000 batches of 8 episodes at 3·10⁻⁴, just beyond where learning sets in. SMOKE: three batches of two.
     */
    static OmniglotSettings code(ReadoutKind readout, Mode mode) {
        return of(readout, false, 1, 5_000_000, 3e-5, 0.666, mode);
    }

    /** The paper's text: 1,000,000 episodes one at a time, Adam at 3·10⁻⁴, one shared α. FAST and SMOKE as {@link #code}. */
    static OmniglotSettings paper(ReadoutKind readout, Mode mode) {
        return of(readout, true, 1, 1_000_000, 3e-4, 1, mode);
    }

    /**
     * As {@link #code} in batches of 16: as many episodes, a learning rate ten times as high.
     *
     * <p>FAST and SMOKE as {@link #code}.
     */
    static OmniglotSettings batched(ReadoutKind readout, Mode mode) {
        return of(readout, false, 16, 5_000_000, 3e-4, 0.666, mode);
    }

    private static OmniglotSettings of(
            ReadoutKind readout, boolean sharedAlpha, int batch, long episodes, double rate, double factor, Mode mode) {
        return switch (mode) {
            case FULL -> {
                long batches = episodes / batch;
                yield new OmniglotSettings(
                        readout,
                        sharedAlpha,
                        batch,
                        batches,
                        rate,
                        factor,
                        1_000_000 / batch,
                        (int) (batches / ROWS),
                        (int) (batches / VALIDATIONS),
                        VALIDATED / batch,
                        TESTED);
            }
            case FAST -> new OmniglotSettings(readout, sharedAlpha, 8, 4_000, 3e-4, 1, 4_000, 40, 200, 30, 500);
            case SMOKE -> new OmniglotSettings(readout, sharedAlpha, 2, 3, 1e-3, 1, 3, 1, 2, 1, 4);
        };
    }

    /** Adam at a rate that falls, and looks that choose nothing. */
    @Override
    public Recipe recipe() {
        return Recipe.of(TrainingLength.batches(batches, batch), Adam.of(learningRate), logEvery)
                .withSchedule(factor == 1 ? Schedule.constant() : Schedule.stairs(factor, fallsEvery))
                .withValidation(new Validation(validateEvery, validated, Validation.Keep.LAST));
    }

    /** The untrained embedder of a seed. */
    public Embedder embedder(long seed) {
        return Conv4.omniglot(weights(seed).child("embedder"));
    }

    /** The untrained readout of a seed. */
    public FewShotNetwork network(int features, int ways, long seed) {
        return readout.build(features, ways, sharedAlpha, weights(seed));
    }

    private static Seeds weights(long seed) {
        return new Seeds(seed).child("weights");
    }
}
