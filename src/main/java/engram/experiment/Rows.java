package engram.experiment;

import engram.experiment.Verification.Difference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of a shorter training beside the first ones stored of a longer one.
 *
 * @param compared how many were, up to the first difference
 */
record Rows(int compared, Optional<Difference> difference) {
    /**
     * Compares digit for digit. The last row of the shorter one is left out where its window is not full yet: where it ends
     * before the stored one does.
     */
    static Rows compare(String table, Csv stored, Csv here) {
        if (!stored.header().equals(here.header())) {
            return new Rows(
                    0,
                    Optional.of(new Difference(
                            table,
                            0,
                            "0",
                            "columns",
                            String.join(" ", stored.header()),
                            String.join(" ", here.header()))));
        }
        int rows = here.rows().size();
        if (rows > 0 && rows <= stored.rows().size() && episode(here, rows - 1) < episode(stored, rows - 1)) {
            rows--;
        }
        for (int row = 0; row < rows; row++) {
            Optional<Difference> difference = row < stored.rows().size()
                    ? difference(table, row, stored, here)
                    : Optional.of(different(table, row, 0, "nothing", here));
            if (difference.isPresent()) {
                return new Rows(row + 1, difference);
            }
        }
        return new Rows(rows, Optional.empty());
    }

    private static Optional<Difference> difference(String table, int row, Csv stored, Csv here) {
        List<String> then = stored.rows().get(row);
        for (int column = 0; column < then.size(); column++) {
            if (!then.get(column).equals(here.rows().get(row).get(column))) {
                return Optional.of(different(table, row, column, then.get(column), here));
            }
        }
        return Optional.empty();
    }

    private static Difference different(String table, int row, int column, String stored, Csv here) {
        List<String> cells = here.rows().get(row);
        return new Difference(table, row + 1, cells.get(0), here.header().get(column), stored, cells.get(column));
    }

    private static long episode(Csv csv, int row) {
        return Long.parseLong(csv.rows().get(row).get(0));
    }

    /** Both tables: the earlier of their differences. */
    Rows and(Rows other) {
        return new Rows(
                compared + other.compared,
                Stream.of(difference, other.difference)
                        .flatMap(Optional::stream)
                        .min(Comparator.comparingLong(each -> Long.parseLong(each.episode()))));
    }
}
