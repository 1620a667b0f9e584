package engram.cell;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.plastic.Engine;
import engram.plastic.FastWeights;
import engram.plastic.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An affine map of which every weight and every bias is plastic (Duan et al. 2023): y = x · (w + a ∘ H) + b + a_b ∘ h,
 * where H and h belong to a sample and start an episode at zero. The paper's plastic weights are P = a ∘ H.
 *
 * <pre>{@code
 * PlasticMap map = PlasticMap.of("out", 64, 5, 0.1f, RateMode.RANDOM, seeds);
 * long numbers = map.parameters().count();                    // 650: every weight and bias, and a rate for each
 * }</pre>
 *
 * @param w [from, to]
 * @param b [1, to]
 * @param rate a, the learned rates of the weights [from, to]; null: 1 everywhere, not learned
 * @param biasRate a_b, the learned rates of the biases [1, to]; null with {@code rate}
 */
public record PlasticMap(
        Parameter w,
        Parameter b,
        @Nullable Parameter rate,
        @Nullable Parameter biasRate) {
    public PlasticMap {
        Shapes.require("b", new long[] {1, w.cols()}, new long[] {b.rows(), b.cols()});
        if (rate == null != (biasRate == null)) {
            throw new IllegalArgumentException("biasRate: expected one with rate, and none without, got rate " + rate
                    + " and biasRate " + biasRate);
        }
        if (rate != null && biasRate != null) {
            Shapes.require("rate", new long[] {w.rows(), w.cols()}, new long[] {rate.rows(), rate.cols()});
            Shapes.require("biasRate", new long[] {1, w.cols()}, new long[] {biasRate.rows(), biasRate.cols()});
        }
    }

    /**
     * Weights and biases uniform in ±{@code bound}; parameters {@code name.w}, {@code name.b}, {@code name.w.rate},
     * {@code name.b.rate}.
     */
    public static PlasticMap of(String name, int from, int to, float bound, RateMode rates, Seeds seeds) {
        return new PlasticMap(
                Weights.uniform(name + ".w", from, to, bound, seeds),
                Weights.uniform(name + ".b", 1, to, bound, seeds),
                rates.draw(name + ".w.rate", from, to, seeds),
                rates.draw(name + ".b.rate", 1, to, seeds));
    }

    public int from() {
        return w.rows();
    }

    public int to() {
        return w.cols();
    }

    /** All that is trained. */
    public Parameters parameters() {
        List<Parameter> all = new ArrayList<>(List.of(w, b));
        if (rate != null && biasRate != null) {
            all.addAll(List.of(rate, biasRate));
        }
        return Parameters.of(all);
    }

    /** The map at the start of an episode: nothing is written yet. */
    public FastMap start(Tape tape, int batch, int steps, Engine engine) {
        return start(tape, batch, steps, engine, false);
    }

    /**
     * The same.
     *
     * @param rectified whether its inputs are rectified units, many of which are silent
     */
    public FastMap start(Tape tape, int batch, int steps, Engine engine, boolean rectified) {
        var plan = new Plan(steps, false, rate == null, engine);
        return new FastMap(
                tape.of(w),
                tape.of(b),
                rate == null ? tape.constant(1) : tape.of(rate),
                biasRate == null ? tape.constant(1) : tape.of(biasRate),
                FastWeights.zero(tape, batch, from(), to(), rectified ? plan.rectified() : plan),
                null);
    }
}
