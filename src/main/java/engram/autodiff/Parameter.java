package engram.autodiff;

import engram.array.Layout;
import engram.array.Matrices;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix of numbers that training changes. Its values are shared by all tapes; each {@link Tape} has a gradient of its
 * own for it.
 *
 * <pre>{@code
 * Parameter w = Parameter.of("w", 2, 3, new float[] {1, 2, 3, 4, 5, 6});
 * Tensor y = tape.constants(1, 2, 1, 1).matmul(tape.of(w));   // 5, 7, 9
 * }</pre>
 */
public final class Parameter {
    private final String name;
    private final int rows;
    private final int cols;
    private final float[] data;
    private long version;

    private Parameter(String name, int rows, int cols, float[] data) {
        this.name = name;
        this.rows = rows;
        this.cols = cols;
        this.data = data;
    }

    /**
     * A parameter with the given values.
     *
     * @param dense row-major, {@code rows · cols} numbers; copied
     * @throws IllegalArgumentException if there are not that many
     */
    public static Parameter of(String name, int rows, int cols, float[] dense) {
        if (rows < 1 || cols < 1) {
            throw new IllegalArgumentException(
                    name + ": expected at least one row and one column, got [" + rows + ", " + cols + "]");
        }
        return new Parameter(name, rows, cols, Layout.padded(dense, rows, cols));
    }

    /**
     * One number, such as a learned η.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public static Parameter of(String name, double number) {
        if (!Float.isFinite((float) number)) {
            throw new IllegalArgumentException(name + ": expected a finite number, got " + number);
        }
        return of(name, 1, 1, new float[] {(float) number});
    }

    public String name() {
        return name;
    }

    public int rows() {
        return rows;
    }

    public int cols() {
        return cols;
    }

    /** Distance between rows in {@link #data()}. */
    public int pitch() {
        return Layout.pitch(cols);
    }

    /**
     * The values themselves, live, in rows padded with zeros (see {@link Layout}). Whoever writes keeps the padding zero, and
     * says {@link #changed} afterwards.
     */
    public float[] data() {
        return data;
    }

    /** Takes note that other numbers are in {@link #data()}: tapes keep copies in the order that is fastest to multiply. */
    public void changed() {
        version++;
    }

    /** A number that is another one after every change. */
    long version() {
        return version;
    }

    /** How many numbers are trained. */
    public long count() {
        return (long) rows * cols;
    }

    /** A copy of the values, {@code [rows, cols]}. */
    public INDArray value() {
        return Matrices.toNd4j(data, rows, cols);
    }

    /**
     * Replaces the values.
     *
     * @param value {@code [rows, cols]}; copied
     * @throws IllegalArgumentException if the shape differs
     */
    public void set(INDArray value) {
        Matrices.fromNd4j(name, value, rows, cols, data);
        changed();
    }

    @Override
    public String toString() {
        return name + "[" + rows + ", " + cols + "]";
    }
}
