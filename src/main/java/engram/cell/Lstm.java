package engram.cell;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A long short-term memory (Hochreiter and Schmidhuber 1997): [i, f, g, o] = x · W_x + h · W_h + b; c ← σ(f) ∘ c +
 * σ(i) ∘ tanh g; h = σ(o) ∘ tanh c.
 *
 * <pre>{@code
 * Network net = new CellNetwork<>(Lstm.of(task.inputs(), 64, seeds));
 * }</pre>
 *
 * @param wx W_x [inputs, 4 · hidden], the gates in the order i, f, g, o
 * @param wh W_h [hidden, 4 · hidden]
 * @param b [1, 4 · hidden]
 * @param clamping which of the cells only repeat an input; null: none
 */
public record Lstm(
        Parameter wx, Parameter wh, Parameter b, @Nullable LstmClamping clamping) implements Cell<Lstm.State> {
    /**
     * What a step hands on.
     *
     * @param h output [batch, hidden]
     * @param c cell [batch, hidden]
     * @param wx the input weights of this episode, clamping imposed
     * @param b the biases of this episode, clamping imposed
     */
    public record State(@Nullable Tensor h, @Nullable Tensor c, Tensor wx, Tensor b) {}

    public Lstm {
        int gates = 4 * wh.rows();
        Shapes.require("wh", new long[] {wh.rows(), gates}, new long[] {wh.rows(), wh.cols()});
        Shapes.require("wx", new long[] {wx.rows(), gates}, new long[] {wx.rows(), wx.cols()});
        Shapes.require("b", new long[] {1, gates}, new long[] {b.rows(), b.cols()});
    }

    /** All weights and biases uniform in ±1/√hidden. */
    public static Lstm of(int inputs, int hidden, Seeds seeds) {
        float bound = (float) (1 / Math.sqrt(hidden));
        return new Lstm(
                Weights.uniform("wx", inputs, 4 * hidden, bound, seeds),
                Weights.uniform("wh", hidden, 4 * hidden, bound, seeds),
                Weights.uniform("b", 1, 4 * hidden, bound, seeds),
                null);
    }

    /** The same with the first {@code bits} cells repeating the first inputs: see {@link LstmClamping}. */
    public Lstm clamped(int bits) {
        return new Lstm(wx, wh, b, new LstmClamping(bits, wx.rows(), hidden()));
    }

    public int hidden() {
        return wh.rows();
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(wx, wh, b);
    }

    @Override
    public State start(Tape tape, int batch, int steps) {
        Tensor inputWeights = tape.of(wx), biases = tape.of(b);
        return clamping == null
                ? new State(null, null, inputWeights, biases)
                : new State(null, null, clamping.weights(inputWeights), clamping.biases(biases));
    }

    @Override
    public Step<State> step(State s, Tensor x) {
        int n = hidden();
        Tensor gates = x.matmul(s.wx).plus(s.b);
        if (s.h != null) { // at the first step h is zero
            gates = gates.plus(s.h.matmul(x.tape().of(wh)));
        }
        Tensor i = gates.columns(0, n).sigmoid();
        Tensor f = gates.columns(n, 2 * n).sigmoid();
        Tensor g = gates.columns(2 * n, 3 * n).tanh();
        Tensor o = gates.columns(3 * n, 4 * n).sigmoid();
        Tensor c = i.times(g);
        if (s.c != null) {
            c = c.plus(f.times(s.c));
        }
        Tensor h = o.times(c.tanh());
        return new Step<>(new State(h, c, s.wx, s.b), h);
    }
}
