package engram.report;

import engram.train.Progress;
import engram.train.TrainingInfo;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import engram.train.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far trainings are: one line of text below their cell, which changes in place. Trainings one after the other share it.
 * At the end it says what was trained, without times, so that equal runs leave equal notebooks.
 *
 * <pre>
 * gradient-rnn  ████████░░░░░░░░░░░░  42 %  loss 0.151  12 s left
 * gradient-rnn: 38,400 episodes, loss 0.151
 * none-rnn, hebbian-rnn, gradient-rnn: 38,400 episodes each
 * </pre>
 *
 * Its numbers are means of about the last 50 steps; in a training with validations, those of the validation that chooses the
 * network so far. Written at most three times a second, less often where that takes long, and when a training ends. Outside
 * a notebook it does nothing.
 *
 * <pre>{@code
 * var line = new LiveLine();
 * for (int seed = 0; seed < 3; seed++) {
 *     Trainer.of(net, task).name("seed " + seed).seed(seed).listener(line).train();
 * }
 * }</pre>
 */
public final class LiveLine implements TrainingListener {
    private static final long PERIOD = 500_000_000;
    private static final long VALIDATION_PERIOD = 1_000_000_000;
    private static final int SHARE = 10;
    private static final int CELLS = 20;
    private static final int MOST_OF_NAMES = 60;

    private final Display display;
    private final LongSupplier nanos;
    private final List<Trained> trained = new ArrayList<>();
    private String stopped = "";
    private @Nullable String shown;
    private long due;
    private long validationDue;

    private @Nullable TrainingInfo running;
    private @Nullable Progress latest;
    private @Nullable Validated validation;
    private boolean chosen;

    /** A line on the notebook's display. */
    public LiveLine() {
        this(Notebook.display(), System::nanoTime);
    }

    /**
     * A line on another display.
     *
     * @param nanos a clock
     */
    LiveLine(Display display, LongSupplier nanos) {
        this.display = display;
        this.nanos = nanos;
    }

    @Override
    public void started(TrainingInfo info) {
        running = info;
        latest = null;
        validation = null;
        chosen = false;
        validationDue = nanos.getAsLong();
        if (shown == null) {
            write(bar(info, info.firstStep()));
        }
    }

    @Override
    public void step(Progress progress) {
        latest = progress;
        if (nanos.getAsLong() >= due) {
            write(bar(progress.info(), progress.step()) + numbers("  ") + "  " + LiveChart.left(progress.remaining()));
        }
    }

    @Override
    public void validating(TrainingInfo info, long step) {
        long now = nanos.getAsLong();
        if (now >= validationDue) {
            validationDue = now + VALIDATION_PERIOD;
            write(bar(info, step) + "  validating …");
        }
    }

    @Override
    public void validated(Validated validated) {
        chosen |= validated.best();
        if (!chosen || validated.best()) {
            validation = validated;
        }
    }

    @Override
    public void finished(TrainingResult result) {
        if (running != null) {
            if (result.finished()) {
                trained.add(new Trained(running.name(), result.steps() * running.batch(), numbers(", ")));
            } else if (latest != null || stopped.isEmpty()) { // those that an interrupted cell only begins say nothing
                stopped = stopped(running, "interrupted");
            }
            running = null;
            write(summary());
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (running != null) {
            stopped = stopped(running, "stopped by an error");
            running = null;
            write(summary());
        }
    }

    private void write(String line) {
        if (!display.live()) {
            return;
        }
        long before = nanos.getAsLong();
        if (shown == null) {
            shown = display.show(line);
        } else {
            display.update(shown, line);
        }
        long after = nanos.getAsLong();
        due = after + Math.max(PERIOD, SHARE * (after - before));
    }

    private String bar(TrainingInfo info, long step) {
        double fraction = info.fraction(step);
        int full = (int) (fraction * CELLS);
        return String.format(
                Locale.ROOT,
                "%s%s  %s%s %3d %%",
                trained.isEmpty() ? "" : trained.size() + " done, ",
                info.name(),
                "█".repeat(full),
                "░".repeat(CELLS - full),
                (int) (100 * fraction));
    }

    /** ", loss 0.151, accuracy 0.62", each behind the same mark: of the validation, if there is one. */
    private String numbers(String mark) {
        if (validation != null) {
            return mark + "validation " + numbers(validation.info(), validation.means(), mark);
        }
        return latest == null ? "" : mark + numbers(latest.info(), latest.recent(), mark);
    }

    private static String numbers(TrainingInfo info, List<Double> values, String between) {
        return IntStream.range(0, values.size())
                .mapToObj(k -> info.columns().get(k) + " " + House.number(values.get(k)))
                .collect(Collectors.joining(between));
    }

    private String stopped(TrainingInfo info, String how) {
        long made = latest == null ? info.firstStep() : latest.step();
        return String.format(
                Locale.ROOT,
                "%s: %s after %,d of %,d episodes%s",
                info.name(),
                how,
                made * info.batch(),
                info.steps() * info.batch(),
                numbers(", "));
    }

    private String summary() {
        return Stream.of(Trained.sentence(trained), stopped)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** A training that made all its steps. */
    private record Trained(String name, long episodes, String numbers) {
        static String sentence(List<Trained> all) {
            if (all.isEmpty()) {
                return "";
            }
            LongSummaryStatistics episodes =
                    all.stream().mapToLong(Trained::episodes).summaryStatistics();
            String count = String.format(Locale.ROOT, "%,d episodes", episodes.getMax());
            if (all.size() == 1) {
                return all.get(0).name() + ": " + count + all.get(0).numbers();
            }
            if (episodes.getMin() < episodes.getMax()) {
                count = String.format(Locale.ROOT, "%,d to ", episodes.getMin()) + count;
            }
            String names = all.stream().map(Trained::name).collect(Collectors.joining(", "));
            return (names.length() > MOST_OF_NAMES ? all.size() + " trainings" : names) + ": " + count + " each";
        }
    }
}
