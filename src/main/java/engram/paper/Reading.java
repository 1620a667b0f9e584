package engram.paper;

import engram.experiment.StoredResult;
import engram.report.Curve;
import engram.report.Estimate;
import engram.report.Palette;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * What is read off a stored result, in words.
 *
 * <pre>{@code
 * String loss = Reading.at("loss", 200).of(full);
 * String since = Reading.since("error", 0.01).of(full);
 * }</pre>
 */
@FunctionalInterface
public interface Reading {
    /** Of a run that recorded no row. */
    String NOTHING = "nothing recorded";

    /** What a table says of that result. */
    String of(StoredResult result);

    /** A measure of the trained networks: the mean over runs with the 95 % interval of {@link Estimate}. */
    static Reading measure(String name) {
        return result -> {
            double[] values = result.measure(name);
            return values.length == 0 ? "not examined yet" : Estimate.of(values).value();
        };
    }

    /**
     * A measure that is a share of right answers, in per cent; of a single run with the interval ±1.96 √(p (1 − p) / n) of
     * so many answers, of several with that of their mean.
     *
     * @param answers n
     */
    static Reading share(String name, int answers) {
        return result -> {
            double[] values = result.measure(name);
            if (values.length == 0) {
                return "not examined yet";
            }
            double p = Arrays.stream(values).sum() / values.length;
            double interval = values.length == 1
                    ? 1.96 * Math.sqrt(p * (1 - p) / answers)
                    : Estimate.of(values).interval();
            return String.format(Locale.ROOT, "%.1f ± %.1f %%", 100 * p, 100 * interval);
        };
    }

    /**
     * The same with one more share of right answers behind it, the mean over runs without an interval: "46.3 ± 0.9 %; of all
     * queries 46.4 %". Where it was not measured, the same.
     *
     * @param what it is a share of: "of all queries"
     */
    default Reading with(String what, String measure) {
        return result -> {
            OptionalDouble share = Arrays.stream(result.measure(measure)).average();
            return share.isEmpty()
                    ? of(result)
                    : String.format(Locale.ROOT, "%s; %s %.1f %%", of(result), what, 100 * share.getAsDouble());
        };
    }

    /**
     * The mean reward of an episode, and behind it those of the controls: an agent whose memory is erased each step, one that
     * acts at random, one that always goes right.
     */
    static Reading reward() {
        return measure("reward")
                .beside("memory erased", "reward memory erased")
                .beside("random", "reward random")
                .beside("always right", "reward always right");
    }

    /** The same with the mean of one more measure behind it; without it where it was not measured. */
    private Reading beside(String what, String measure) {
        return result -> {
            OptionalDouble mean = Arrays.stream(result.measure(measure)).average();
            return mean.isEmpty()
                    ? of(result)
                    : String.format(Locale.ROOT, "%s; %s %.1f", of(result), what, mean.getAsDouble());
        };
    }

    /** From which episode on the mean of the runs stays below a level, and where it was for the first time; no interval. */
    static Reading since(String column, double level) {
        return result -> {
            Curve curve = Curve.mean("", Palette.OTHER, result.curve(column));
            OptionalDouble first = IntStream.range(0, curve.x().length)
                    .filter(row -> curve.middle()[row] < level)
                    .mapToDouble(row -> curve.x()[row])
                    .findFirst();
            return first.isEmpty() || first.equals(curve.below(level))
                    ? curve.since(level)
                    : String.format(Locale.ROOT, "%s; first at %,.0f", curve.since(level), first.getAsDouble());
        };
    }

    /** What each run recorded at an episode, or last before it: the mean over runs with the 95 % interval. */
    static Reading at(String column, double episode) {
        return result -> {
            double[] values = curves(result, column, StoredResult::history).stream()
                    .mapToDouble(run -> run.at(episode))
                    .toArray();
            return Arrays.stream(values).anyMatch(Double::isNaN)
                    ? "not reached"
                    : Estimate.of(values).value();
        };
    }

    /** The same where the run that went least far ends. */
    static Reading atEnd(String column) {
        return result -> atEnd(result, column, StoredResult::history);
    }

    /** The same of validations. */
    static Reading validationAtEnd(String column) {
        return result -> atEnd(result, column, StoredResult::validation);
    }

    /** The median over runs where the run that went least far ends; without an interval. */
    static Reading medianAtEnd(String column) {
        return result -> {
            double median =
                    Curve.median("", Palette.OTHER, result.curve(column)).last();
            return Double.isNaN(median) ? NOTHING : Estimate.of(median).value();
        };
    }

    private static String atEnd(StoredResult result, String column, BiFunction<StoredResult, Long, Table> tables) {
        List<Curve> runs = curves(result, column, tables);
        double end = runs.stream()
                .mapToDouble(run -> run.x().length == 0 ? Double.NaN : run.x()[run.x().length - 1])
                .min()
                .orElse(Double.NaN);
        return Double.isNaN(end)
                ? NOTHING
                : Estimate.of(runs.stream().mapToDouble(run -> run.at(end)).toArray())
                        .value();
    }

    /** A column of each run's table, without the rows that have no number there. */
    private static List<Curve> curves(
            StoredResult result, String column, BiFunction<StoredResult, Long, Table> tables) {
        return result.seeds().stream()
                .map(seed -> tables.apply(result, seed.seed()))
                .map(table -> table.where(table.column(column).isNotMissing()))
                .map(table -> Curve.of("", Palette.OTHER, table, "episode", column))
                .toList();
    }
}
