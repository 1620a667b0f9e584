package engram.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Gradients by central differences in double precision: no automatic differentiation to trust. */
public final class Differences {
    private static final double STEP = 1e-5;

    private Differences() {}

    /** ∂loss of input number {@code which}, element by element. */
    public static double[] gradient(List<Matrix> inputs, int which, ToDoubleFunction<List<Matrix>> loss) {
        Matrix at = inputs.get(which);
        double[] gradient = new double[at.values().length];
        for (int i = 0; i < gradient.length; i++) {
            double up = loss.applyAsDouble(moved(inputs, which, i, STEP));
            double down = loss.applyAsDouble(moved(inputs, which, i, -STEP));
            gradient[i] = (up - down) / (2 * STEP);
        }
        return gradient;
    }

    /** The derivative when input number {@code which} moves along {@code direction}: for inputs too large to go through. */
    public static double along(List<Matrix> inputs, int which, Matrix direction, ToDoubleFunction<List<Matrix>> loss) {
        double up = loss.applyAsDouble(with(inputs, which, inputs.get(which).plus(direction.times(STEP))));
        double down = loss.applyAsDouble(with(inputs, which, inputs.get(which).plus(direction.times(-STEP))));
        return (up - down) / (2 * STEP);
    }

    private static List<Matrix> moved(List<Matrix> inputs, int which, int element, double step) {
        Matrix m = inputs.get(which);
        double[] values = m.values().clone();
        values[element] += step;
        return with(inputs, which, new Matrix(m.rows(), m.cols(), values));
    }

    private static List<Matrix> with(List<Matrix> inputs, int which, Matrix instead) {
        var all = new ArrayList<>(inputs);
        all.set(which, instead);
        return all;
    }
}
