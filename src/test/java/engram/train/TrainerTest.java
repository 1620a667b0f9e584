package engram.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Kernels;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.task.Episodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final Small.Remember TASK = new Small.Remember(4, 2);

    @TempDir
    private Path folder;

    private static Supervised objective(int units, int batch) {
        return Supervised.of(Small.Rnn.of(TASK.inputs(), units, 7), TASK)
                .withBatch(batch)
                .withLoss(Loss.meanSquare())
                .withMeasure(Measure.wrongSigns());
    }

    @Test
    void learns() {
        TrainingResult run =
                Trainer.of(objective(20, 5)).batches(300).learningRate(3e-3).train();
        double[] loss = run.history().column("loss"), error = run.history().column("error");
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.FINISHED);
        assertThat(run.history().names()).containsExactly("episode", "loss", "error");
        assertThat(run.history().get("episode", 299)).isEqualTo(1500);
        assertThat(loss[299]).isLessThan(loss[0] / 20);
        assertThat(error[299]).isZero();
    }

    @ParameterizedTest(name = "{0} units, batch {1}")
    @CsvSource({"530, 1", "24, 1", "24, 7", "24, 20", "200, 3"})
    void isTheSameForAnyNumberOfThreads(int units, int batch) {
        List<float[]> first = null;
        History history = null;
        for (int threads = 1; threads <= 3; threads++) {
            Supervised objective = objective(units, batch);
            History h = Trainer.of(objective)
                    .batches(6)
                    .threads(threads)
                    .seed(3)
                    .train()
                    .history();
            List<float[]> values = values(objective.parameters());
            if (first == null || history == null) {
                first = values;
                history = h;
            }
            assertThat(h).isEqualTo(history);
            for (int k = 0; k < values.size(); k++) {
                assertThat(Arrays.equals(values.get(k), first.get(k))).isTrue();
            }
        }
    }

    static Stream<Arguments> ways() {
        return Stream.of(new GradientDescent(0.1), Adam.of(0.01), new LateStart(Adam.of(0.01), 1))
                .flatMap(optimizer -> IntStream.of(1, 2).mapToObj(batch -> Arguments.of(optimizer, batch)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aTapeThatIsKeptSeesWhatTrainingPutsIntoTheNetwork(Optimizer optimizer, int batch) {
        Supervised objective = objective(20, batch);
        Tape kept = Tape.evaluating(Kernels.best(), null);
        Episodes episodes = objective.draw(new Seeds(1).stream());
        float untrained = loss(objective, kept, episodes);
        Path file = folder.resolve("run.safetensors");
        Trainer.of(objective).optimizer(optimizer).batches(3).checkpoint(file).train();
        float trained = loss(objective, kept, episodes);
        assertThat(trained).isNotEqualTo(untrained).isEqualTo(loss(objective, new Tape(), episodes));
        Trainer.of(objective)
                .optimizer(optimizer)
                .batches(3)
                .validate(new Validation(3, 1).keeping(Validation.Keep.highest("loss")))
                .listener(new TrainingListener() {
                    @Override
                    public void validated(Validated validated) {
                        assertThat(loss(objective, kept, episodes)).isEqualTo(loss(objective, new Tape(), episodes));
                    }
                })
                .train();
        assertThat(loss(objective, kept, episodes)).isEqualTo(loss(objective, new Tape(), episodes));
        Checkpoint.read(file).restore(objective.parameters());
        assertThat(loss(objective, kept, episodes)).isEqualTo(trained);
    }

    private static float loss(Supervised objective, Tape tape, Episodes episodes) {
        return objective.run(tape, episodes, 0, objective.batch()).loss().number();
    }

    private record Zero(String name) implements Measure {
        @Override
        public double of(Sequence answers, Sequence targets) {
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss", "episode", "error"})
    void everyMeasureHasANameOfItsOwn(String name) {
        Supervised twice = objective(16, 1).withMeasure(new Zero(name));
        assertThatThrownBy(() -> Trainer.of(twice).batches(1).train())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("measures: expected names that differ from each other and from 'episode' and 'loss', got"
                        + " [error, " + name + "]; rename '" + name + "'");
    }

    @Test
    void slicesAddUpToTheWholeBatch() {
        Supervised whole = objective(16, 6), cut = objective(16, 6);
        double[] one = Trainer.of(whole).batches(20).slices(1).train().history().column("loss");
        double[] six = Trainer.of(cut).batches(20).slices(6).train().history().column("loss");
        for (int i = 0; i < one.length; i++) {
            assertThat(six[i]).isCloseTo(one[i], org.assertj.core.data.Percentage.withPercentage(0.01));
        }
    }

    @Test
    void anotherSeedDrawsOtherEpisodes() {
        History a = Trainer.of(objective(16, 1)).batches(5).seed(1).train().history();
        History b = Trainer.of(objective(16, 1)).batches(5).seed(2).train().history();
        assertThat(a).isNotEqualTo(b);
    }

    @Test
    void recordsMeansOfSeveralSteps() {
        double[] all = Trainer.of(objective(16, 1)).batches(7).train().history().column("loss");
        History h = Trainer.of(objective(16, 1)).batches(7).logEvery(3).train().history();
        assertThat(h.column("episode")).containsExactly(3, 6, 7);
        assertThat(h.get("loss", 1)).isEqualTo((all[3] + all[4] + all[5]) / 3);
        assertThat(h.get("loss", 2)).isEqualTo(all[6]);
    }

    @Test
    void stopsWhenInterruptedWithWhatItHas() {
        TrainingListener interruptsAtFive = new TrainingListener() {
            @Override
            public void step(Progress progress) {
                if (progress.step() == 5) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        TrainingResult run = Trainer.of(objective(16, 1))
                .batches(100)
                .listener(interruptsAtFive)
                .train();
        assertThat(Thread.interrupted()).as("the status is kept").isTrue();
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
        assertThat(run.steps()).isEqualTo(5);
        assertThat(run.history().rows()).isEqualTo(5);
    }

    @Test
    void namesTheParameterThatIsNoLongerFinite() {
        Supervised objective = objective(16, 1);
        TrainingListener spoilsW = new TrainingListener() {
            @Override
            public void step(Progress progress) {
                if (progress.step() == 3) {
                    objective.parameters().parameter("w").data()[2] = Float.NaN;
                }
            }
        };
        assertThatThrownBy(() ->
                        Trainer.of(objective).batches(100).listener(spoilsW).train())
                .isInstanceOf(DivergedException.class)
                .hasMessage("step 3: expected finite numbers, got NaN in w; try a smaller learning rate; in a rule"
                        + " of your own fast weights may also grow without bound: keep less of them, or clip"
                        + " (no checkpoints were asked for)");
    }

    @Test
    void namesTheLossThatIsNotFinite() {
        Supervised plain = objective(16, 1);
        Supervised spoilt =
                plain.withLoss((answer, target) -> answer.squaredError(target).times(Float.NaN));
        assertThatThrownBy(() -> Trainer.of(spoilt).batches(100).train())
                .isInstanceOfSatisfying(DivergedException.class, e -> {
                    assertThat(e.step()).isEqualTo(1);
                    assertThat(e.tensor()).isEqualTo("loss");
                });
    }

    @Test
    void aGradientThatIsNotFiniteIsFoundAfterTheLastStep() {
        Supervised plain = objective(16, 1);
        Supervised spoilt = plain.withLoss((answer, target) -> {
            Tape tape = answer.tape();
            var y = answer.squaredError(target);
            tape.onReturn(() -> y.requireGradient("y")[0] = Float.POSITIVE_INFINITY);
            return y;
        });
        assertThatThrownBy(() -> Trainer.of(spoilt).batches(1).train())
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("step 1:")
                .hasMessageContaining("in u");
    }

    @Test
    void anExceptionOfAWorkerReachesTheCallerAndTheListener() {
        Supervised inner = objective(16, 8);
        Objective<Episodes> broken = new Objective<>() {
            @Override
            public Parameters parameters() {
                return inner.parameters();
            }

            @Override
            public int batch() {
                return inner.batch();
            }

            @Override
            public Episodes draw(RandomStream random) {
                return inner.draw(random);
            }

            @Override
            public Outcome run(Tape tape, Episodes episodes, int first, int count) {
                if (first == 7) {
                    throw new IllegalStateException("sample 7 is broken");
                }
                return inner.run(tape, episodes, first, count);
            }

            @Override
            public List<String> measureNames() {
                return inner.measureNames();
            }
        };
        List<Throwable> failures = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void failed(Throwable cause) {
                failures.add(cause);
            }
        };
        assertThatThrownBy(() -> Trainer.of(broken)
                        .batches(3)
                        .threads(2)
                        .listener(listener)
                        .train())
                .hasMessage("sample 7 is broken");
        assertThat(failures).hasSize(1);
    }

    @Test
    void tellsItsListener() {
        List<String> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void started(TrainingInfo info) {
                told.add(info.name() + " " + info.columns() + " " + info.steps());
            }

            @Override
            public void step(Progress p) {
                told.add(p.step() + " " + p.episode() + " " + p.fraction() + " " + (p.recent("loss") > 0));
            }

            @Override
            public void finished(TrainingResult result) {
                told.add(result.ending() + "");
            }
        };
        Trainer.of(objective(16, 3))
                .name("signs")
                .episodes(6)
                .listener(listener)
                .train();
        assertThat(told).containsExactly("signs [loss, error] 2", "1 3 0.5 true", "2 6 1.0 true", "FINISHED");
    }

    @Test
    void refusesImpossibleSettings() {
        var trainer = Trainer.of(objective(16, 4));
        assertThatThrownBy(() -> trainer.episodes(6))
                .hasMessage("episodes: expected a multiple of the batch of 4, got 6");
        assertThatThrownBy(() -> trainer.threads(0)).hasMessage("threads: expected at least 1, got 0");
        assertThatThrownBy(() -> trainer.learningRate(-1))
                .hasMessage("learningRate: expected a finite number above 0, got -1.0");
        assertThatThrownBy(() -> Trainer.of(Small.Rnn.of(4, 3, 1), TASK).train())
                .hasMessage("network: expected at least 4 outputs, one for each number of a target, got 3");
        assertThat(trainer.batches(0).train().history().rows()).isZero();
    }

    private static List<float[]> values(Parameters parameters) {
        List<float[]> all = new ArrayList<>();
        for (Parameter p : parameters) {
            all.add(p.data().clone());
        }
        return all;
    }
}
