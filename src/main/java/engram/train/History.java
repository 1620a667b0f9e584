package engram.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training recorded: plain named columns of equal length, "episode", "loss" and the measures. Immutable.
 *
 * <pre>{@code
 * History history = run.history();
 * double[] loss = history.column("loss");
 * double last = history.get("episode", history.rows() - 1);
 * }</pre>
 */
public final class History {
    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private final int rows;

    private History(int rows) {
        this.rows = rows;
    }

    /**
     * A history of these columns.
     *
     * @param columns by name, in their order; copied
     * @throws IllegalArgumentException if there are none, or two have different lengths
     */
    public static History of(Map<String, double[]> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("columns: expected at least 1, got none");
        }
        int rows = columns.values().iterator().next().length;
        var history = new History(rows);
        columns.forEach((name, values) -> {
            if (values.length != rows) {
                throw new IllegalArgumentException(
                        "columns: expected " + rows + " rows in " + name + ", got " + values.length);
            }
            history.columns.put(name, values.clone());
        });
        return history;
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * A copy of one column, a number for each row.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double[] column(String name) {
        return find(name).clone();
    }

    /** One number. */
    public double get(String name, int row) {
        return find(name)[row];
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    private double[] find(String name) {
        double[] column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("name: expected one of " + columns.keySet() + ", got " + name);
        }
        return column;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof History h
                && names().equals(h.names())
                && names().stream().allMatch(name -> Arrays.equals(find(name), h.find(name)));
    }

    @Override
    public int hashCode() {
        return 31 * columns.keySet().hashCode() + rows;
    }

    @Override
    public String toString() {
        return "History[" + rows + " rows of " + columns.keySet() + "]";
    }
}
