package engram.cell;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent network without plasticity: y_t = tanh(x_t + y_{t−1} · W).
 *
 * <pre>{@code
 * Network net = new CellNetwork<>(Rnn.of(task.inputs(), seeds));
 * }</pre>
 *
 * @param w W [units, units]
 * @param input how x_t reaches the units
 */
public record Rnn(Parameter w, InputMode input) implements Cell<Rnn.State> {
    /**
     * What a step hands on.
     *
     * @param y the units' outputs [batch, units]; null before the first step: all zero
     */
    public record State(@Nullable Tensor y) {}

    public Rnn {
        Shapes.require("w", new long[] {w.rows(), w.rows()}, new long[] {w.rows(), w.cols()});
    }

    /** W from 0.01 · normal, additive input. */
    public static Rnn of(int units, Seeds seeds) {
        return new Rnn(Weights.normal("w", units, units, 0.01f, seeds), InputMode.ADDITIVE);
    }

    /** W from 0.01 · uniform(0, 1), as the mazes have it; additive input. */
    public static Rnn positive(int units, Seeds seeds) {
        return new Rnn(Weights.positive("w", units, units, 0.01f, seeds), InputMode.ADDITIVE);
    }

    /** The same with the given input mode. */
    public Rnn with(InputMode mode) {
        return new Rnn(w, mode);
    }

    public int units() {
        return w.rows();
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(w);
    }

    @Override
    public State start(Tape tape, int batch, int steps) {
        return new State(null);
    }

    @Override
    public Step<State> step(State s, Tensor x) {
        Tape tape = x.tape();
        Tensor recurrent = s.y == null ? tape.zeros(x.rows(), units()) : s.y.matmul(tape.of(w));
        Tensor y = input.activate(recurrent, InputMode.toUnits(x, units()));
        return new Step<>(new State(y), y);
    }
}
