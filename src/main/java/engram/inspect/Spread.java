package engram.inspect;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How the numbers of several runs spread. Quartiles lie between numbers by linear interpolation, at (n − 1) p from the
 * smallest (Hyndman and Fan 1996, definition 7).
 *
 * <pre>{@code
 * Spread reward = Spread.of(18.1, 17.4, 18.9);
 * String said = String.format("%.4f ± %.4f", reward.mean(), reward.interval());
 * }</pre>
 *
 * @param n how many numbers there are
 * @param sem the standard error of the mean, √(Σ (x − mean)² / (n − 1) / n); NaN for a single number
 */
public record Spread(
        int n,
        double mean,
        double sem,
        double min,
        double max,
        double median,
        double lowerQuartile,
        double upperQuartile) {
    /** What there is of it, in words. */
    public static final List<String> NAMES =
            List.of("mean", "sem", "min", "max", "median", "lower quartile", "upper quartile");

    /** As 2.5 % lie above a 95 % interval, and as many below it. */
    private static final double BELOW_THE_UPPER_END = 0.975;

    /**
     * Of these numbers.
     *
     * @param numbers one a run; not modified
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(double... numbers) {
        double[] sorted = Arrays.stream(numbers).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("numbers: expected at least 1, got none");
        }
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        return new Spread(
                sorted.length,
                mean,
                sem(sorted, mean),
                sorted[0],
                sorted[sorted.length - 1],
                quantile(sorted, 0.5),
                quantile(sorted, 0.25),
                quantile(sorted, 0.75));
    }

    private static double sem(double[] numbers, double mean) {
        double squares =
                Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (numbers.length - 1) / numbers.length);
    }

    private static double quantile(double[] sorted, double p) {
        double place = (sorted.length - 1) * p;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Half the width of the 95 % confidence interval of the mean: so many standard errors as Student's t with n − 1 degrees
     * of freedom has below its 0.975 quantile, 12.7 of two numbers, 4.30 of three, 2.26 of ten, 1.96 of very many
     * (Student 1908). NaN for a single number.
     */
    public double interval() {
        return n == 1 ? Double.NaN : sem * TDistribution.of(n - 1).inverseCumulativeProbability(BELOW_THE_UPPER_END);
    }

    /** In the order of {@link #NAMES}. */
    public double[] values() {
        return new double[] {mean, sem, min, max, median, lowerQuartile, upperQuartile};
    }
}
