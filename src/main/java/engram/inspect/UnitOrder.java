package engram.inspect;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Orders of units in which a picture of their connections shows its blocks.
 *
 * <pre>{@code
 * int[] order = UnitOrder.by(BinaryPatterns.code50().example(seeds.stream()).patterns());
 * HeatMap.titled("units sorted by their bits").add("W", net.parameters().get("w"), order).draw()
 * }</pre>
 */
public final class UnitOrder {
    private UnitOrder() {}

    /**
     * By the numbers that patterns have for a unit: those of the first pattern in increasing order, among equals those of
     * the second, and so on; equal units stay in their order.
     *
     * @param patterns [pattern][unit], at least one; not modified
     * @return the units, each once
     */
    public static int[] by(float[]... patterns) {
        if (patterns.length == 0) {
            throw new IllegalArgumentException("patterns: expected at least 1, got none");
        }
        Comparator<Integer> order = Comparator.comparing(unit -> patterns[0][unit]);
        for (int p = 1; p < patterns.length; p++) {
            float[] pattern = patterns[p];
            order = order.thenComparing(unit -> pattern[unit]);
        }
        return IntStream.range(0, patterns[0].length)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
