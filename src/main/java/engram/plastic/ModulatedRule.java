package engram.plastic;

import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;

/**
 * How a connection's fast weights change in one step under a modulator m that the network itself computes. As a {@link
 * PlasticityRule} it is a few verbs and can be written in a notebook cell.
 *
 * <pre>{@code
 * ModulatedRule twoTraces = (s, m, pre, post) -> new ModulatedRule.Traces(
 *     s.h().keep(0.98).writeAll(m, s.eligibility()),
 *     s.eligibility().keep(0.6).write(0.4, pre, post));
 * var cell = ModulatedRnn.of(51, twoTraces, seeds);
 * }</pre>
 */
@FunctionalInterface
public interface ModulatedRule {
    /**
     * The fast weights after this step.
     *
     * @param m the modulator, [batch, 1], or [batch, to] where it fans out
     * @param pre what came in, [batch, from]
     * @param post what went out, [batch, to]
     */
    Traces next(Traces before, Tensor m, Tensor pre, Tensor post);

    /** Numbers the rule learns. */
    default Parameters parameters() {
        return Parameters.of();
    }

    /** Whether {@link FastWeights#clip}, {@link FastWeights#writeSoft} or {@link FastWeights#writeAllSoft} is used. */
    default boolean clips() {
        return false;
    }

    /**
     * What a modulated connection remembers.
     *
     * @param h the fast weights that are read
     * @param eligibility what would be written now if the modulator said so; a rule that does not need it leaves it alone
     */
    record Traces(FastWeights h, FastWeights eligibility) {
        /** All zero, at the start of an episode. */
        public static Traces zero(Tape tape, int batch, int from, int to, Plan plan) {
            return new Traces(
                    FastWeights.zero(tape, batch, from, to, plan), FastWeights.zero(tape, batch, from, to, plan));
        }
    }
}
