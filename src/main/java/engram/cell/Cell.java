package engram.cell;

import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/**
 * One step of a recurrent network: {@code (state, input) → (state, output)}, without side effects.
 *
 * <pre>{@code
 * record Leaky(Parameter w, float keep) implements Cell<Tensor> {
 *     public Parameters parameters() { return Parameters.of(w); }
 *     public Tensor start(Tape tape, int batch, int steps) { return tape.zeros(batch, w.rows()); }
 *     public Step<Tensor> step(Tensor y, Tensor x) {
 *         Tensor next = y.times(keep).plus(y.matmul(y.tape().of(w))).plus(x).tanh();
 *         return new Step<>(next, next);
 *     }
 * }
 * Network net = new CellNetwork<>(new Leaky(Weights.normal("w", 51, 51, 0.01f, seeds), 0.9f));
 * }</pre>
 *
 * @param <S> what a step hands on to the next, a record
 */
public interface Cell<S> {
    /** All that is trained. */
    Parameters parameters();

    /** The state before the first of {@code steps} steps. */
    S start(Tape tape, int batch, int steps);

    /**
     * One step.
     *
     * @param input [batch, inputs]
     */
    Step<S> step(S state, Tensor input);

    /**
     * What a step gives.
     *
     * @param state for the next step
     * @param output [batch, units]
     */
    record Step<S>(S state, Tensor output) {}
}
