package engram.report;

import engram.train.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * What was recorded, as Tablesaw tables.
 *
 * <pre>{@code
 * Table history = Tables.of("50 bits", run.history());
 * Tables.sample(history, 10)
 * }</pre>
 */
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

    /**
     * A table with a row a cell as a grid: [row][column], both in the order in which they come.
     *
     * @param row the column that says which row: whole numbers
     * @param column the column that says which column: whole numbers
     * @param value the column of the numbers
     * @throws IllegalArgumentException if the cells do not make a grid
     */
    public static double[][] grid(Table table, String row, String column, String value) {
        Map<Integer, List<Double>> rows = new LinkedHashMap<>();
        for (Row cell : table) {
            rows.computeIfAbsent((int) cell.getNumber(row), key -> new ArrayList<>())
                    .add(cell.getNumber(value));
        }
        int columns = table.numberColumn(column).unique().size();
        if (rows.values().stream().anyMatch(cells -> cells.size() != columns)) {
            throw new IllegalArgumentException("table: expected " + columns + " cells in every " + row + ", got "
                    + rows.values().stream().map(List::size).toList());
        }
        return rows.values().stream()
                .map(cells -> cells.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
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
