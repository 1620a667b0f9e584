package engram.bench;

import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.duan2023.PlasticityExperiment;
import engram.experiment.duan2023.RunSettings;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The experiments of Duan et al. 2023 in their published sizes, batches of 64: the time of one whole training step
 * (drawing the episodes, forward, backward, the clip of the gradient's norm, AdamW) on as many threads as there are
 * processors. What it takes to start a training is part of the figure, spread over its steps.
 */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx900m")
@State(Scope.Benchmark)
public class PlasticityTasks {
    private static final int STEPS = 10;

    @Param({"hebbian-rnn", "gradient-rnn", "none-rnn", "hebbian-lstm", "gradient-lstm", "none-lstm"})
    public String network = "";

    /** 20 steps. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public TrainingResult cueReward() {
        return train(PlasticityExperiment.cueReward(), "paper");
    }

    /** n = 20, m = 40: 80 steps. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public TrainingResult sequence() {
        return train(PlasticityExperiment.sequenceReproduction(), "n20-m40");
    }

    /** Networks of 6 inputs, 20 shots: 40 steps. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public TrainingResult regression() {
        return train(PlasticityExperiment.fewShotRegression(), "mlp-k20");
    }

    private TrainingResult train(PlasticityExperiment experiment, String protocol) {
        RunSettings settings = experiment.settings(new Choice(protocol, network), Mode.FULL);
        return Trainer.of(settings.objective(settings.network(0)))
                .batches(STEPS)
                .optimizer(settings.recipe().optimizer())
                .clipGradientNorm(settings.recipe().clip())
                .threads(Runtime.getRuntime().availableProcessors())
                .listener(TrainingListener.silent())
                .train();
    }
}
