package engram.cell;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/**
 * A recurrent network without plasticity: y_t = tanh(x_t + y_{t−1} · W).
 *
 * @param w W [units, units]
 * @param input how x_t reaches the units
 */
public record Rnn(Parameter w, InputMode input) implements Cell<Rnn.State> {
    /**
     * What a step hands on.
     *
     * @param y the units' outputs [batch, units]
     */
    public record State(Tensor y) {}

    public Rnn {
        Shapes.require("w", new long[] {w.rows(), w.rows()}, new long[] {w.rows(), w.cols()});
    }

    /** W from 0.01 · normal, additive input. */
    public static Rnn of(int units, Seeds seeds) {
        return new Rnn(Weights.normal("w", units, units, 0.01f, seeds), InputMode.ADDITIVE);
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
        return new State(tape.zeros(batch, units()));
    }

    @Override
    public Step<State> step(State s, Tensor x) {
        Tensor y = input.activate(s.y.matmul(x.tape().of(w)), InputMode.toUnits(x, units()));
        return new Step<>(new State(y), y);
    }
}
