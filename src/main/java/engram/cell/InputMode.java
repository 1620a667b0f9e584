package engram.cell;

import engram.autodiff.Tensor;

/**
 * How the input reaches the first units of a recurrent network (Miconi, Clune and Stanley 2018, section 3).
 *
 * <pre>{@code
 * var cell = PlasticRnn.of(257, DecayingHebb.startingAt(0.01), seeds).with(InputMode.CLAMPED);
 * }</pre>
 */
public enum InputMode {
    /** y = tanh(x + recurrent): the input is one more term. */
    ADDITIVE {
        @Override
        Tensor activate(Tensor recurrent, Tensor input) {
            return recurrent.plus(input).tanh();
        }
    },
    /** y = x where x ≠ 0, elsewhere tanh(recurrent): the input takes the unit over. */
    CLAMPED {
        @Override
        Tensor activate(Tensor recurrent, Tensor input) {
            return recurrent.tanh().clampedTo(input);
        }
    };

    /**
     * The units' outputs.
     *
     * @param recurrent [batch, units]
     * @param input [batch, units]
     */
    abstract Tensor activate(Tensor recurrent, Tensor input);

    /** An input for the first units only, 0 for the others. */
    static Tensor toUnits(Tensor input, int units) {
        if (input.cols() > units) {
            throw new IllegalArgumentException(
                    "input: expected at most " + units + " columns, one a unit, got " + input.cols());
        }
        return input.cols() == units ? input : input.beside(input.tape().zeros(input.rows(), units - input.cols()));
    }
}
