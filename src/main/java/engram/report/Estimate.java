package engram.report;

import engram.inspect.Spread;
import java.util.Locale;

/**
 * A number found in several runs.
 *
 * <pre>{@code
 * String reward = Estimate.of(18.1, 17.4, 18.9).value();   // "18.1 ± 0.849"
 * }</pre>
 *
 * @param spread of the numbers
 * @param runs n, how many there are
 */
public record Estimate(Spread spread, int runs) {
    /**
     * Of the runs' numbers.
     *
     * @param values one a run, at least one; not modified
     */
    public static Estimate of(double... values) {
        return new Estimate(Spread.of(values), values.length);
    }

    /** The mean over the runs. */
    public double mean() {
        return spread.mean();
    }

    /** The standard error of the mean, SEM; NaN for one run. */
    public double error() {
        return spread.sem();
    }

    /** Half the 95 % confidence interval: {@link Spread#interval}; NaN for one run. */
    public double interval() {
        return spread.interval();
    }

    /** "0.0618 ± 0.0007", the interval of {@link #interval}; "0.0618" of one run. */
    public String value() {
        return runs == 1
                ? House.number(mean())
                : String.format(Locale.ROOT, "%s ± %s", House.number(mean()), House.number(interval()));
    }

    /** The same with the number of runs: "0.0618 ± 0.0007 (4 runs)". */
    @Override
    public String toString() {
        return value() + (runs == 1 ? " (1 run)" : " (" + runs + " runs)");
    }
}
