package engram.report;

import engram.inspect.Spread;
import engram.train.History;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import tech.tablesaw.api.Table;

/**
 * What one network's runs recorded, as one line with a band.
 *
 * <p>Long histories are thinned: each point is the mean of {@code window} rows of each run, taken before the runs are
 * compared. Runs of different lengths are compared as far as the shortest goes, without its last row where that is of
 * fewer episodes than theirs: a run that was stopped in the middle of a row.
 *
 * <pre>{@code
 * Curve mine = Curve.of("this notebook", Palette.OWN, run.history(), "loss");
 * Curve recorded = Curve.mean("plastic, " + full.label(), Palette.PLASTIC, full.curve("loss"));
 * String since = recorded.since(40);   // "from episode … on", or "not within …"
 * }</pre>
 *
 * <p>The numbers are copied when it is made.
 *
 * @param name for the legend
 * @param look colour and dash
 * @param x episodes, increasing
 * @param middle the line
 * @param low lower end of the band; the line itself for a single run
 * @param high upper end of the band
 * @param runs how many runs
 * @param window rows of history in a point
 */
public record Curve(
        String name, Palette look, double[] x, double[] middle, double[] low, double[] high, int runs, int window) {
    private static final String EPISODE = "episode";
    private static final String RUNS = "runs";
    private static final int POINTS = 100;

    public Curve {
        Objects.requireNonNull(look, "look of the curve " + name + ": expected one of Palette, got null");
        if (runs < 1) {
            throw new IllegalArgumentException("runs: expected at least 1, got " + runs);
        }
        for (double[] column : List.of(middle, low, high)) {
            if (column.length != x.length) {
                throw new IllegalArgumentException(
                        "middle, low, high: expected " + x.length + " numbers, one a point, got " + column.length);
            }
        }
        x = x.clone();
        middle = middle.clone();
        low = low.clone();
        high = high.clone();
    }

    /** One run. */
    public static Curve of(String name, Palette look, History run, String column) {
        return mean(name, look, List.of(run), column);
    }

    /** The mean of several runs, the band from the lowest to the highest. */
    public static Curve mean(String name, Palette look, List<History> runs, String column) {
        return over(name, look, runs, column, Band.MEAN_AND_RANGE);
    }

    /** The median of several runs, the band the middle half of them. */
    public static Curve median(String name, Palette look, List<History> runs, String column) {
        return over(name, look, runs, column, Band.MEDIAN_AND_QUARTILES);
    }

    /**
     * The mean of several runs with a band from the lowest to the highest, from a table.
     *
     * @param spread a row a point: "episode", "mean", "min", "max", and "runs", how many came that far; rows that not all
     *     runs reached are left out
     */
    public static Curve mean(String name, Palette look, Table spread) {
        return from(name, look, spread, "mean", "min", "max");
    }

    /**
     * The median of several runs with a band of the middle half of them, from a table.
     *
     * @param spread a row a point: "episode", "median", "lower quartile", "upper quartile", and "runs", how many came
     *     that far; rows that not all runs reached are left out
     */
    public static Curve median(String name, Palette look, Table spread) {
        return from(name, look, spread, "median", "lower quartile", "upper quartile");
    }

    /**
     * Two columns of a table, as they are.
     *
     * @param x increasing
     */
    public static Curve of(String name, Palette look, Table table, String x, String y) {
        double[] line = table.numberColumn(y).asDoubleArray();
        return new Curve(name, look, table.numberColumn(x).asDoubleArray(), line, line, line, 1, 1);
    }

    /**
     * Numbers at places.
     *
     * @param x increasing
     * @param y as many
     */
    public static Curve of(String name, Palette look, double[] x, double[] y) {
        return new Curve(name, look, x, y, y, y, 1, 1);
    }

    private static Curve from(String name, Palette look, Table spread, String middle, String low, String high) {
        int runs = (int) spread.numberColumn(RUNS).max();
        Table reached = spread.where(spread.numberColumn(RUNS).isEqualTo(runs));
        return new Curve(
                name,
                look,
                reached.numberColumn(EPISODE).asDoubleArray(),
                reached.numberColumn(middle).asDoubleArray(),
                reached.numberColumn(low).asDoubleArray(),
                reached.numberColumn(high).asDoubleArray(),
                runs,
                1);
    }

    private static Curve over(String name, Palette look, List<History> runs, String column, Band band) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("runs: expected at least 1 history, got none");
        }
        int rows = commonRows(runs);
        int window = Math.max(1, (rows + POINTS - 1) / POINTS);
        int points = rows / window;
        double[] x = windows(runs.get(0).column(EPISODE), points, window);
        double[] middle = new double[points], low = new double[points], high = new double[points];
        double[][] values = new double[runs.size()][];
        for (int r = 0; r < values.length; r++) {
            requireSameEpisodes(runs.get(0), runs.get(r), rows);
            values[r] = windows(runs.get(r).column(column), points, window);
        }
        double[] here = new double[values.length];
        for (int p = 0; p < points; p++) {
            for (int r = 0; r < here.length; r++) {
                here[r] = values[r][p];
            }
            Spread spread = Spread.of(here);
            middle[p] = band.middle(spread);
            low[p] = band.low(spread);
            high[p] = band.high(spread);
        }
        return new Curve(name, look, x, middle, low, high, values.length, window);
    }

    /** The same curve over batches instead of episodes. */
    public Curve inBatchesOf(int episodes) {
        double[] batches = Arrays.stream(x).map(episode -> episode / episodes).toArray();
        return new Curve(name, look, batches, middle, low, high, runs, window);
    }

    /** The points from this episode on. */
    Curve from(double episode) {
        int first = 0;
        while (first < x.length && x[first] < episode) {
            first++;
        }
        int n = x.length;
        return new Curve(
                name,
                look,
                Arrays.copyOfRange(x, first, n),
                Arrays.copyOfRange(middle, first, n),
                Arrays.copyOfRange(low, first, n),
                Arrays.copyOfRange(high, first, n),
                runs,
                window);
    }

    /**
     * The first episode from which on the line stays below a level, empty if it does not.
     *
     * @param level in the unit of the line
     */
    public OptionalDouble below(double level) {
        int from = middle.length;
        while (from > 0 && middle[from - 1] < level) {
            from--;
        }
        return from == middle.length ? OptionalDouble.empty() : OptionalDouble.of(x[from]);
    }

    /**
     * The same in words: "from episode 330 on", or "not within 2,000 episodes".
     *
     * @param level in the unit of the line
     */
    public String since(double level) {
        OptionalDouble first = below(level);
        if (first.isPresent()) {
            return String.format(Locale.ROOT, "from episode %,.0f on", first.getAsDouble());
        }
        return x.length == 0
                ? "nothing recorded"
                : String.format(Locale.ROOT, "not within %,.0f episodes", x[x.length - 1]);
    }

    /** The line at an episode: at the last point that is not after it; NaN before the first point and after the last. */
    public double at(double episode) {
        double value = Double.NaN;
        for (int i = 0; i < x.length && x[i] <= episode; i++) {
            value = i == x.length - 1 && x[i] < episode ? Double.NaN : middle[i];
        }
        return value;
    }

    /** The same in words: "38.2", or "not reached". */
    public String valueAt(double episode) {
        double value = at(episode);
        return Double.isNaN(value) ? "not reached" : House.number(value);
    }

    /** The last value of the line, or NaN where there is none. */
    public double last() {
        return middle.length == 0 ? Double.NaN : middle[middle.length - 1];
    }

    private static double[] windows(double[] values, int points, int window) {
        double[] means = new double[points];
        for (int i = 0; i < points * window; i++) {
            means[i / window] += values[i] / window;
        }
        return means;
    }

    /** Rows that all runs have and have finished: a run that was stopped ends with a row of fewer episodes. */
    private static int commonRows(List<History> runs) {
        int last = runs.stream().mapToInt(History::rows).min().orElse(0) - 1;
        if (last < 0) {
            return 0;
        }
        double finished =
                runs.stream().mapToDouble(run -> run.get(EPISODE, last)).max().orElseThrow();
        List<History> before =
                runs.stream().filter(run -> run.get(EPISODE, last) < finished).toList();
        boolean stopped = !before.isEmpty() && before.stream().allMatch(run -> run.rows() == last + 1);
        return stopped ? last : last + 1;
    }

    private static void requireSameEpisodes(History first, History other, int rows) {
        for (int row : new int[] {0, rows - 1}) {
            if (row >= 0 && row < rows && first.get(EPISODE, row) != other.get(EPISODE, row)) {
                throw new IllegalArgumentException("runs: expected row " + row + " to be episode "
                        + first.get(EPISODE, row) + " in all, got " + other.get(EPISODE, row)
                        + "; compare runs that were logged alike");
            }
        }
    }
}
