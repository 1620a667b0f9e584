package engram.train;

import java.nio.file.Path;
import java.time.Duration;

/** A training in a JVM of its own, to be killed: arguments are the checkpoint's file and the number of steps. */
final class KilledRun {
    private KilledRun() {}

    static Trainer<?> trainer(Small.Rnn network, long steps) {
        var task = new Small.Remember(5, 4);
        return Trainer.of(Supervised.of(network, task).withBatch(3).withMeasure(Measure.wrongSigns()))
                .batches(steps)
                .seed(11)
                .logEvery(7)
                .optimizer(AdamW.amsgrad(1e-3).withWeightDecay(1e-3))
                .schedule(Schedule.cosine(0.1, 30_000))
                .clipGradientNorm(0.5)
                .validate(90, 2)
                .test(5)
                .threads(1);
    }

    static Small.Rnn network(long seed) {
        return Small.Rnn.of(5, 12, seed);
    }

    public static void main(String[] args) {
        trainer(network(1), Long.parseLong(args[1]))
                .checkpoint(Path.of(args[0]))
                .checkpointEvery(Duration.ofMillis(3))
                .resume(true)
                .train();
    }
}
