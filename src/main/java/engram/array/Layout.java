package engram.array;

import java.util.Arrays;

/**
 * How a matrix lies in a {@code float[]}: row-major, each row padded with zeros to a multiple of {@link #PAD} numbers so
 * that no kernel has a tail. A matrix of more than one row has its number of rows padded to a multiple of
 * {@link #ROWS}, so that kernels may take several rows at a time.
 *
 * <pre>{@code
 * float[] padded = Layout.padded(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * float last = padded[Layout.pitch(3) + 2];              // 6: the second row, the third column
 * }</pre>
 */
public final class Layout {
    /** Rows are padded to a multiple of this many floats: one 512-bit register. */
    public static final int PAD = 16;

    /** The number of rows is padded to a multiple of this, unless there is only one. */
    public static final int ROWS = 4;

    /**
     * Numbers ahead of the first row of a matrix that is led: fast weights, over which passes go that wait for memory. A
     * {@code float[]} has 16 bytes ahead of its numbers, so the rows then begin on a cache line wherever objects do, as
     * under {@code -XX:ObjectAlignmentInBytes=64}, and no register of 512 bits lies in two. With other headers, as with {@code
     * -XX:+UseCompactObjectHeaders}, all is as exact, and not as fast.
     */
    public static final int LEAD = 12;

    private Layout() {}

    /** Distance in floats between two rows of {@code cols} numbers. */
    public static int pitch(int cols) {
        return (cols + PAD - 1) / PAD * PAD;
    }

    /** Rows that are stored for a matrix of {@code rows} rows. */
    public static int storedRows(int rows) {
        return rows == 1 ? 1 : (rows + ROWS - 1) / ROWS * ROWS;
    }

    /** Floats that a matrix takes. */
    public static int size(int rows, int cols) {
        return Math.multiplyExact(storedRows(rows), pitch(cols));
    }

    /** Floats that a led matrix takes. */
    public static int ledSize(int rows, int cols) {
        return Math.addExact(LEAD, size(rows, cols));
    }

    /** The same numbers without the lead before them. */
    public static float[] unled(float[] led) {
        return Arrays.copyOfRange(led, LEAD, led.length);
    }

    /** The padded form of a dense row-major matrix. */
    public static float[] padded(float[] dense, int rows, int cols) {
        if (dense.length != rows * cols) {
            throw new IllegalArgumentException("numbers of a [" + rows + ", " + cols + "] matrix: expected "
                    + rows * cols + ", got " + dense.length);
        }
        float[] a = new float[size(rows, cols)];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(dense, i * cols, a, i * pitch(cols), cols);
        }
        return a;
    }

    /** The dense row-major form of a padded matrix. */
    public static float[] dense(float[] padded, int rows, int cols) {
        float[] a = new float[rows * cols];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(padded, i * pitch(cols), a, i * cols, cols);
        }
        return a;
    }
}
