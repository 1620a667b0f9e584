package engram.experiment;

import java.util.Arrays;
import java.util.List;

/**
 * How numbers of several runs spread. Quartiles lie between numbers by linear interpolation, at (n − 1) p from the
 * smallest.
 */
record Spread(double mean, double min, double max, double median, double lowerQuartile, double upperQuartile) {
    static final List<String> NAMES = List.of("mean", "min", "max", "median", "lower quartile", "upper quartile");

    /**
     * Of these numbers.
     *
     * @param numbers not modified, at least one
     */
    static Spread of(List<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("numbers: expected at least 1, got none");
        }
        return new Spread(
                Arrays.stream(sorted).sum() / sorted.length,
                sorted[0],
                sorted[sorted.length - 1],
                quantile(sorted, 0.5),
                quantile(sorted, 0.25),
                quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double p) {
        double place = (sorted.length - 1) * p;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** In the order of {@link #NAMES}. */
    double[] values() {
        return new double[] {mean, min, max, median, lowerQuartile, upperQuartile};
    }
}
