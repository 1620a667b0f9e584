package engram.cell;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.Arrays;

/**
 * The set-up by which the first cells of an LSTM repeat the first inputs, as the units of the other networks do in the
 * 50-bit experiment (published program of Miconi, Clune and Stanley 2018): for these cells the cell-input weights are
 * 10 · identity, and the biases of input, forget, cell and output gate are 10, −1000, 0 and 10. The published program
 * writes these values anew before every episode; here they are constants, which is the same.
 *
 * <pre>{@code
 * Network net = new CellNetwork<>(Lstm.of(task.inputs(), 301, seeds).clamped(task.outputs()));
 * }</pre>
 *
 * @param bits how many cells repeat an input
 * @param inputs columns of the input
 * @param hidden cells in all
 */
public record LstmClamping(int bits, int inputs, int hidden) {
    private static final float OPEN = 10;
    private static final float SHUT = -1000;

    public LstmClamping {
        if (bits < 1 || bits > inputs || bits > hidden) {
            throw new IllegalArgumentException("bits: expected 1 to " + Math.min(inputs, hidden) + " (there are "
                    + inputs + " inputs and " + hidden + " cells), got " + bits);
        }
    }

    /** W_x with the cell-input weights of the clamped cells replaced. */
    Tensor weights(Tensor wx) {
        int cols = 4 * hidden;
        float[] learned = new float[inputs * cols], fixed = new float[inputs * cols];
        Arrays.fill(learned, 1f);
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < bits; j++) {
                learned[i * cols + 2 * hidden + j] = 0;
                fixed[i * cols + 2 * hidden + j] = i == j ? OPEN : 0;
            }
        }
        return replace(wx, learned, fixed);
    }

    /** b with the biases of the clamped cells replaced. */
    Tensor biases(Tensor b) {
        float[] learned = new float[4 * hidden], fixed = new float[4 * hidden];
        Arrays.fill(learned, 1f);
        float[] gate = {OPEN, SHUT, 0, OPEN};
        for (int k = 0; k < gate.length; k++) {
            for (int j = 0; j < bits; j++) {
                learned[k * hidden + j] = 0;
                fixed[k * hidden + j] = gate[k];
            }
        }
        return replace(b, learned, fixed);
    }

    private static Tensor replace(Tensor p, float[] learned, float[] fixed) {
        Tape tape = p.tape();
        return p.times(tape.constants(p.rows(), p.cols(), learned)).plus(tape.constants(p.rows(), p.cols(), fixed));
    }
}
