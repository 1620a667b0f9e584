package engram.bench;

import engram.dataset.FewShotSources;
import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.Recipe;
import engram.experiment.Study;
import engram.experiment.duan2023.OneShotExperiment;
import engram.experiment.miconi2018.OmniglotExperiment;
import engram.train.Objective;
import engram.train.Trainer;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One-shot images in their published sizes: the time of one whole training step (drawing and augmenting the images, forward
 * and backward through embedder and network, the optimiser) on as many threads as there are processors. The images are
 * generated ones: their contents make no difference to the time.
 */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 10, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class OneShotTasks {
    private static final int EPISODES = 500, BATCHES = 50, STEPS = 4;

    /** What is trained, and how. */
    private record Ready(Recipe recipe, Objective<?> objective) {
        static Ready of(Study study) {
            return new Ready(study.settings().recipe(), study.trials().apply(0).objective());
        }

        static Ready omniglot(String protocol) {
            return of(new OmniglotExperiment().study(new Choice(protocol, "oja"), Mode.FULL, FewShotSources.glyphs()));
        }

        TrainingResult train(int steps) {
            return Trainer.of(objective)
                    .batches(steps)
                    .optimizer(recipe.optimizer())
                    .clipGradientNorm(recipe.clip())
                    .threads(Runtime.getRuntime().availableProcessors())
                    .listener(TrainingListener.silent())
                    .train();
        }
    }

    /** Five characters of 31 × 31 pixels and a query. */
    @State(Scope.Benchmark)
    public static class Omniglot {
        private final Ready episode = Ready.omniglot("code");
    }

    /** The same, 16 episodes at a time. */
    @State(Scope.Benchmark)
    public static class OmniglotBatch {
        private final Ready batch = Ready.omniglot("batch-16");
    }

    /** CIFAR-FS's sizes: 64 episodes of ten images of 32 × 32 pixels, ProtoNet, an RNN of 512 units (without plasticity 768). */
    @State(Scope.Benchmark)
    public static class CifarFs {
        @Param({"none-rnn", "hebbian-rnn", "gradient-rnn"})
        public String network = "";

        private Ready batch;

        /** A new network. */
        @Setup
        public void make() {
            batch = Ready.of(new OneShotExperiment()
                    .study(new Choice("cifar-fs-protonet", network), Mode.FULL, FewShotSources.colouredGlyphs(32)));
        }
    }

    /** One episode. */
    @Benchmark
    @OperationsPerInvocation(EPISODES)
    public TrainingResult omniglotEpisode(Omniglot omniglot) {
        return omniglot.episode.train(EPISODES);
    }

    /** Sixteen episodes. */
    @Benchmark
    @OperationsPerInvocation(BATCHES)
    public TrainingResult omniglotBatch(OmniglotBatch omniglot) {
        return omniglot.batch.train(BATCHES);
    }

    /** One batch. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public TrainingResult fsc(CifarFs cifarFs) {
        return cifarFs.batch.train(STEPS);
    }
}
