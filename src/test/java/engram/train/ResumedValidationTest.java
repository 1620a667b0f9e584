package engram.train;

import static engram.train.Wavering.TOO_FAST;
import static engram.train.Wavering.interruptAt;
import static engram.train.Wavering.numbers;
import static engram.train.Wavering.objective;
import static engram.train.Wavering.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.task.Episodes;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Validated trainings that are interrupted, anywhere, and go on. */
class ResumedValidationTest {
    @TempDir
    private Path folder;

    private static TrainingResult goesOn(Supervised objective, int batches, Path file) {
        return scheduled(objective)
                .batches(batches)
                .test(2)
                .checkpoint(file)
                .resume(true)
                .train();
    }

    private static void isTheSame(TrainingResult got, TrainingResult expected) {
        assertThat(got.history()).isEqualTo(expected.history());
        assertThat(got.validation()).isEqualTo(expected.validation());
        assertThat(got.test()).isEqualTo(expected.test());
    }

    @Test
    void aResumedTrainingGoesOnWithItsValidationsAndItsBest() {
        Path file = folder.resolve("run.safetensors");
        Supervised whole = objective(5), part = objective(5), resumed = objective(5);
        TrainingResult expected = scheduled(whole).batches(31).test(2).train();
        for (long stop : new long[] {1, 4, 17, 27}) {
            TrainingResult stopped = scheduled(part)
                    .batches(31)
                    .checkpoint(file)
                    .resume(stop > 1)
                    .listener(interruptAt(stop))
                    .train();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(stopped.test()).isEmpty();
            assertThat(stopped.validation().rows()).isEqualTo((int) stop / 3 + 1);
            Supervised best = objective(5);
            Checkpoint.read(file).restoreBest(best.parameters());
            assertThat(numbers(best)).as("best until %d", stop).isEqualTo(numbers(part));
        }
        TrainingResult got = goesOn(resumed, 31, file);
        isTheSame(got, expected);
        assertThat(got.bestStep()).isEqualTo(expected.bestStep()).isBetween(1L, 27L);
        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
        Checkpoint.read(file).restore(part.parameters());
        assertThat(numbers(part)).as("the last are not the best").isNotEqualTo(numbers(whole));
    }

    @Test
    void aValidationThatIsInterruptedIsMadeWhenTheTrainingGoesOn() {
        Path file = folder.resolve("run.safetensors");
        Supervised whole = objective(5), resumed = objective(5);
        TrainingResult expected = scheduled(whole).batches(7).test(2).train();
        for (long stop : new long[] {0, 3, 6}) {
            TrainingResult stopped = scheduled(objective(5))
                    .batches(7)
                    .checkpoint(file)
                    .resume(stop > 0)
                    .listener(interruptValidation(stop))
                    .train();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(stopped.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
            assertThat(stopped.steps()).isEqualTo(stop);
            assertThat(stopped.validation().rows()).isEqualTo((int) stop / 3);
        }
        isTheSame(goesOn(resumed, 7, file), expected);
        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
    }

    /** A schedule and an optimiser of one's own, whose names Java makes up. */
    private static Trainer<Episodes> own(Supervised objective, Schedule schedule) {
        Optimizer nameless = parameters -> new GradientDescent(TOO_FAST).start(parameters);
        return Trainer.of(objective)
                .optimizer(new LateStart(nameless, 1))
                .schedule(Schedule.held(schedule, 2))
                .clipGradientNorm(0.1);
    }

    @Test
    void aTrainingWithALambdaGoesOnInAnotherProgram() {
        Path file = folder.resolve("run.safetensors");
        Supervised whole = objective(5), resumed = objective(5);
        Schedule halved = step -> 1 / (1.0 + step), again = step -> 1 / (1.0 + step);
        assertThat(halved.toString()).isNotEqualTo(again.toString());
        own(whole, halved).batches(6).train();
        own(objective(5), halved).batches(3).checkpoint(file).train();
        assertThat(Checkpoint.read(file).settings())
                .containsEntry(
                        "optimizer",
                        "LateStart[optimizer=own, idle=1], Held[other=own, every=2], gradient norm up to 0.1");
        own(resumed, again).batches(6).checkpoint(file).resume(true).train();
        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
    }

    private static TrainingListener interruptValidation(long after) {
        return new TrainingListener() {
            @Override
            public void validating(TrainingInfo info, long step) {
                if (step == after) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    @Test
    void aTestThatIsInterruptedIsMadeWhenTheTrainingGoesOn() {
        Path file = folder.resolve("run.safetensors");
        TrainingResult stopped = scheduled(objective(5))
                .batches(7)
                .test(2)
                .checkpoint(file)
                .listener(interruptAt(7))
                .train();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.finished()).isFalse();
        assertThat(stopped.test()).isEmpty();
        TrainingResult got = goesOn(objective(5), 7, file);
        assertThat(got.finished()).isTrue();
        assertThat(got.test())
                .isEqualTo(scheduled(objective(5)).batches(7).test(2).train().test())
                .isNotEmpty();
    }

    @Test
    void otherSettingsAreNotResumed() {
        Path file = folder.resolve("run.safetensors");
        scheduled(objective(5)).batches(2).checkpoint(file).train();
        Map<Trainer<Episodes>, String> refused = Map.of(
                scheduled(objective(5)).validate(3, 1), "expected validation Validation[every=3, batches=1], got",
                scheduled(objective(5)).clipGradientNorm(1), "gradient norm up to 1.0, got",
                scheduled(objective(5)).schedule(Schedule.constant()), "amsgrad=true], gradient norm up to 0.1, got",
                Trainer.of(objective(5)).optimizer(AdamW.amsgrad(TOO_FAST)), "expected optimizer AdamW");
        refused.forEach((trainer, message) -> assertThatThrownBy(
                        () -> trainer.checkpoint(file).resume(true).train())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("written with other settings")
                .hasMessageContaining(message));
        Path plain = folder.resolve("plain.safetensors");
        Trainer.of(objective(5)).batches(1).checkpoint(plain).train();
        assertThatThrownBy(() -> Checkpoint.read(plain).restoreBest(objective(5).parameters()))
                .hasMessageContaining("expected the best parameters [u, w], got []");
        Path validated = folder.resolve("validated.safetensors");
        Trainer.of(objective(5)).validate(1, 1).batches(1).checkpoint(validated).train();
        assertThatThrownBy(() -> Trainer.of(objective(5))
                        .batches(1)
                        .checkpoint(validated)
                        .resume(true)
                        .train())
                .hasMessageContaining("expected validation none, got Validation[every=1, batches=1]");
    }
}
