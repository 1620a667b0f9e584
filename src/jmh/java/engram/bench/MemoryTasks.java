package engram.bench;

import engram.array.Seeds;
import engram.cell.InputMode;
import engram.cell.PlasticRnn;
import engram.dataset.SmoothImages;
import engram.model.CellNetwork;
import engram.plastic.DecayingHebb;
import engram.task.BinaryPatterns;
import engram.task.ImageCompletion;
import engram.task.Task;
import engram.train.Trainer;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The memory experiments of Miconi, Clune and Stanley 2018 in their published sizes: the time of one whole training
 * step (drawing the episode, forward, backward, Adam) on as many threads as there are processors. What it takes to
 * start a training is part of the figure, spread over its steps.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx900m")
public class MemoryTasks {
    private static final int LARGE = 20;
    private static final int SMALL = 2_000;

    /** 1,001 units, 106 steps. */
    @Benchmark
    @OperationsPerInvocation(LARGE)
    public TrainingResult patterns1000() {
        return train(BinaryPatterns.code1000(), InputMode.ADDITIVE, LARGE);
    }

    /** 51 units, 11 steps. */
    @Benchmark
    @OperationsPerInvocation(SMALL)
    public TrainingResult patterns50() {
        return train(BinaryPatterns.code50(), InputMode.ADDITIVE, SMALL);
    }

    /** 1,025 units, 201 steps, clamped; the pictures' content does not matter to the time. */
    @Benchmark
    @OperationsPerInvocation(LARGE)
    public TrainingResult images() {
        return train(ImageCompletion.code(new SmoothImages(new Seeds(1), 100, 32, 32)), InputMode.CLAMPED, LARGE);
    }

    private static TrainingResult train(Task task, InputMode mode, int episodes) {
        var cell = PlasticRnn.of(task.inputs(), DecayingHebb.startingAt(0.01f), new Seeds(0))
                .with(mode);
        return Trainer.of(new CellNetwork<>(cell), task)
                .episodes(episodes)
                .learningRate(3e-4)
                .threads(Runtime.getRuntime().availableProcessors())
                .listener(TrainingListener.silent())
                .train();
    }
}
