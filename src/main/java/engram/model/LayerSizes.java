package engram.model;

import engram.array.Shapes;

/**
 * The sizes of a network of Duan et al. 2023. The output map's columns are the outputs, then the extra outputs, then the
 * modulator.
 *
 * <pre>{@code
 * LayerSizes sizes = LayerSizes.of(16, 64, 1).withExtraOutputs(8);
 * int columns = sizes.columns();                            // 10: 1 output, 8 extra ones, the modulator
 * }</pre>
 *
 * @param inputs columns of x_t
 * @param hidden hidden units
 * @param outputs columns of o_t that the task reads
 * @param extraOutputs columns of o_t that only the inner loss sees, at least 0
 * @param modulated whether a last column of o_t is the modulator η̃
 * @param inputLayer whether x_t reaches the units through a map of its own; without it inputs = hidden
 */
public record LayerSizes(int inputs, int hidden, int outputs, int extraOutputs, boolean modulated, boolean inputLayer) {
    public LayerSizes {
        Shapes.positive("inputs", inputs);
        Shapes.positive("hidden", hidden);
        Shapes.positive("outputs", outputs);
        if (extraOutputs < 0) {
            throw new IllegalArgumentException("extraOutputs: expected at least 0, got " + extraOutputs);
        }
        if (!inputLayer && inputs != hidden) {
            throw new IllegalArgumentException("inputs: expected as many as hidden units, " + hidden
                    + ", in a network without an input layer, got " + inputs);
        }
    }

    /** With 4 extra outputs, a modulator and an input layer. */
    public static LayerSizes of(int inputs, int hidden, int outputs) {
        return new LayerSizes(inputs, hidden, outputs, 4, true, true);
    }

    /** The same with this many extra outputs. */
    public LayerSizes withExtraOutputs(int count) {
        return new LayerSizes(inputs, hidden, outputs, count, modulated, inputLayer);
    }

    /** The same without a modulator column. */
    public LayerSizes unmodulated() {
        return new LayerSizes(inputs, hidden, outputs, extraOutputs, false, inputLayer);
    }

    /** The same without an input layer: the input is z_t itself. */
    public LayerSizes withoutInputLayer() {
        return new LayerSizes(inputs, hidden, outputs, extraOutputs, modulated, false);
    }

    /** Columns of o_t in all. */
    public int columns() {
        return outputs + extraOutputs + (modulated ? 1 : 0);
    }

    /**
     * 1/√fan: weights and biases start uniform in ± this.
     *
     * @param fan how many numbers go into the map, or come out of it; papers differ
     */
    static float bound(int fan) {
        return (float) (1 / Math.sqrt(fan));
    }
}
