package engram.experiment.duan2023;

import engram.array.Seeds;
import engram.embed.BatchStatistics;
import engram.embed.Embedder;
import engram.experiment.Mode;
import engram.experiment.Recipe;
import engram.experiment.Settings;
import engram.experiment.TrainingPlan;
import engram.model.FewShotNetwork;
import engram.train.AdamW;
import engram.train.Schedule;
import engram.train.Validation;

/**
 * A run with images: everything that decides its numbers but the seed and the images.
 *
 * <pre>{@code
 * var settings = new OneShotExperiment().settings(new Choice("cifar-fs-protonet", "hebbian-rnn"), Mode.FAST);
 * Embedder embedder = settings.embedder(0);
 * FewShotNetwork net = settings.network(embedder.features(), 5, 0);
 * FewShotSplits episodes = settings.images().episodes(FewShotSources.colouredGlyphs(32));
 * var objective = FewShot.of(embedder, net, episodes, settings.training().batch(), Loss.crossEntropy());
 * settings.trainer(objective).name("hebbian").seed(0).train()
 * }</pre>
 *
 * @param images which ones
 * @param backbone what turns them into features
 * @param statistics over which images batch norm takes its mean
 * @param network what learns from the features
 * @param weightDecay of AdamW
 * @param training how the whole is trained
 */
public record OneShotSettings(
        ImageSet images,
        Backbone backbone,
        BatchStatistics statistics,
        OneShotNetwork network,
        double weightDecay,
        TrainingPlan training)
        implements Settings {
    private static final double LAST_SHARE = 0.1;
    private static final int EXAMINED = 500;
    private static final int VALIDATIONS = 41;

    /** Episodes in a batch, as published. */
    static final int BATCH = 64;

    /**
     * As published: 40,000 batches of 64 episodes, AdamW with amsgrad at 10⁻³ and a decay of 5·10⁻⁴, a cosine down to a
     * tenth that moves at each validation; validated every 1,000 batches on 200, the highest accuracy of the first query is
     * kept and tested on 200 batches. Batch norm takes the mean over the images of one time step.
     *
     * <p>Caltech-101, which is not in the paper, is small and only to show that photographs of 84 × 84 pixels go all the way: 200
     * batches, validated every 50 on 10, tested on 50.
     *
     * <p>FAST: 12 batches of 8, an eighth of the hidden units. SMOKE: three batches of two, as small.
     */
    static OneShotSettings of(ImageSet images, Backbone backbone, OneShotNetwork network, Mode mode) {
        TrainingPlan plan = switch (mode) {
            case FULL ->
                images == ImageSet.CALTECH_101
                        ? new TrainingPlan(1e-3, 5, BATCH, 200, 10, 50, 10, 50)
                        : new TrainingPlan(1e-3, 5, BATCH, 40_000, 100, 1_000, 200, 200);
            case FAST -> new TrainingPlan(2e-3, 5, 8, 12, 2, 6, 4, 20);
            case SMOKE -> new TrainingPlan(1e-3, 5, 2, 3, 1, 2, 1, 1);
        };
        int divisor = mode == Mode.FULL ? 1 : 8;
        OneShotNetwork sized = mode == Mode.FULL ? network : network.smaller(divisor, plan.batch());
        return new OneShotSettings(images, backbone, BatchStatistics.PER_STEP, sized, 5e-4, plan);
    }

    /** Episodes on which the trained network's mistakes are examined. */
    public int examined() {
        return Math.min(EXAMINED, training.tested() * training.batch());
    }

    /** AdamW with amsgrad and decay, the way down, and the network with the highest accuracy of the first query. */
    @Override
    public Recipe recipe() {
        int every = training.validateEvery();
        return training.recipe()
                .withOptimizer(AdamW.amsgrad(training.learningRate()).withWeightDecay(weightDecay))
                .withSchedule(Schedule.held(Schedule.cosine(LAST_SHARE, (long) VALIDATIONS * every), every))
                .withValidation(new Validation(every, training.validated(), Validation.Keep.highest("accuracy")));
    }

    /** The untrained embedder of a seed. */
    public Embedder embedder(long seed) {
        return backbone.build(images.size(), statistics, seeds(seed));
    }

    /** The untrained network of a seed. */
    public FewShotNetwork network(int features, int ways, long seed) {
        return network.build(features, ways, seeds(seed));
    }

    private static Seeds seeds(long seed) {
        return new Seeds(seed).child("weights");
    }
}
