package engram.report;

import engram.train.Progress;
import engram.train.TrainingInfo;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import engram.train.Validated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;

/**
 * The loss of a running training, and that of its validations, as a chart below its cell, which changes in place.
 *
 * <p>Drawn at most three times a second, less often where drawing takes long, so that training is never slowed by more
 * than a tenth; a training that is over sooner is drawn once. The next training that it listens to has a chart of its own.
 * Outside a notebook it does nothing.
 *
 * <pre>{@code
 * Trainer.of(net, task).listener(new LiveChart()).train()
 * }</pre>
 */
public final class LiveChart implements TrainingListener {
    private static final long PERIOD = 350_000_000;
    private static final int SHARE = 10;
    private static final int POINTS = 300;
    private static final double ROOM_ABOVE = 1.05;

    private final Display display;
    private final LongSupplier nanos;
    private @Nullable String shown;
    private final double[] episodes = new double[POINTS];
    private final double[] losses = new double[POINTS];
    private final List<double[]> validations = new ArrayList<>(); // episode, loss
    private int points;
    private long every = 1;
    private long due;
    private @Nullable Progress latest;

    /** A chart on the notebook's display. */
    public LiveChart() {
        this(Notebook.display(), System::nanoTime);
    }

    /**
     * A chart on another display.
     *
     * @param nanos a clock
     */
    LiveChart(Display display, LongSupplier nanos) {
        this.display = display;
        this.nanos = nanos;
    }

    @Override
    public void started(TrainingInfo info) {
        shown = null;
        latest = null;
        points = 0;
        every = 1;
        validations.clear();
        due = nanos.getAsLong() + PERIOD;
    }

    @Override
    public void step(Progress progress) {
        if (!display.live()) {
            return;
        }
        latest = progress;
        if ((progress.step() - progress.info().firstStep()) % every == 0) {
            remember(progress.episode(), progress.recent("loss"));
        }
        long now = nanos.getAsLong();
        if (now >= due) {
            draw(progress, reached(progress) + ", " + left(progress.remaining()));
            long after = nanos.getAsLong();
            due = after + Math.max(PERIOD, SHARE * (after - now));
        }
    }

    @Override
    public void validated(Validated validated) {
        validations.add(new double[] {validated.episode(), validated.loss()});
    }

    @Override
    public void finished(TrainingResult result) {
        if (latest != null) {
            double seconds = result.duration().toMillis() / 1e3;
            draw(
                    latest,
                    result.finished()
                            ? String.format(Locale.ROOT, "%s, done in %.1f s", reached(latest), seconds)
                            : String.format(Locale.ROOT, "interrupted after %s, %.1f s", reached(latest), seconds));
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (latest != null) {
            draw(latest, reached(latest) + ", stopped by an error");
        }
    }

    /** Keeps at most {@value #POINTS} points: when they are full, every second one stays, and so for those to come. */
    private void remember(double episode, double loss) {
        if (points == POINTS) {
            for (int i = 0; i < POINTS / 2; i++) {
                episodes[i] = episodes[2 * i + 1];
                losses[i] = losses[2 * i + 1];
            }
            points = POINTS / 2;
            every *= 2;
        }
        episodes[points] = episode;
        losses[points] = loss;
        points++;
    }

    private void draw(Progress progress, String state) {
        double[] x = Arrays.copyOf(episodes, points), y = Arrays.copyOf(losses, points);
        CurveChart curves = CurveChart.titled(progress.info().name() + ": " + state)
                .y("loss")
                .add(new Curve("loss, mean of about the last 50 steps", Palette.RUNNING, x, y, y, y, 1, 1));
        if (!validations.isEmpty()) {
            curves.add(validationCurve());
        }
        fromZero(curves);
        XYChart chart = curves.draw();
        if (shown == null) {
            shown = display.show(chart);
        } else {
            display.update(shown, chart);
        }
    }

    /** Else a loss that does not fall looks as if it did something, and the axis jumps. */
    private void fromZero(CurveChart curves) {
        DoubleSummaryStatistics all = DoubleStream.concat(
                        Arrays.stream(losses, 0, points), validations.stream().mapToDouble(v -> v[1]))
                .summaryStatistics();
        if (all.getMin() >= 0 && all.getMax() > 0) {
            curves.between(0, ROOM_ABOVE * all.getMax());
        }
    }

    private static String reached(Progress progress) {
        long all = progress.info().steps() * progress.info().batch();
        return String.format(Locale.ROOT, "episode %,d of %,d", progress.episode(), all);
    }

    static String left(Duration time) {
        double seconds = time.toMillis() / 1e3;
        if (seconds < 100) {
            return String.format(Locale.ROOT, "%.0f s left", seconds);
        }
        return seconds < 6_000
                ? String.format(Locale.ROOT, "%.0f minutes left", seconds / 60)
                : String.format(Locale.ROOT, "%,.1f hours left", seconds / 3_600);
    }

    private Curve validationCurve() {
        double[] x = validations.stream().mapToDouble(v -> v[0]).toArray();
        double[] y = validations.stream().mapToDouble(v -> v[1]).toArray();
        return new Curve("validation loss", Palette.OTHER, x, y, y, y, 1, 1);
    }
}
