package engram.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Numbers of several networks under several conditions, each the mean over its runs with the 95 % interval of
 * {@link Estimate}, and how many runs there were.
 *
 * <pre>{@code
 * Comparison.titled("Error, mean ± 95 % interval", "bits")
 *     .add("1,000", "plastic", full.part(), full.measure("error"))
 *     .add("1,000", "lstm", "")
 *     .table()
 * }</pre>
 */
public final class Comparison {
    private static final String NOTHING = "nothing yet";

    private final String title;
    private final String rowsAre;
    private final Set<String> columns = new LinkedHashSet<>();
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    private Comparison(String title, String rowsAre) {
        this.title = title;
        this.rowsAre = rowsAre;
    }

    /**
     * A table without rows.
     *
     * @param rowsAre what a row is: "functions"
     */
    public static Comparison titled(String title, String rowsAre) {
        return new Comparison(title, rowsAre);
    }

    /**
     * One cell; rows and columns come in the order in which they are first named.
     *
     * @param note what must be said of it, as how far the runs went; may be empty
     * @param values one a run; without any the cell says that nothing is recorded
     */
    public Comparison add(String row, String column, String note, double... values) {
        columns.add(column);
        String value = values.length == 0 ? NOTHING : Estimate.of(values).toString();
        rows.computeIfAbsent(row, name -> new LinkedHashMap<>())
                .put(column, note.isEmpty() ? value : value + "; " + note);
        return this;
    }

    /** The table. */
    public Table table() {
        Table table = Table.create(title, StringColumn.create(rowsAre, rows.keySet()));
        for (String column : columns) {
            StringColumn cells = StringColumn.create(column);
            rows.values().forEach(row -> cells.append(row.getOrDefault(column, NOTHING)));
            table.addColumns(cells);
        }
        return table;
    }
}
