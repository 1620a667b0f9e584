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
import org.knowm.xchart.XYChart;

final class LiveChartTest {
    private static final long MILLISECOND = 1_000_000;

    private final Screen<XYChart> screen = new Screen<>(XYChart.class, true, this::draw);
    private long now;
    private long drawing;

    @Test
    void aChartIsShownOnceAndThenChangedAtMostThreeTimesASecond() {
        train(new LiveChart(screen, this::clock), 1_000, 10 * MILLISECOND);
        assertThat(screen.shown).hasSize(1);
        // Ten seconds: after 350 ms the first, one each 350 ms after it, and the last state.
        assertThat(screen.updates).hasSizeBetween(26, 29);
        assertThat(screen.last().getTitle()).isEqualTo("task: episode 2,000 of 2,000, done in 1.0 s");
    }

    @Test
    void slowDrawingIsDoneLessOften() {
        drawing = 100 * MILLISECOND;
        train(new LiveChart(screen, this::clock), 1_000, 10 * MILLISECOND);
        // A drawing of 0.1 s is followed by 1 s of training.
        assertThat(screen.updates).hasSizeBetween(8, 11);
    }

    @Test
    void aShortTrainingIsDrawnOnce() {
        train(new LiveChart(screen, this::clock), 5, MILLISECOND);
        assertThat(screen.shown).hasSize(1);
        assertThat(screen.updates).isEmpty();
        assertThat(screen.last().getSeriesCollection().iterator().next().getXData())
                .containsExactly(2, 4, 6, 8, 10);
    }

    @Test
    void aLongTrainingKeepsAFewPoints() {
        train(new LiveChart(screen, this::clock), 10_000, MILLISECOND);
        assertThat(screen.last().getSeriesCollection().iterator().next().getXData())
                .hasSizeBetween(150, 300)
                .isSorted();
    }

    @Test
    void outsideANotebookNothingIsShown() {
        var dark = new Screen<>(XYChart.class, false, this::draw);
        train(new LiveChart(dark, this::clock), 1_000, 10 * MILLISECOND);
        assertThat(dark.shown).isEmpty();
        assertThat(dark.updates).isEmpty();
    }

    @Test
    void validationsAreALineOfTheirOwn() {
        var info = new TrainingInfo("task", List.of("loss"), 0, 10, 2);
        var chart = new LiveChart(screen, this::clock);
        chart.started(info);
        chart.validated(new Validated(info, 0, List.of(0.75), true));
        chart.validated(new Validated(info, 5, List.of(0.5), true));
        chart.step(new Progress(info, 5, List.of(0.25), List.of(0.25), Duration.ofSeconds(1)));
        chart.failed(new IllegalStateException("broken"));
        var line = screen.last().getSeriesCollection().stream()
                .filter(series -> series.getName().equals("validation loss"))
                .findFirst()
                .orElseThrow();
        assertThat(line.getXData()).containsExactly(0, 10);
        assertThat(line.getYData()).containsExactly(0.75, 0.5);
    }

    @Test
    void oneThatWasInterruptedSaysAfterWhat() {
        var info = new TrainingInfo("task", List.of("loss"), 0, 10, 2);
        var chart = new LiveChart(screen, this::clock);
        chart.started(info);
        chart.step(new Progress(info, 5, List.of(0.25), List.of(0.25), Duration.ofSeconds(1)));
        chart.finished(result(5, TrainingResult.Ending.INTERRUPTED));
        assertThat(screen.last().getTitle()).isEqualTo("task: interrupted after episode 10 of 20, 1.0 s");
    }

    @Test
    void theAxisBeginsAtZeroUnlessALossIsBelow() {
        var info = new TrainingInfo("task", List.of("loss"), 0, 10, 2);
        for (double lowest : new double[] {24, -1}) {
            var chart = new LiveChart(screen, this::clock);
            chart.started(info);
            chart.step(new Progress(info, 1, List.of(25.0), List.of(25.0), Duration.ofSeconds(1)));
            chart.step(new Progress(info, 2, List.of(lowest), List.of(lowest), Duration.ofSeconds(1)));
            chart.failed(new IllegalStateException("broken"));
        }
        assertThat(screen.shown.get(0).getStyler().getYAxisMin()).isZero();
        assertThat(screen.shown.get(0).getStyler().getYAxisMax()).isBetween(25.0, 27.0);
        assertThat(screen.shown.get(1).getStyler().getYAxisMin()).isNull();
    }

    @Test
    void theNextTrainingHasAChartOfItsOwn() {
        var chart = new LiveChart(screen, this::clock);
        train(chart, 1_000, 10 * MILLISECOND);
        chart.validated(new Validated(new TrainingInfo("task", List.of("loss"), 0, 10, 2), 5, List.of(0.5), true));
        screen.updates.clear();
        train(chart, 5, MILLISECOND);
        assertThat(screen.shown).hasSize(2);
        assertThat(screen.updates).isEmpty();
        var lines = screen.shown.get(1).getSeriesCollection();
        assertThat(lines).hasSize(1);
        assertThat(lines.iterator().next().getXData()).containsExactly(2, 4, 6, 8, 10);
    }

    private static TrainingResult result(long steps, TrainingResult.Ending ending) {
        var history = CurveTest.history(new double[0], new double[0]);
        return new TrainingResult(history, history, steps, Map.of(), ending, steps, Duration.ofSeconds(1));
    }

    private void train(LiveChart chart, int steps, long each) {
        var info = new TrainingInfo("task", List.of("loss"), 0, steps, 2);
        chart.started(info);
        for (int step = 1; step <= steps; step++) {
            now += each;
            chart.step(new Progress(info, step, List.of(1.0 / step), List.of(1.0 / step), Duration.ofNanos(now)));
        }
        chart.finished(result(steps, TrainingResult.Ending.FINISHED));
    }

    private void draw() {
        now += drawing;
    }

    private long clock() {
        return now;
    }
}
