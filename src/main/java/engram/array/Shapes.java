package engram.array;

import java.util.Arrays;

/**
 * Checks of sizes, all worded {@code inputs: expected [20, 64, 16], got [20, 32, 16]}.
 *
 * <pre>{@code
 * Sequence inputs = Shapes.require("inputs", Sequence.zeros(20, 64, 16), 20, -1, 16);
 * int units = Shapes.positive("units", 64);
 * }</pre>
 */
public final class Shapes {
    private Shapes() {}

    /**
     * Requires one shape.
     *
     * @param argument the name of what is checked, as its caller knows it
     * @param expected the sizes it should have; a negative size stands for any and is printed as {@code *}
     * @param got the sizes it has
     * @throws IllegalArgumentException if they differ
     */
    public static void require(String argument, long[] expected, long[] got) {
        boolean same = expected.length == got.length;
        for (int axis = 0; same && axis < got.length; axis++) {
            same = expected[axis] < 0 || expected[axis] == got[axis];
        }
        if (!same) {
            String wanted = Arrays.toString(expected).replaceAll("-\\d+", "*");
            throw new IllegalArgumentException(argument + ": expected " + wanted + ", got " + Arrays.toString(got));
        }
    }

    /**
     * Requires a sequence of the given sizes; a negative size stands for any.
     *
     * @return {@code sequence}
     * @throws IllegalArgumentException if it has others
     */
    public static Sequence require(String argument, Sequence sequence, int steps, int batch, int units) {
        require(argument, new long[] {steps, batch, units}, new long[] {
            sequence.steps(), sequence.batch(), sequence.units()
        });
        return sequence;
    }

    /**
     * Requires a count of at least one.
     *
     * @return {@code value}
     * @throws IllegalArgumentException worded {@code batch: expected at least 1, got 0}
     */
    public static int positive(String argument, int value) {
        return atLeast(argument, 1, value);
    }

    /**
     * Requires a number of at least {@code least}.
     *
     * @return {@code value}
     * @throws IllegalArgumentException worded {@code gap: expected at least 0, got -1}
     */
    public static int atLeast(String argument, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(argument + ": expected at least " + least + ", got " + value);
        }
        return value;
    }
}
