package engram.cell;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/**
 * An affine map without plasticity: y = x · w + b.
 *
 * <pre>{@code
 * AffineMap map = AffineMap.of("in", 14, 64, 0.1f, seeds);
 * Tensor y = map.read(tape.zeros(20, 14));   // [20, 64]
 * }</pre>
 *
 * @param w [from, to]
 * @param b [1, to]
 */
public record AffineMap(Parameter w, Parameter b) {
    public AffineMap {
        Shapes.require("b", new long[] {1, w.cols()}, new long[] {b.rows(), b.cols()});
    }

    /** Weights and biases uniform in ±{@code bound}; parameters {@code name.w} and {@code name.b}. */
    public static AffineMap of(String name, int from, int to, float bound, Seeds seeds) {
        return new AffineMap(
                Weights.uniform(name + ".w", from, to, bound, seeds),
                Weights.uniform(name + ".b", 1, to, bound, seeds));
    }

    /**
     * x · w + b.
     *
     * @param x [batch, from]
     * @return [batch, to]
     * @throws IllegalArgumentException if x has other columns
     */
    public Tensor read(Tensor x) {
        if (x.cols() != w.rows()) {
            throw new IllegalArgumentException("input of " + w.name() + ": expected " + w.rows()
                    + " numbers a step, for which the network was made, got " + x.cols()
                    + "; was it made for another task?");
        }
        Tape tape = x.tape();
        return x.matmul(tape.of(w)).plus(tape.of(b));
    }
}
