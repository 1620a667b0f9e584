package engram.plastic;

import engram.autodiff.Parameters;
import engram.autodiff.Tensor;

/**
 * How a connection's fast weights change in one step. A rule is a few verbs on {@link FastWeights}; it can be written
 * in a notebook cell:
 *
 * <pre>{@code
 * PlasticityRule forgetful = (h, pre, post) -> h.keep(0.9).write(0.1, pre, post);
 * }</pre>
 *
 * <p>A rule that learns numbers of its own names them in {@link #parameters}; one that clips says so in
 * {@link #clips}.
 *
 * <pre>{@code
 * record Delta(Parameter g) implements PlasticityRule {                // write what is not recalled yet
 *     public FastWeights next(FastWeights h, Tensor pre, Tensor post) {
 *         Tensor recalled = h.read(pre, pre.tape().constant(1));
 *         return h.write(pre.tape().of(g), pre, post.minus(recalled));
 *     }
 *     public Parameters parameters() { return Parameters.of(g); }
 * }
 * GradientCheck.of(new Delta(Parameter.of("g", 0.05))).require()
 * }</pre>
 */
@FunctionalInterface
public interface PlasticityRule {
    /**
     * The fast weights after this step.
     *
     * @param h the fast weights before
     * @param pre what came in, [batch, from]
     * @param post what went out, [batch, to]
     */
    FastWeights next(FastWeights h, Tensor pre, Tensor post);

    /** Numbers the rule learns. */
    default Parameters parameters() {
        return Parameters.of();
    }

    /** Whether {@link FastWeights#clip}, {@link FastWeights#writeSoft} or {@link FastWeights#writeAllSoft} is used. */
    default boolean clips() {
        return false;
    }
}
