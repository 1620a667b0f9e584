package engram.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the means of every {@code window} training steps. */
final class Recorder {
    static final String EPISODE = "episode";
    static final String LOSS = "loss";

    private final List<String> names;
    private final int window;
    private final double[] sums;
    private double[][] columns;
    private int rows;
    private int inWindow;
    private double episode;

    /**
     * An empty one.
     *
     * @param names what is recorded at every step
     */
    Recorder(List<String> names, int window) {
        this.names = List.copyOf(names);
        this.window = window;
        sums = new double[names.size()];
        columns = new double[1 + names.size()][16];
    }

    /** Takes note of one step that ended with this number of episodes seen. */
    void add(double episodesSeen, double[] values) {
        episode = episodesSeen;
        for (int k = 0; k < sums.length; k++) {
            sums[k] += values[k];
        }
        inWindow++;
        if (inWindow == window) {
            writeRow();
            rows++;
            inWindow = 0;
            Arrays.fill(sums, 0);
        }
    }

    /** Writes the mean of the steps in the window at the row that follows the finished ones. */
    private void writeRow() {
        if (rows == columns[0].length) {
            for (int k = 0; k < columns.length; k++) {
                columns[k] = Arrays.copyOf(columns[k], 2 * rows);
            }
        }
        columns[0][rows] = episode;
        for (int k = 0; k < sums.length; k++) {
            columns[k + 1][rows] = sums[k] / inWindow;
        }
    }

    /** How many rows are finished. */
    int rows() {
        return rows;
    }

    /** The finished rows, by column. */
    Map<String, double[]> columns() {
        return columns(rows);
    }

    private Map<String, double[]> columns(int count) {
        Map<String, double[]> named = new LinkedHashMap<>();
        named.put(EPISODE, Arrays.copyOf(columns[0], count));
        for (int k = 0; k < sums.length; k++) {
            named.put(names.get(k), Arrays.copyOf(columns[k + 1], count));
        }
        return named;
    }

    /** What the unfinished row is made of: steps in it, episodes seen, sums. */
    double[] window() {
        double[] all = new double[2 + sums.length];
        all[0] = inWindow;
        all[1] = episode;
        System.arraycopy(sums, 0, all, 2, sums.length);
        return all;
    }

    /** Goes on from the {@link #columns()} and the {@link #window()} of another one with the same names. */
    void restore(Map<String, double[]> finished, double[] window) {
        double[][] restored = finished.values().toArray(double[][]::new);
        rows = restored[0].length;
        for (int k = 0; k < columns.length; k++) {
            columns[k] = Arrays.copyOf(restored[k], Math.max(16, 2 * rows));
        }
        inWindow = (int) window[0];
        episode = window[1];
        System.arraycopy(window, 2, sums, 0, sums.length);
    }

    /** All so far; a window that is not full ends with a row of the steps it has. */
    History history() {
        int all = rows;
        if (inWindow > 0) {
            writeRow();
            all++;
        }
        return History.of(columns(all));
    }
}
