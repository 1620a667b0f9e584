package engram.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * A number found in several runs.
 *
 * <pre>{@code
 * String reward = Estimate.of(18.1, 17.4, 18.9).value();   // "18.1 ± 0.849"
 * }</pre>
 *
 * @param mean over the runs
 * @param error the standard error of the mean, SEM: the runs' standard deviation (with n − 1) over √n; NaN for one run
 * @param runs n, at least 1
 */
public record Estimate(double mean, double error, int runs) {
    private static final double NORMAL_95 = 1.96;

    public Estimate {
        if (runs < 1) {
            throw new IllegalArgumentException("runs: expected at least 1, got " + runs);
        }
    }

    /**
     * Of the runs' numbers.
     *
     * @param values one a run, at least one; not modified
     */
    public static Estimate of(double... values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(Double.NaN), squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(mean, n > 1 ? Math.sqrt(squares / (n - 1) / n) : Double.NaN, n);
    }

    /** Half the 95 % confidence interval as Duan et al. 2023 give it: 1.96 SEM; NaN for one run. */
    public double interval() {
        return NORMAL_95 * error;
    }

    /** "0.0618 ± 0.0007", the interval of {@link #interval}; "0.0618" of one run. */
    public String value() {
        return runs == 1
                ? House.number(mean)
                : String.format(Locale.ROOT, "%s ± %s", House.number(mean), House.number(interval()));
    }

    /** The same with the number of runs: "0.0618 ± 0.0007 (4 runs)". */
    @Override
    public String toString() {
        return value() + (runs == 1 ? " (1 run)" : " (" + runs + " runs)");
    }
}
