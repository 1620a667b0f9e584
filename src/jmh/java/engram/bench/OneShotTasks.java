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
    private static final int EPISODES = 500, STEPS = 4;

    /** Five characters of 31 × 31 pixels and a query, one episode at a time. */
    @State(Scope.Benchmark)
    public static class Omniglot {
        private Recipe recipe;
        private Objective<?> objective;

        /** A new network. */
        @Setup
        public void make() {
            Study study = new OmniglotExperiment().study(new Choice("code", "oja"), Mode.FULL, FewShotSources.glyphs());
            recipe = study.settings().recipe();
            objective = study.trials().apply(0).objective();
        }
    }

    /** CIFAR-FS's sizes: 64 episodes of ten images of 32 × 32 pixels, ProtoNet, an RNN of 512 units (without plasticity 768). */
    @State(Scope.Benchmark)
    public static class CifarFs {
        @Param({"none-rnn", "hebbian-rnn", "gradient-rnn"})
        public String network = "";

        private Recipe recipe;
        private Objective<?> objective;

        /** A new network. */
        @Setup
        public void make() {
            Study study = new OneShotExperiment()
                    .study(new Choice("cifar-fs-protonet", network), Mode.FULL, FewShotSources.colouredGlyphs(32));
            recipe = study.settings().recipe();
            objective = study.trials().apply(0).objective();
        }
    }

    /** One episode. */
    @Benchmark
    @OperationsPerInvocation(EPISODES)
    public TrainingResult omniglotEpisode(Omniglot omniglot) {
        return train(omniglot.recipe, omniglot.objective, EPISODES);
    }

    /** One batch. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public TrainingResult fsc(CifarFs cifarFs) {
        return train(cifarFs.recipe, cifarFs.objective, STEPS);
    }

    private static <E> TrainingResult train(Recipe recipe, Objective<E> objective, int steps) {
        return Trainer.of(objective)
                .batches(steps)
                .optimizer(recipe.optimizer())
                .clipGradientNorm(recipe.clip())
                .threads(Runtime.getRuntime().availableProcessors())
                .listener(TrainingListener.silent())
                .train();
    }
}
