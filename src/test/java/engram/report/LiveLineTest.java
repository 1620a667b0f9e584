package engram.report;

import static org.assertj.core.api.Assertions.assertThat;

import engram.train.Progress;
import engram.train.TrainingInfo;
import engram.train.TrainingResult;
import engram.train.Validated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LiveLineTest {
    private static final long MILLISECOND = 1_000_000;

    private final Screen<String> screen = new Screen<>(String.class, true, this::write);
    private final LiveLine line = new LiveLine(screen, this::clock);
    private long now;
    private long writing;

    @Test
    void aLineIsShownOnceAndThenChangedAtMostThreeTimesASecond() {
        train("task", 1_000, 10 * MILLISECOND);
        assertThat(screen.shown).containsExactly("task  ░░░░░░░░░░░░░░░░░░░░   0 %");
        // Ten seconds: one each half second, and the end.
        assertThat(screen.updates).hasSizeBetween(19, 22);
        assertThat(screen.updates.get(9)).isEqualTo("task  ██████████░░░░░░░░░░  50 %  loss 0.002  5 s left");
        assertThat(screen.last()).isEqualTo("task: 2,000 episodes, loss 0.001");
    }

    @Test
    void slowWritingIsDoneLessOften() {
        writing = 100 * MILLISECOND;
        train("task", 1_000, 10 * MILLISECOND);
        // One of 0.1 s is followed by 1 s of training.
        assertThat(screen.updates).hasSizeBetween(8, 11);
    }

    @Test
    void validationsAreAnnouncedAtMostOnceASecond() {
        var info = info("task", 1_000);
        line.started(info);
        for (int step = 0; step < 1_000; step++) {
            line.validating(info, step);
            now += 5 * MILLISECOND;
            line.validated(new Validated(info, step, List.of(1.0), false));
        }
        assertThat(screen.updates)
                .hasSize(5)
                .allMatch(text -> text.endsWith(" %  validating …"))
                .first()
                .isEqualTo("task  ░░░░░░░░░░░░░░░░░░░░   0 %  validating …");
    }

    @Test
    void theNumbersAreThoseOfTheValidationThatChooses() {
        var info = new TrainingInfo("task", List.of("loss", "accuracy"), 0, 10, 2);
        line.started(info);
        line.validated(new Validated(info, 0, List.of(0.9, 0.2), true));
        line.step(new Progress(info, 1, List.of(0.7, 0.3), List.of(0.7, 0.3), Duration.ofSeconds(1)));
        line.validated(new Validated(info, 5, List.of(0.5, 0.4), true));
        line.validated(new Validated(info, 10, List.of(0.6, 0.3), false));
        line.finished(result(10, TrainingResult.Ending.FINISHED));
        assertThat(screen.last()).isEqualTo("task: 20 episodes, validation loss 0.5, accuracy 0.4");
    }

    @Test
    void whereNoneIsChosenTheLastValidationCounts() {
        var info = info("task", 10);
        line.started(info);
        line.validated(new Validated(info, 0, List.of(0.25), false));
        line.validated(new Validated(info, 10, List.of(0.5), false));
        line.finished(result(10, TrainingResult.Ending.FINISHED));
        assertThat(screen.last()).isEqualTo("task: 20 episodes, validation loss 0.5");
    }

    @Test
    void trainingsOneAfterTheOtherShareALine() {
        train("none", 5, MILLISECOND);
        train("hebb", 5, MILLISECOND);
        assertThat(screen.last()).isEqualTo("none, hebb: 10 episodes each");
        train("oja", 100, 10 * MILLISECOND);
        assertThat(screen.shown).hasSize(1);
        assertThat(screen.updates).contains("2 done, oja  ██████████░░░░░░░░░░  50 %  loss 0.02  1 s left");
        assertThat(screen.last()).isEqualTo("none, hebb, oja: 10 to 200 episodes each");
    }

    @Test
    void manyTrainingsAreCounted() {
        for (int seed = 0; seed < 20; seed++) {
            train("seed " + seed, 5, MILLISECOND);
        }
        assertThat(screen.last()).isEqualTo("20 trainings: 10 episodes each");
    }

    @Test
    void oneThatWasInterruptedSaysAfterWhat() {
        train("none", 5, MILLISECOND);
        interrupted("hebb", 5);
        interrupted("oja", 0); // what follows in the same cell ends before its first step
        assertThat(screen.last())
                .isEqualTo("none: 10 episodes, loss 0.2; hebb: interrupted after 10 of 20 episodes, loss 0.25");
    }

    @Test
    void oneThatWasInterruptedBeforeItsFirstStepSaysSo() {
        interrupted("task", 0);
        assertThat(screen.last()).isEqualTo("task: interrupted after 0 of 20 episodes");
    }

    @Test
    void anErrorIsSaidToo() {
        line.failed(new IllegalStateException("before it started"));
        assertThat(screen.shown).isEmpty();
        var info = info("task", 10);
        line.started(info);
        line.step(new Progress(info, 5, List.of(0.25), List.of(0.25), Duration.ofSeconds(1)));
        line.failed(new IllegalStateException("broken"));
        assertThat(screen.last()).isEqualTo("task: stopped by an error after 10 of 20 episodes, loss 0.25");
    }

    @Test
    void whatIsNotANumberDoesNotStopATraining() {
        var info = info("task", 10);
        line.started(info);
        line.step(new Progress(info, 10, List.of(1.0), List.of(Double.NaN), Duration.ofSeconds(1)));
        line.finished(result(10, TrainingResult.Ending.FINISHED));
        assertThat(screen.last()).isEqualTo("task: 20 episodes, loss NaN");
    }

    @Test
    void outsideANotebookNothingIsShown() {
        var dark = new Screen<>(String.class, false, this::write);
        train(new LiveLine(dark, this::clock), "task", 1_000, 10 * MILLISECOND);
        assertThat(dark.shown).isEmpty();
        assertThat(dark.updates).isEmpty();
    }

    private void interrupted(String name, int steps) {
        var info = info(name, 10);
        line.started(info);
        if (steps > 0) {
            line.step(new Progress(info, steps, List.of(0.25), List.of(0.25), Duration.ofSeconds(1)));
        }
        line.finished(result(steps, TrainingResult.Ending.INTERRUPTED));
    }

    private void train(String name, int steps, long each) {
        train(line, name, steps, each);
    }

    private void train(LiveLine watcher, String name, int steps, long each) {
        var info = info(name, steps);
        watcher.started(info);
        long start = now;
        for (int step = 1; step <= steps; step++) {
            now += each;
            Duration elapsed = Duration.ofNanos(now - start);
            watcher.step(new Progress(info, step, List.of(1.0 / step), List.of(1.0 / step), elapsed));
        }
        watcher.finished(result(steps, TrainingResult.Ending.FINISHED));
    }

    private static TrainingInfo info(String name, int steps) {
        return new TrainingInfo(name, List.of("loss"), 0, steps, 2);
    }

    private static TrainingResult result(long steps, TrainingResult.Ending ending) {
        var history = CurveTest.history(new double[0], new double[0]);
        return new TrainingResult(history, history, steps, Map.of(), ending, steps, Duration.ofSeconds(1));
    }

    private void write() {
        now += writing;
    }

    private long clock() {
        return now;
    }
}
