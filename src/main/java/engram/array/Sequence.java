package engram.array;

import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dense numbers over time, {@code [time, batch, units]}, 32-bit, row-major on the heap.
 *
 * <pre>{@code
 * Sequence inputs = Sequence.zeros(20, 64, 16);
 * inputs.set(0, 3, 15, 1);                               // the first step, the fourth sample, the last unit
 * Sequence half = inputs.samples(0, 32);                 // [20, 32, 16]
 * }</pre>
 */
public final class Sequence {
    private final int steps;
    private final int batch;
    private final int units;
    private final float[] values;

    private Sequence(int steps, int batch, int units, float[] values) {
        this.steps = steps;
        this.batch = batch;
        this.units = units;
        this.values = values;
    }

    /**
     * All zeros.
     *
     * @throws IllegalArgumentException if a size is negative or the product is more than an array can hold
     */
    public static Sequence zeros(int steps, int batch, int units) {
        return new Sequence(steps, batch, units, new float[count(steps, batch, units)]);
    }

    /**
     * A view of {@code values}, which are not copied.
     *
     * @throws IllegalArgumentException if there are not {@code steps · batch · units} of them
     */
    public static Sequence of(float[] values, int steps, int batch, int units) {
        int expected = count(steps, batch, units);
        if (values.length != expected) {
            throw new IllegalArgumentException("values: expected " + expected + " numbers for [" + steps + ", " + batch
                    + ", " + units + "], got " + values.length);
        }
        return new Sequence(steps, batch, units, values);
    }

    private static int count(int steps, int batch, int units) {
        Shapes.atLeast("steps", 0, steps);
        Shapes.atLeast("batch", 0, batch);
        Shapes.atLeast("units", 0, units);
        // In double, because the product of three ints wraps silently.
        double product = (double) steps * batch * units;
        if (product > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("steps, batch, units: expected at most " + (Integer.MAX_VALUE - 8)
                    + " numbers in one sequence, got [" + steps + ", " + batch + ", " + units
                    + "]; draw a smaller batch");
        }
        return steps * batch * units;
    }

    /** Steps of time. */
    public int steps() {
        return steps;
    }

    /** Samples side by side. */
    public int batch() {
        return batch;
    }

    /** Numbers of a sample at a step. */
    public int units() {
        return units;
    }

    /** The number at step {@code t} of sample {@code b} for unit {@code u}. */
    public float get(int t, int b, int u) {
        return values[offset(t, b) + Objects.checkIndex(u, units)];
    }

    /** Sets the number at step {@code t} of sample {@code b} for unit {@code u}. */
    public void set(int t, int b, int u, float value) {
        values[offset(t, b) + Objects.checkIndex(u, units)] = value;
    }

    /** The numbers themselves, live, row-major: writing here writes this sequence. */
    public float[] values() {
        return values;
    }

    /**
     * Where the units of step {@code t}, sample {@code b} begin in {@link #values()}.
     *
     * @throws IndexOutOfBoundsException if there is no such step or sample
     */
    public int offset(int t, int b) {
        return (Objects.checkIndex(t, steps) * batch + Objects.checkIndex(b, batch)) * units;
    }

    /**
     * A copy of the samples {@code first} to {@code first + count − 1}, over all steps.
     *
     * @throws IndexOutOfBoundsException if some of them do not exist
     */
    public Sequence samples(int first, int count) {
        Objects.checkFromIndexSize(first, count, batch);
        Sequence part = zeros(steps, count, units);
        for (int t = 0; t < steps && count > 0; t++) {
            System.arraycopy(values, offset(t, first), part.values, part.offset(t, 0), count * units);
        }
        return part;
    }

    /** A copy as an ND4J array {@code [time, batch, units]}. */
    public INDArray toNd4j() {
        if (values.length == 0) {
            return Nd4j.create(DataType.FLOAT, steps, batch, units);
        }
        return Nd4j.create(values, new long[] {steps, batch, units}, 'c');
    }

    @Override
    public String toString() {
        return "Sequence[" + steps + ", " + batch + ", " + units + "]";
    }
}
