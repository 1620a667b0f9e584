package engram.experiment;

import engram.train.History;
import java.util.ArrayList;
import java.util.List;

/**
 * Fewer rows for a long history, so that it stays small and its beginning, where most happens, sharp: the first 200
 * rows as they are, then the means of ten until row 2,000, then of a hundred. A shorter training gives the beginning of
 * the same table, but for the last row, which may be the mean of fewer.
 */
final class Thinning {
    private static final int SHARP = 200;

    private Thinning() {}

    /** A row of the result: the rows [from, to) of the history. */
    private record Window(int from, int to) {}

    /** The table: "episode" at the end of each window, then the means of the other columns. */
    static Csv of(History history) {
        List<String> names = history.names();
        List<List<String>> rows = new ArrayList<>();
        for (Window window : windows(history.rows())) {
            List<String> row = new ArrayList<>();
            row.add(Long.toString((long) history.get(names.get(0), window.to - 1)));
            for (String name : names.subList(1, names.size())) {
                row.add(Csv.number(mean(history, name, window)));
            }
            rows.add(row);
        }
        return new Csv(names, rows);
    }

    private static List<Window> windows(int rows) {
        List<Window> windows = new ArrayList<>();
        for (int from = 0; from < rows; ) {
            int length = from < SHARP ? 1 : from < 10 * SHARP ? 10 : 100;
            int to = Math.min(from + length, rows);
            windows.add(new Window(from, to));
            from = to;
        }
        return windows;
    }

    private static double mean(History history, String name, Window window) {
        double sum = 0;
        for (int row = window.from; row < window.to; row++) {
            sum += history.get(name, row);
        }
        return sum / (window.to - window.from);
    }
}
