package engram.report;

import engram.inspect.Spread;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number found in several runs.
 *
 * <pre>{@code
 * String reward = Estimate.of(18.1, 17.4, 18.9).value();   // "18.1 ± 1.9"
 * }</pre>
 *
 * @param spread of the numbers
 */
public record Estimate(Spread spread) {
    private static final int DIGITS = 2, MOST_DIGITS = 4;
    private static final double NOTHING = 1e-6;

    /**
     * Of the runs' numbers.
     *
     * @param values one a run, at least one; not modified
     */
    public static Estimate of(double... values) {
        return new Estimate(Spread.of(values));
    }

    /** How many runs there are. */
    public int runs() {
        return spread.n();
    }

    /** The mean over the runs. */
    public double mean() {
        return spread.mean();
    }

    /** The standard error of the mean, SEM; NaN for one run. */
    public double error() {
        return spread.sem();
    }

    /** Half the 95 % confidence interval, by Student's t with n − 1 degrees of freedom: {@link Spread#interval}. */
    public double interval() {
        return spread.interval();
    }

    /**
     * "0.0618 ± 0.0012": {@link #interval} with two digits, or the digits before the point where it has more; the mean as
     * far as these go, but with at most four digits that count. "0.0618" of one run.
     */
    public String value() {
        if (runs() == 1) {
            return House.number(mean());
        }
        if (!Double.isFinite(interval()) || interval() < NOTHING) {
            return House.number(mean()) + " ± " + House.number(interval());
        }
        int decimals = decimals(interval(), DIGITS);
        return rounded(mean(), Math.min(decimals, decimals(mean(), MOST_DIGITS))) + " ± "
                + rounded(interval(), decimals);
    }

    /** Decimals of a number with so many digits that count; none where these end before the point. */
    private static int decimals(double value, int digits) {
        BigDecimal number = new BigDecimal(value, new MathContext(digits));
        return Math.max(0, digits - number.precision() + number.scale());
    }

    private static String rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** The same with the number of runs: "0.0618 ± 0.0012 (4 runs)". */
    @Override
    public String toString() {
        return value() + (runs() == 1 ? " (1 run)" : " (" + runs() + " runs)");
    }
}
