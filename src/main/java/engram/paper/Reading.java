package engram.paper;

import engram.experiment.StoredResult;
import engram.report.Curve;
import engram.report.Estimate;
import engram.report.Palette;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
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

    /** From which episode on the mean of the runs stays below a level, and where it was for the first time. */
    static Reading since(String column, double level) {
        return result -> {
            Curve curve = mean(result.curve(column));
            OptionalDouble first = IntStream.range(0, curve.x().length)
                    .filter(row -> curve.middle()[row] < level)
                    .mapToDouble(row -> curve.x()[row])
                    .findFirst();
            return first.isEmpty() || first.equals(curve.below(level))
                    ? curve.since(level)
                    : String.format(Locale.ROOT, "%s; first at %,.0f", curve.since(level), first.getAsDouble());
        };
    }

    /** The mean of the runs at an episode. */
    static Reading at(String column, double episode) {
        return result -> mean(result.curve(column)).valueAt(episode);
    }

    /** The mean of the runs in the last row that all of them reached. */
    static Reading atEnd(String column) {
        return result -> last(mean(result.curve(column)));
    }

    /** Their median there. */
    static Reading medianAtEnd(String column) {
        return result -> last(Curve.median("", Palette.OTHER, result.curve(column)));
    }

    /** The mean of the last validations. */
    static Reading validationAtEnd(String column) {
        return result -> last(mean(result.validationCurve(column)));
    }

    private static Curve mean(Table spread) {
        return Curve.mean("", Palette.OTHER, spread);
    }

    private static String last(Curve curve) {
        return Double.isNaN(curve.last())
                ? "nothing recorded"
                : Estimate.of(curve.last()).value();
    }
}
