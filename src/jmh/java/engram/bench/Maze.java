package engram.bench;

import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.agents.AgentExperiment;
import engram.experiment.agents.AgentSettings;
import engram.experiment.miconi2018.MazeExperiment;
import engram.experiment.miconi2019.AgentExperiments;
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
 * The mazes of Miconi et al. 2018 and 2019 in their published sizes: the time of one whole training step (acting in the
 * mazes, forward, backward, the clip of the gradient's norm, Adam) on as many threads as there are processors. What it
 * takes to start a training is part of the figure, spread over its steps.
 */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx900m")
public class Maze {
    private static final int BATCHES = 100;
    private static final int EPISODES = 2000;

    /** The other networks of 2019. */
    @State(Scope.Benchmark)
    public static class Others2019 {
        @Param({"retroactive", "plastic", "rnn", "lstm"})
        public String network = "";
    }

    /** The other network of 2018. */
    @State(Scope.Benchmark)
    public static class Others2018 {
        @Param("rnn")
        public String network = "";
    }

    /** 2019, simple neuromodulation: 100 units, 200 steps, batches of 30. */
    @Benchmark
    @OperationsPerInvocation(BATCHES)
    public TrainingResult mazeBatch() {
        return train(AgentExperiments.neuromodulatedMaze(), "simple", BATCHES);
    }

    /** The same with another network. */
    @Benchmark
    @OperationsPerInvocation(BATCHES)
    public TrainingResult networksMazeBatch(Others2019 others) {
        return train(AgentExperiments.neuromodulatedMaze(), others.network, BATCHES);
    }

    /** 2018, plastic: 100 units, 250 steps, one episode at a time. */
    @Benchmark
    @OperationsPerInvocation(EPISODES)
    public TrainingResult mazeEpisode() {
        return train(MazeExperiment.maze(), "plastic", EPISODES);
    }

    /** The same with another network. */
    @Benchmark
    @OperationsPerInvocation(EPISODES)
    public TrainingResult networksMazeEpisode(Others2018 others) {
        return train(MazeExperiment.maze(), others.network, EPISODES);
    }

    private static TrainingResult train(AgentExperiment experiment, String network, int batches) {
        AgentSettings settings = experiment.settings(new Choice("code", network), Mode.FULL);
        return settings.trainer(settings.network(0))
                .batches(batches)
                .optimizer(settings.training().optimizer())
                .threads(Runtime.getRuntime().availableProcessors())
                .listener(TrainingListener.silent())
                .train();
    }
}
