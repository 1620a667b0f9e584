package engram.cli;

import engram.train.Progress;
import engram.train.TrainingInfo;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import engram.train.Validated;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * One line that shows how far a training is, redrawn ten times a second; a new line every half minute where the output
 * is no terminal.
 *
 * <pre>
 * patterns-1000 [#########-----------]  46 %  920/2,000  loss 12.31  error 0.021  1:02, 1:13 to go
 * </pre>
 */
final class ProgressBar implements TrainingListener {
    private static final int CELLS = 20;
    private static final Duration REDRAW = Duration.ofMillis(100), NEW_LINE = Duration.ofSeconds(30);

    private final PrintStream out;
    private final boolean terminal;
    private Duration next = Duration.ZERO;
    private String validation = "";
    private double lowest = Double.POSITIVE_INFINITY;
    private boolean drawn;

    /**
     * A bar for one training.
     *
     * @param terminal whether a carriage return goes back to the beginning of the line
     */
    ProgressBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A bar on the standard error stream. */
    static ProgressBar standard() {
        return new ProgressBar(System.err, System.console() != null);
    }

    @Override
    public void started(TrainingInfo info) {
        validation = "";
        lowest = Double.POSITIVE_INFINITY;
        next = terminal ? Duration.ZERO : NEW_LINE;
        drawn = false;
        if (info.firstStep() > 0) {
            out.println(String.format(Locale.ROOT, "%s: resumed after step %,d", info.name(), info.firstStep()));
        }
    }

    @Override
    public void validating(TrainingInfo info, long step) {
        if (terminal) {
            draw(beginning(info, step) + "  validating ...");
        }
    }

    @Override
    public void validated(Validated validated) {
        lowest = validated.best() ? validated.loss() : lowest;
        validation = String.format(Locale.ROOT, "  validation %.4g", validated.loss());
        if (!validated.best() && lowest < Double.POSITIVE_INFINITY) {
            validation += String.format(Locale.ROOT, " (best %.4g)", lowest);
        }
    }

    @Override
    public void step(Progress progress) {
        boolean last = progress.step() == progress.info().steps();
        if (last || progress.elapsed().compareTo(next) >= 0) {
            next = progress.elapsed().plus(terminal ? REDRAW : NEW_LINE);
            draw(line(progress));
        }
    }

    @Override
    public void finished(TrainingResult result) {
        end();
        if (!result.finished()) {
            out.println(String.format(
                    Locale.ROOT, "interrupted after step %,d, %s", result.steps(), time(result.duration())));
        }
    }

    @Override
    public void failed(Throwable cause) {
        end();
    }

    private void draw(String line) {
        if (terminal) {
            out.print(Redrawn.line(line));
            drawn = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private void end() {
        if (drawn) {
            out.println();
            drawn = false;
        }
    }

    private String line(Progress progress) {
        TrainingInfo info = progress.info();
        var text = new StringBuilder(beginning(info, progress.step()));
        for (String column : info.columns()) {
            text.append(String.format(Locale.ROOT, "  %s %.4g", column, progress.recent(column)));
        }
        text.append(validation).append("  ").append(time(progress.elapsed()));
        if (progress.step() < info.steps()) {
            text.append(", ").append(time(progress.remaining())).append(" to go");
        }
        return text.toString();
    }

    private static String beginning(TrainingInfo info, long step) {
        double fraction = info.fraction(step);
        int full = (int) (fraction * CELLS);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %%  %,d/%,d",
                info.name(),
                "#".repeat(full),
                "-".repeat(CELLS - full),
                (int) (100 * fraction),
                step,
                info.steps());
    }

    private static String time(Duration d) {
        return d.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", d.toMinutes(), d.toSecondsPart());
    }
}
