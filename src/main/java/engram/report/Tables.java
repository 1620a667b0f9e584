package engram.report;

import engram.train.History;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What was recorded, as Tablesaw tables. */
public final class Tables {
    private Tables() {}

    /** A history, column by column. */
    public static Table of(String name, History history) {
        Table table = Table.create(name);
        for (String column : history.names()) {
            table.addColumns(DoubleColumn.create(column, history.column(column)));
        }
        return table;
    }

    /** Every so many-th row of a table, and the last one: a long history at a glance. */
    public static Table sample(Table table, int rows) {
        if (rows < 2) {
            throw new IllegalArgumentException("rows: expected at least 2, got " + rows);
        }
        int n = table.rowCount();
        int shown = Math.min(rows, n);
        int[] chosen = new int[shown];
        for (int i = 0; i < shown; i++) {
            chosen[i] = shown == 1 ? 0 : (int) ((long) i * (n - 1) / (shown - 1));
        }
        return table.rows(chosen);
    }
}
