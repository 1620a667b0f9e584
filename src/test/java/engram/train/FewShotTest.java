package engram.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Weights;
import engram.embed.Embedder;
import engram.model.FewShotNetwork;
import engram.model.PlasticReadout;
import engram.plastic.Oja;
import engram.task.FewShotEpisodes;
import engram.task.FewShotSplits;
import engram.task.FewShotTask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FewShotTest {
    private static final int PIXELS = 12, FEATURES = 7, WAYS = 3;

    @TempDir
    private Path folder;

    /** tanh(image · m), and a count of the training calls. */
    private record Linear(Parameter m, Parameter calls) implements Embedder {
        static Linear of(Seeds seeds) {
            return new Linear(Weights.normal("m", PIXELS, FEATURES, 0.5f, seeds), Parameter.of("calls", 0));
        }

        @Override
        public int inputs() {
            return PIXELS;
        }

        @Override
        public int features() {
            return FEATURES;
        }

        @Override
        public Parameters parameters() {
            return Parameters.of(m);
        }

        @Override
        public Parameters statistics() {
            return Parameters.of(calls);
        }

        @Override
        public Tensor embed(Tape tape, Sequence images) {
            if (tape.records()) {
                calls.data()[0]++;
            }
            return tape.constants(images.steps() * images.batch(), images.units(), images.values())
                    .matmul(tape.of(m))
                    .tanh();
        }
    }

    /** Random points, each shown with its label; then one of them again, with a little noise. */
    private record Points() implements FewShotTask {
        @Override
        public int ways() {
            return WAYS;
        }

        @Override
        public int steps() {
            return WAYS + 1;
        }

        @Override
        public int queries() {
            return 1;
        }

        @Override
        public int pixels() {
            return PIXELS;
        }

        @Override
        public FewShotEpisodes draw(RandomStream random, int batch) {
            Sequence x = Sequence.zeros(steps(), batch, PIXELS),
                    labels = Sequence.zeros(steps(), batch, WAYS),
                    targets = Sequence.zeros(1, batch, WAYS);
            for (int b = 0; b < batch; b++) {
                int asked = random.integer(WAYS);
                targets.set(0, b, asked, 1);
                for (int k = 0; k < WAYS; k++) {
                    labels.set(k, b, k, 1);
                    for (int j = 0; j < PIXELS; j++) {
                        x.set(k, b, j, (float) random.gaussian());
                    }
                }
                for (int j = 0; j < PIXELS; j++) {
                    x.set(WAYS, b, j, x.get(asked, b, j) + (float) (0.3 * random.gaussian()));
                }
            }
            return new FewShotEpisodes(x, labels, targets);
        }
    }

    private static FewShot objective(int batch) {
        var seeds = new Seeds(5);
        var readout = PlasticReadout.of(FEATURES, WAYS, Oja.startingAt(0.01f), seeds);
        return FewShot.of(Linear.of(seeds), readout, FewShotSplits.all(new Points()), batch, Loss.binaryCrossEntropy());
    }

    private static void assertSame(FewShot got, FewShot expected) {
        for (Parameter p : expected.parameters().and(expected.statistics())) {
            Parameter q = got.parameters().and(got.statistics()).parameter(p.name());
            assertThat(Arrays.equals(q.data(), p.data())).as(p.name()).isTrue();
        }
    }

    @Test
    void learnsThroughTheEmbedder() {
        FewShot objective = objective(4);
        float[] m = objective.parameters().parameter("m").data(), before = m.clone();
        History history = Trainer.of(objective)
                .batches(1_500)
                .learningRate(1e-2)
                .logEvery(300)
                .train()
                .history();
        double[] loss = history.column("loss"), accuracy = history.column("accuracy");
        assertThat(loss[4]).isLessThan(loss[0] / 2);
        assertThat(accuracy[4]).isGreaterThan(0.9);
        assertThat(m).isNotEqualTo(before);
    }

    @Test
    void isTheSameForAnyNumberOfThreads() {
        FewShot first = objective(11);
        Trainer.of(first).batches(5).threads(1).train();
        for (int threads = 2; threads <= 3; threads++) {
            FewShot other = objective(11);
            Trainer.of(other).batches(5).threads(threads).train();
            assertSame(other, first);
        }
    }

    @Test
    void slicesAddUpToTheWholeBatch() {
        FewShot whole = objective(6), cut = objective(6);
        double[] one = Trainer.of(whole).batches(3).slices(1).train().history().column("loss");
        double[] three = Trainer.of(cut).batches(3).slices(3).train().history().column("loss");
        for (int i = 0; i < one.length; i++) {
            assertThat(three[i]).isCloseTo(one[i], within(1e-5));
        }
    }

    @Test
    void goesOnFromACheckpointWithItsStatistics() {
        FewShot whole = objective(4), parts = objective(4), later = objective(4);
        Path file = folder.resolve("points.safetensors");
        Validation validation = new Validation(2, 2).keeping(Validation.Keep.highest("accuracy"));
        Trainer.of(whole).batches(8).validate(validation).train();
        Trainer.of(parts).batches(5).validate(validation).checkpoint(file).train();
        Trainer.of(later)
                .batches(8)
                .validate(validation)
                .checkpoint(file)
                .resume(true)
                .train();
        assertSame(later, whole);
        assertThat(whole.statistics().parameter("calls").data()[0]).isPositive();
    }

    @Test
    void theBestIsTheLastOfTheHighestAccuracy() {
        FewShot objective = objective(4);
        TrainingResult run = Trainer.of(objective)
                .batches(40)
                .learningRate(0.05)
                .validate(new Validation(4, 3).keeping(Validation.Keep.highest("accuracy")))
                .train();
        double[] accuracy = run.validation().column("accuracy");
        int best = 0;
        for (int i = 0; i < accuracy.length; i++) {
            best = accuracy[i] >= accuracy[best] ? i : best;
        }
        assertThat(run.bestStep()).isEqualTo(4L * best);
    }

    /** The same objective, whose batches are drawn ahead. */
    private record Ahead(FewShot of) implements Objective<FewShot.Batch> {
        @Override
        public Parameters parameters() {
            return of.parameters();
        }

        @Override
        public Parameters statistics() {
            return of.statistics();
        }

        @Override
        public Front<FewShot.Batch> front() {
            return of.front();
        }

        @Override
        public boolean drawsAhead() {
            return true;
        }

        @Override
        public int batch() {
            return of.batch();
        }

        @Override
        public FewShot.Batch draw(RandomStream random) {
            return of.draw(random);
        }

        @Override
        public Outcome run(Tape tape, FewShot.Batch episodes, int first, int count) {
            return of.run(tape, episodes, first, count);
        }

        @Override
        public List<String> measureNames() {
            return of.measureNames();
        }
    }

    @Test
    void drawingAheadChangesNothing() {
        FewShot plain = objective(4), first = objective(4), second = objective(4);
        Path file = folder.resolve("ahead.safetensors");
        Trainer.of(plain).batches(9).train();
        Trainer.of(new Ahead(first)).batches(4).checkpoint(file).train();
        Trainer.of(new Ahead(second)).batches(9).checkpoint(file).resume(true).train();
        assertSame(second, plain);
    }

    @Test
    void whatDoesNotFitTogetherIsNamed() {
        var seeds = new Seeds(1);
        FewShotNetwork readout = PlasticReadout.of(FEATURES + 1, WAYS, Oja.startingAt(0.01f), seeds);
        assertThatThrownBy(() -> FewShot.of(
                        Linear.of(seeds), readout, FewShotSplits.all(new Points()), 1, Loss.binaryCrossEntropy()))
                .hasMessageContaining("expected one of 7 features, which the embedder gives, got 8");
        assertThatThrownBy(() -> Trainer.of(objective(2))
                        .batches(1)
                        .validate(new Validation(1, 1).keeping(Validation.Keep.highest("luck")))
                        .train())
                .hasMessageContaining("keep: expected one of [loss, accuracy], got luck");
    }
}
