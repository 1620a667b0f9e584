package engram.report;

import java.util.Arrays;

/** How several numbers become a line and a band around it. Each method takes the numbers in increasing order. */
enum Band {
    MEAN_AND_RANGE {
        @Override
        double middle(double[] sorted) {
            return Arrays.stream(sorted).average().orElse(Double.NaN);
        }

        @Override
        double low(double[] sorted) {
            return sorted[0];
        }

        @Override
        double high(double[] sorted) {
            return sorted[sorted.length - 1];
        }
    },
    MEDIAN_AND_QUARTILES {
        @Override
        double middle(double[] sorted) {
            return quantile(sorted, 0.5);
        }

        @Override
        double low(double[] sorted) {
            return quantile(sorted, 0.25);
        }

        @Override
        double high(double[] sorted) {
            return quantile(sorted, 0.75);
        }
    };

    abstract double middle(double[] sorted);

    abstract double low(double[] sorted);

    abstract double high(double[] sorted);

    /** Linear between the numbers: Hyndman and Fan 1996, definition 7. */
    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
