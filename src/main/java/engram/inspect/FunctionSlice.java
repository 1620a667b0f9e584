package engram.inspect;

import engram.array.Shapes;
import engram.task.FewShotRegression;

/**
 * The function of an example along a straight line through its domain: from the point of the lowest value to the point of
 * the highest.
 *
 * <pre>{@code
 * var example = FewShotRegression.mlp(20).example(seeds.stream());
 * FunctionSlice slice = FunctionSlice.of(example, 41);
 * HeatMap.titled("one function, from its lowest to its highest point").add("", slice.values()).draw()
 * }</pre>
 *
 * @param at where on the line, 0 to 1
 * @param points [position][number]
 * @param values of the function there, z-scored as the example's
 */
public record FunctionSlice(float[] at, float[][] points, float[] values) {
    /**
     * A slice of so many positions, evenly spaced, ends included.
     *
     * @param positions at least 2
     */
    public static FunctionSlice of(FewShotRegression.Example example, int positions) {
        Shapes.atLeast("positions", 2, positions);
        float[] values = example.values();
        int lowest = 0, highest = 0;
        for (int i = 1; i < values.length; i++) {
            lowest = values[i] < values[lowest] ? i : lowest;
            highest = values[i] > values[highest] ? i : highest;
        }
        float[] from = example.points()[lowest], to = example.points()[highest];
        var slice = new FunctionSlice(new float[positions], new float[positions][from.length], new float[positions]);
        for (int p = 0; p < positions; p++) {
            float part = (float) p / (positions - 1);
            slice.at[p] = part;
            for (int i = 0; i < from.length; i++) {
                slice.points[p][i] = (1 - part) * from[i] + part * to[i];
            }
            slice.values[p] = (float) example.function().at(slice.points[p]);
        }
        return slice;
    }
}
