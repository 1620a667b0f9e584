package engram.train;

import static engram.train.Wavering.TASK;
import static engram.train.Wavering.TOO_FAST;
import static engram.train.Wavering.numbers;
import static engram.train.Wavering.objective;
import static engram.train.Wavering.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.Kernels;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.cell.GradientRule;
import engram.cell.HebbianRule;
import engram.cell.InnerLoss;
import engram.cell.LayerRule;
import engram.file.AtomicFile;
import engram.model.LayerSizes;
import engram.model.Network;
import engram.model.PlasticNetwork;
import engram.plastic.Engine;
import engram.task.Episodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
    @TempDir
    private Path folder;

    /** The mean loss and error of a network over batches, the slow way. */
    private static double[] slowly(Supervised objective, RandomStream random, int batches) {
        double[] sums = new double[2];
        for (int k = 0; k < batches; k++) {
            Objective.Outcome all = objective.run(new Tape(), objective.draw(random), 0, objective.batch());
            sums[0] += all.loss().number() / batches;
            sums[1] += all.measures()[0] / batches;
        }
        return sums;
    }

    @Test
    void isMadeBeforeTheFirstStepAndAfterEveryFewOnAStreamOfItsOwn() {
        Supervised objective = objective(5);
        RandomStream stream = new Seeds(6).child("validation").stream();
        List<double[]> expected = new ArrayList<>(List.of(slowly(objective, stream, 2)));
        TrainingListener validatesToo = new TrainingListener() {
            @Override
            public void step(Progress progress) {
                if (progress.step() % 3 == 0) {
                    expected.add(slowly(objective, stream, 2));
                }
            }
        };
        History got = trainer(objective)
                .seed(6)
                .batches(10)
                .listener(validatesToo)
                .train()
                .validation();
        assertThat(got.names()).containsExactly("episode", "loss", "error");
        assertThat(got.column("episode")).containsExactly(0, 15, 30, 45);
        for (int row = 0; row < 4; row++) {
            assertThat(got.get("loss", row)).isCloseTo(expected.get(row)[0], within(1e-6));
            assertThat(got.get("error", row)).isCloseTo(expected.get(row)[1], within(1e-12));
        }
    }

    @Test
    void trainingTakesNoNoticeOfIt() {
        Supervised watched = objective(5), alone = objective(5);
        TrainingResult a = trainer(watched).batches(9).train();
        TrainingResult b =
                Trainer.of(alone).learningRate(TOO_FAST).threads(1).batches(9).train();
        assertThat(a.history()).isEqualTo(b.history());
        assertThat(b.validation().rows()).isZero();
        assertThat(b.bestStep()).isEqualTo(9);
        assertThat(b.test()).isEmpty();
    }

    @Test
    void theNetworkEndsWithTheParametersOfTheLowestLoss() {
        Supervised objective = objective(5);
        List<float[]> at = new ArrayList<>();
        List<Boolean> best = new ArrayList<>();
        TrainingListener copies = new TrainingListener() {
            @Override
            public void validated(Validated validated) {
                at.add(numbers(objective));
                best.add(validated.best());
                assertThat(validated.step()).isEqualTo(3L * (at.size() - 1));
                assertThat(validated.episode()).isEqualTo(5 * validated.step());
            }
        };
        TrainingResult run = trainer(objective).batches(31).listener(copies).train();
        double[] loss = run.validation().column("loss");
        int lowest = 0;
        for (int row = 0; row < loss.length; row++) {
            assertThat(best.get(row)).isEqualTo(row == 0 || loss[row] <= loss[lowest]);
            lowest = loss[row] <= loss[lowest] ? row : lowest;
        }
        assertThat(lowest)
                .as("a best one that is neither the first nor the last")
                .isBetween(1, loss.length - 2);
        assertThat(run.bestStep()).isEqualTo(3L * lowest);
        assertThat(numbers(objective)).isEqualTo(at.get(lowest));
    }

    @Test
    void ofEqualLossesTheLastIsBest() {
        Supervised plain = objective(2);
        Supervised blind =
                plain.withLoss((answer, target) -> answer.squaredError(target).times(0));
        TrainingResult run =
                Trainer.of(blind).batches(6).validate(2, 1).threads(1).train();
        assertThat(run.validation().column("loss")).containsOnly(0);
        assertThat(run.bestStep()).isEqualTo(6);
    }

    @Test
    void withoutAChoiceTheNetworkEndsWithTheParametersOfTheLastStep() {
        Supervised watched = objective(5), alone = objective(5);
        List<Boolean> best = new ArrayList<>();
        TrainingListener copies = new TrainingListener() {
            @Override
            public void validated(Validated validated) {
                best.add(validated.best());
            }
        };
        TrainingResult run = looking(watched)
                .batches(8)
                .test(2)
                .listener(copies)
                .checkpoint(folder.resolve("run.safetensors"))
                .train();
        TrainingResult expected = Trainer.of(alone)
                .learningRate(TOO_FAST)
                .threads(1)
                .batches(8)
                .test(2)
                .train();
        assertThat(run.validation().column("episode")).containsExactly(0, 15, 30);
        assertThat(best).containsExactly(false, false, false);
        assertThat(run.bestStep()).isEqualTo(8);
        assertThat(numbers(watched)).isEqualTo(numbers(alone));
        assertThat(run.test()).isEqualTo(expected.test());
        Checkpoint written = Checkpoint.read(folder.resolve("run.safetensors"));
        assertThat(written.hasBest()).isFalse();
        Supervised again = objective(5);
        written.restore(again.parameters());
        assertThat(numbers(again)).isEqualTo(numbers(alone));
    }

    private static Trainer<Episodes> looking(Supervised objective) {
        return trainer(objective).validate(new Validation(3, 2).keeping(Validation.Keep.LAST));
    }

    @Test
    void aCheckpointThatHasABestWithoutAChoiceGoesOn() throws IOException {
        Path file = folder.resolve("run.safetensors");
        Supervised whole = objective(5), resumed = objective(5);
        TrainingResult expected = looking(whole).batches(8).train();
        looking(objective(5)).batches(5).checkpoint(file).train();
        withBest(file);
        assertThat(Checkpoint.read(file).hasBest()).isTrue();
        TrainingResult got =
                looking(resumed).batches(8).checkpoint(file).resume(true).train();
        assertThat(got.validation()).isEqualTo(expected.validation());
        assertThat(got.bestStep()).isEqualTo(8);
        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
    }

    /** Adds the parameters again as those of a validation, as earlier versions did. */
    private static void withBest(Path file) throws IOException {
        Safetensors content = Safetensors.read(file);
        Map<String, Safetensors.Tensor> tensors = new LinkedHashMap<>(content.tensors());
        content.tensors().forEach((name, tensor) -> {
            if (name.startsWith("parameter/")) {
                tensors.put(name.replace("parameter/", "best/"), tensor);
            }
        });
        AtomicFile.write(file, new Safetensors(content.metadata(), tensors)::write);
    }

    @Test
    void theTestIsTheSameForEverySeedAndTakesTheBestParameters() {
        Supervised one = objective(5), other = objective(5);
        TrainingResult run = trainer(one).seed(1).test(4).batches(31).train();
        double[] expected = slowly(one, new Seeds(0).child("test").stream(), 4);
        assertThat(run.test()).containsOnlyKeys("loss", "error");
        assertThat(run.test().get("loss")).isCloseTo(expected[0], within(1e-6));
        assertThat(run.test().get("error")).isCloseTo(expected[1], within(1e-12));
        Map<String, Double> untrained =
                Trainer.of(other).seed(2).batches(0).test(4).train().test();
        assertThat(untrained)
                .isEqualTo(Trainer.of(objective(5))
                        .seed(3)
                        .batches(0)
                        .test(4)
                        .train()
                        .test())
                .isEqualTo(Evaluation.of(other, new Seeds(0).child("test").stream(), 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 11})
    void isTheSameForAnyNumberOfThreads(int batch) {
        Supervised first = objective(batch);
        TrainingResult expected = trainer(first).test(3).batches(9).train();
        for (int threads = 2; threads <= 3; threads++) {
            Supervised objective = objective(batch);
            TrainingResult got =
                    trainer(objective).test(3).batches(9).threads(threads).train();
            assertThat(got.validation()).isEqualTo(expected.validation());
            assertThat(got.test()).isEqualTo(expected.test());
            assertThat(Arrays.equals(numbers(objective), numbers(first))).isTrue();
        }
    }

    @Test
    void aLossThatIsNotFiniteStopsTheTraining() {
        Supervised plain = objective(2);
        int[] runs = new int[1];
        Supervised spoilt = plain.withLoss((answer, target) -> {
            runs[0]++;
            // Two target steps a run: a validation at the beginning, two training steps, then the next validation.
            return answer.squaredError(target).times(runs[0] > 6 ? Float.NaN : 1);
        });
        assertThatThrownBy(() -> Trainer.of(spoilt)
                        .slices(1)
                        .threads(1)
                        .validate(2, 1)
                        .batches(4)
                        .train())
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("step 2: expected finite numbers, got NaN in validation loss");
    }

    /** 10, 9, 8, 7 at the validations after 0, 1, 2 and 3 steps, but no number at some of them. */
    private static final class Falling implements Measure, TrainingListener {
        private final Set<Long> undefined;
        private double now;

        private Falling(Long... undefined) {
            this.undefined = Set.of(undefined);
        }

        @Override
        public void validating(TrainingInfo info, long step) {
            now = undefined.contains(step) ? Double.NaN : 10 - step;
        }

        @Override
        public String name() {
            return "falling";
        }

        @Override
        public double of(Sequence answers, Sequence targets) {
            return now;
        }
    }

    private static TrainingResult keepingHighest(Falling measure, Supervised objective) {
        return Trainer.of(objective.withMeasure(measure))
                .threads(1)
                .batches(3)
                .validate(new Validation(1, 1).keeping(Validation.Keep.highest("falling")))
                .listener(measure)
                .train();
    }

    @Test
    void whatIsNoNumberIsNotTheBest() {
        assertThat(keepingHighest(new Falling(), objective(2)).bestStep()).isZero();
        assertThat(keepingHighest(new Falling(0L), objective(2)).bestStep()).isEqualTo(1);
        assertThat(keepingHighest(new Falling(0L, 2L), objective(2)).bestStep()).isEqualTo(1);
        assertThat(keepingHighest(new Falling(1L), objective(2)).bestStep()).isZero();
    }

    @Test
    void whereNothingCanBeComparedTheLastStays() {
        Supervised blind = objective(2), alone = objective(2);
        assertThat(keepingHighest(new Falling(0L, 1L, 2L, 3L), blind).bestStep())
                .isEqualTo(3);
        Trainer.of(alone).threads(1).batches(3).train();
        assertThat(numbers(blind)).isEqualTo(numbers(alone));
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> trainer(objective(1)).validate(0, 1)).hasMessage("every: expected at least 1, got 0");
        assertThatThrownBy(() -> trainer(objective(1)).validate(1, 0))
                .hasMessage("batches: expected at least 1, got 0");
        assertThatThrownBy(() -> trainer(objective(1)).test(-1)).hasMessage("testBatches: expected at least 0, got -1");
    }

    static Stream<Network> networks() {
        LayerSizes sizes = LayerSizes.of(TASK.inputs(), 10, TASK.inputs());
        LayerRule gradient = new GradientRule(InnerLoss.batchMean(3)), hebbian = new HebbianRule();
        return Stream.of(
                Small.Rnn.of(TASK.inputs(), 20, 7),
                PlasticNetwork.rnn(sizes, hebbian, new Seeds(1)).on(Engine.FACTORED),
                PlasticNetwork.rnn(sizes, gradient, new Seeds(1)).on(Engine.FUSED),
                PlasticNetwork.lstm(sizes, hebbian, new Seeds(1)).on(Engine.FUSED),
                PlasticNetwork.lstm(sizes, gradient, new Seeds(1)).on(Engine.FACTORED));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void anEvaluatingTapeGivesTheSameNumbersAndNoGradients(Network network) {
        Supervised objective = Supervised.of(network, TASK).withBatch(3);
        Episodes episodes = objective.draw(new Seeds(1).stream());
        Tape tape = Tape.evaluating(Kernels.best(), null), usual = new Tape();
        for (int again = 0; again < 2; again++) {
            Objective.Outcome got = objective.run(tape, episodes, 0, 3),
                    expected = objective.run(usual, episodes, 0, 3);
            assertThat(got.loss().number()).isEqualTo(expected.loss().number()).isPositive();
            assertThatThrownBy(() -> tape.backward(got.loss()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("backward: expected a tape that records, got one of Tape.evaluating");
            tape.reset();
            usual.reset();
        }
        for (Parameter p : objective.parameters()) {
            float[] gradient = tape.gradient(p);
            if (gradient != null) {
                assertThat(gradient).as(p.name()).containsOnly(0f);
            }
        }
    }
}
