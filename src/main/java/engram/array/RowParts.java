package engram.array;

/**
 * How the rows of one large matrix are divided into consecutive parts that threads may work on. The division depends on
 * the size alone, so that sums over rows, added part by part in order, are the same for any number of threads.
 *
 * @param storedRows rows of the padded matrix ({@link Layout#storedRows})
 */
public record RowParts(int storedRows) {
    private static final int SMALLEST_PART = 64;
    private static final int MOST_PARTS = 16;

    /** The number of parts: a power of two, at most 16, each of at least 64 rows. */
    public int count() {
        return Integer.highestOneBit(Math.max(1, Math.min(MOST_PARTS, storedRows / SMALLEST_PART)));
    }

    /** The first row of part {@code p}, a multiple of {@link Layout#ROWS}; that of {@code count()} is the end. */
    public int start(int p) {
        int parts = count();
        return p == parts ? storedRows : (int) ((long) (storedRows / Layout.ROWS) * p / parts) * Layout.ROWS;
    }
}
