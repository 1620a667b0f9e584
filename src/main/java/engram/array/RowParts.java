package engram.array;

/**
 * How the rows of one large matrix are divided into consecutive parts that threads may work on. The division depends on
 * the size alone, so that sums over rows, added part by part in order, are the same for any number of threads.
 *
 * <pre>{@code
 * var parts = new RowParts(Layout.storedRows(1_025));
 * float[] rows = new float[parts.count()];
 * Crew.each(null, parts.count(), p -> parts.blocks(p, false, (row, end) -> rows[p] += end - row));
 * }</pre>
 *
 * @param storedRows rows of the padded matrix ({@link Layout#storedRows})
 */
public record RowParts(int storedRows) {
    private static final int SMALLEST_PART = 64;
    private static final int MOST_PARTS = 16;
    private static final int BLOCK = 16; // rows that stay in the first cache from one kernel to the next

    /** The number of parts: a power of two, at most 16, each of at least 64 rows. */
    public int count() {
        return Integer.highestOneBit(Math.max(1, Math.min(MOST_PARTS, storedRows / SMALLEST_PART)));
    }

    /** The first row of part {@code p}, a multiple of {@link Layout#ROWS}; that of {@code count()} is the end. */
    public int start(int p) {
        int parts = count();
        return p == parts ? storedRows : (int) ((long) (storedRows / Layout.ROWS) * p / parts) * Layout.ROWS;
    }

    /** Work on the rows {@code [row, end)}. */
    @FunctionalInterface
    public interface Rows {
        void accept(int row, int end);
    }

    /**
     * Hands out the rows of part {@code p} in blocks, from the last to the first if {@code falling}. Passes over a matrix
     * that is larger than a cache go up and down in turn: each begins with the rows that the one before left there.
     */
    public void blocks(int p, boolean falling, Rows work) {
        int from = start(p), to = start(p + 1);
        if (!falling) {
            for (int row = from; row < to; row += BLOCK) {
                work.accept(row, Math.min(row + BLOCK, to));
            }
            return;
        }
        int last = from + (to - from - 1) / BLOCK * BLOCK;
        for (int row = last; row >= from; row -= BLOCK) {
            work.accept(row, Math.min(row + BLOCK, to));
        }
    }
}
