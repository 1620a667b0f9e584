package engram.cli;

import java.io.PrintWriter;
import java.util.List;

/** Rows of words in columns. */
final class Aligned {
    private Aligned() {}

    /** Prints rows that are equally long, indented, each column as wide as its widest word. */
    static void print(PrintWriter to, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last];
        rows.forEach(row -> {
            for (int c = 0; c < last; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int c = 0; c < last; c++) {
                String word = row.get(c);
                line.append(word).append(" ".repeat(widths[c] - word.length() + 2));
            }
            to.println(line.append(row.get(last)));
        }
    }
}
