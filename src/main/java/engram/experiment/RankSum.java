package engram.experiment;

import java.util.Locale;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Whether the numbers of some runs are higher than those of others, by the rank-sum test (Wilcoxon 1945; Mann and Whitney
 * 1947), two-sided, exact where there are few numbers and no ties.
 *
 * <pre>{@code
 * var rewards = RankSum.of(new double[] {18, 17, 19, 16}, new double[] {3, 5, 2, 4});
 * double p = rewards.p();   // 2/70, the least that four and four runs can show
 * }</pre>
 *
 * @param p the chance of ranks at least as far apart where there is no difference
 * @param least the smallest p that so few runs can show: 2 / C(n + m, n)
 * @param first how many runs
 * @param second of how many others
 */
public record RankSum(double p, double least, int first, int second) {
    private static final double SIGNIFICANT = 0.05;

    /**
     * Compares.
     *
     * @param some a number a run, at least one; not modified
     * @param others the same
     * @throws IllegalArgumentException if one has no numbers
     */
    public static RankSum of(double[] some, double[] others) {
        if (some.length == 0 || others.length == 0) {
            throw new IllegalArgumentException(
                    "some, others: expected at least 1 number each, got " + some.length + " and " + others.length);
        }
        double p = MannWhitneyUTest.withDefaults().test(some, others).getPValue();
        double ways = BinomialCoefficientDouble.value(some.length + others.length, some.length);
        return new RankSum(p, Math.min(1, 2 / ways), some.length, others.length);
    }

    /** "p = 0.012 (5 and 5 runs)"; where no p could be below 0.05, that there are too few runs. */
    @Override
    public String toString() {
        String runs = first + " and " + second + " runs";
        return least >= SIGNIFICANT
                ? String.format(Locale.ROOT, "too few runs to tell (%s: no p below %.2f)", runs, least)
                : String.format(Locale.ROOT, "p = %.3g (%s)", p, runs);
    }
}
