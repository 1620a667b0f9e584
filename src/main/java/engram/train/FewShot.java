package engram.train;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.array.Shapes;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.embed.Embedder;
import engram.model.FewShotNetwork;
import engram.task.FewShotEpisodes;
import engram.task.FewShotSplits;
import engram.task.FewShotTask;
import engram.task.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images told apart after being seen once or a few times: an embedder over all images of a batch, then a network that
 * sees the features of one after another and is held against the targets at the queries.
 *
 * <pre>{@code
 * var episodes = OmniglotExperiment.episodes(FewShotSources.glyphs());
 * var embedder = Conv4.omniglot(seeds);
 * var readout = PlasticReadout.of(embedder.features(), 5, Oja.startingAt(0.01), seeds);
 * var objective = FewShot.of(embedder, readout, episodes, 8, Loss.binaryCrossEntropy());
 * History history = Trainer.of(objective).batches(500).learningRate(3e-4).train().history();
 * double[] accuracy = history.column("accuracy");
 * }</pre>
 *
 * @param embedder images to features, in one call a batch
 * @param network features to answers
 * @param tasks draw the episodes: to learn from, to validate and to test on
 * @param batch episodes in a batch, at least 1
 * @param loss what is made smaller
 * @param measures what is recorded beside it
 */
public record FewShot(
        Embedder embedder, FewShotNetwork network, FewShotSplits tasks, int batch, Loss loss, List<Measure> measures)
        implements Objective<FewShot.Batch> {
    private static final int WORTH_A_THREAD = 200_000; // numbers in the images of a batch

    /**
     * Episodes on their way.
     *
     * @param features of all images [steps · batch, features], on the tape of the whole batch; null before they are found
     */
    public record Batch(FewShotEpisodes episodes, @Nullable Tensor features) {}

    public FewShot {
        Shapes.positive("batch", batch);
        measures = List.copyOf(measures);
        FewShotTask task = tasks.training();
        if (task.pixels() != embedder.inputs()) {
            throw new IllegalArgumentException("task: expected images of " + embedder.inputs()
                    + " numbers, which the embedder takes, got " + task.pixels());
        }
        if (embedder.features() != network.features()) {
            throw new IllegalArgumentException("network: expected one of " + embedder.features()
                    + " features, which the embedder gives, got " + network.features());
        }
        if (task.ways() != network.ways()) {
            throw new IllegalArgumentException(
                    "network: expected one of " + task.ways() + " ways, as the task has, got " + network.ways());
        }
    }

    /** With the accuracy of the first query and of all recorded. */
    public static FewShot of(Embedder embedder, FewShotNetwork network, FewShotSplits tasks, int batch, Loss loss) {
        List<Measure> measures = tasks.training().queries() == 1
                ? List.of(Measure.firstAccuracy())
                : List.of(Measure.firstAccuracy(), Measure.accuracy());
        return new FewShot(embedder, network, tasks, batch, loss, measures);
    }

    @Override
    public Parameters parameters() {
        return embedder.parameters().and(network.parameters());
    }

    @Override
    public Parameters statistics() {
        return embedder.statistics();
    }

    @Override
    public Front<Batch> front() {
        return new Front<>() {
            @Override
            public Parameters parameters() {
                return embedder.parameters();
            }

            @Override
            public Batch pass(Tape tape, Batch drawn) {
                return new Batch(
                        drawn.episodes(), embedder.embed(tape, drawn.episodes().images()));
            }
        };
    }

    @Override
    public boolean drawsAhead() {
        FewShotTask task = tasks.training();
        return (long) batch * task.steps() * task.pixels() > WORTH_A_THREAD;
    }

    @Override
    public List<String> measureNames() {
        return measures.stream().map(Measure::name).toList();
    }

    @Override
    public Batch draw(RandomStream random) {
        return draw(random, Split.TRAINING);
    }

    @Override
    public Batch draw(RandomStream random, Split split) {
        return new Batch(tasks.of(split).draw(random, batch), null);
    }

    @Override
    public Outcome run(Tape tape, Batch drawn, int first, int count) {
        Sequence labels = drawn.episodes().labels(), targets = drawn.episodes().targets();
        Sequence answers = Sequence.zeros(targets.steps(), count, targets.units());
        Tensor sum = null;
        int unasked = labels.steps() - targets.steps();
        FewShotNetwork.Run run = network.start(tape, count, labels.steps());
        for (int t = 0; t < labels.steps(); t++) {
            Tensor answer = run.step(features(tape, drawn, t, first, count), tape.input(labels, t, first, count));
            if (t >= unasked) {
                answer.copyTo(answers, t - unasked);
                Tensor here = loss.at(answer, tape.input(targets, t - unasked, first, count));
                sum = sum == null ? here : sum.plus(here);
            }
        }
        if (sum == null) {
            throw new IllegalArgumentException("targets: expected at least 1 query, got 0");
        }
        double scale = loss.scale(targets.steps(), targets.batch(), targets.units());
        return new Outcome(sum.times((float) scale), Measure.shares(measures, answers, targets, first));
    }

    private static Tensor features(Tape tape, Batch drawn, int t, int first, int count) {
        Tensor all = drawn.features();
        if (all == null) {
            throw new IllegalStateException("run: expected a batch that has passed front(), got one as it was drawn");
        }
        return tape.across(all, t * drawn.episodes().batch() + first, count);
    }
}
