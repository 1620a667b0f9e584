package engram.experiment.miconi2018;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import engram.array.Seeds;
import engram.array.Shapes;
import engram.embed.Conv4;
import engram.embed.Embedder;
import engram.experiment.Mode;
import engram.experiment.Recipe;
import engram.experiment.Settings;
import engram.model.FewShotNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A run with Omniglot: five characters, each seen once, then one of them again.
 *
 * <pre>{@code
 * var settings = new OmniglotExperiment().settings(new Choice("batch-16", "oja"), Mode.FAST);
 * var embedder = settings.embedder(0);
 * var net = settings.network(embedder.features(), 5, 0);
 * var episodes = OmniglotExperiment.episodes(FewShotSources.glyphs());
 * var objective = FewShot.of(embedder, net, episodes, settings.training().batch(), settings.readout().loss());
 * settings.trainer(objective).name("oja").seed(0).train()
 * }</pre>
 *
 * @param readout what reads the classes from the features
 * @param sharedAlpha whether all its connections share one α
 * @param training how the whole is trained; its components are stored beside these, not below them
 * @param tested episodes on which the trained network is examined
 * @param filters of each convolution; null: the published 64
 */
public record OmniglotSettings(
        ReadoutKind readout,
        boolean sharedAlpha,
        @JsonUnwrapped OmniglotTraining training,
        int tested,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer filters)
        implements Settings {
    private static final int TESTED = 1_000, FEWER_FILTERS = 16;

    public OmniglotSettings {
        Shapes.positive("tested", tested);
    }

    /**
     * The published program: 5,000,000 episodes one at a time, Adam at 3·10⁻⁵, after every million times 0.666; α free.
     *
     * <p>FAST: 8,000 batches of 4 episodes at 10⁻³, with a quarter of the filters: beyond where learning sets in. SMOKE: three
     * batches of two.
     */
    static OmniglotSettings code(ReadoutKind readout, Mode mode) {
        return of(readout, false, OmniglotTraining.of(5_000_000, 1, 3e-5, 0.666), mode);
    }

    /** The paper's text: 1,000,000 episodes one at a time, Adam at 3·10⁻⁴, one shared α. FAST and SMOKE as {@link #code}. */
    static OmniglotSettings paper(ReadoutKind readout, Mode mode) {
        return of(readout, true, OmniglotTraining.of(1_000_000, 1, 3e-4, 1), mode);
    }

    /**
     * As {@link #code} in batches of 16: as many episodes, a learning rate ten times as high.
     *
     * <p>FAST and SMOKE as {@link #code}.
     */
    static OmniglotSettings batched(ReadoutKind readout, Mode mode) {
        return of(readout, false, OmniglotTraining.of(5_000_000, 16, 3e-4, 0.666), mode);
    }

    private static OmniglotSettings of(ReadoutKind readout, boolean sharedAlpha, OmniglotTraining full, Mode mode) {
        var fast = new OmniglotTraining(4, 8_000, 1e-3, 1, 8_000, 80, 400, 30);
        var smoke = new OmniglotTraining(2, 3, 1e-3, 1, 3, 1, 2, 1);
        return new OmniglotSettings(
                readout,
                sharedAlpha,
                mode.choose(smoke, fast, full),
                mode.choose(4, 500, TESTED),
                mode == Mode.FULL ? null : FEWER_FILTERS);
    }

    @Override
    public Recipe recipe() {
        return training.recipe();
    }

    /** The untrained embedder of a seed. */
    public Embedder embedder(long seed) {
        Seeds drawn = weights(seed).child("embedder");
        return filters == null ? Conv4.omniglot(drawn) : Conv4.omniglot(filters, drawn);
    }

    /** The untrained readout of a seed. */
    public FewShotNetwork network(int features, int ways, long seed) {
        return readout.build(features, ways, sharedAlpha, weights(seed));
    }

    private static Seeds weights(long seed) {
        return new Seeds(seed).child("weights");
    }
}
