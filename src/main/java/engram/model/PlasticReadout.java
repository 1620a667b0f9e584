package engram.model;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Weights;
import engram.plastic.Engine;
import engram.plastic.FastWeights;
import engram.plastic.Plan;
import engram.plastic.PlasticityRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The plastic output layer of Miconi, Clune and Stanley 2018, section 4.3: o = softmax(e · (w + α ∘ H) + 1000 · label), H
 * with pre = e and post = o. A label so strong decides the output, so that the rule writes the image to its class; the
 * answers are probabilities.
 *
 * <pre>{@code
 * FewShotNetwork net = PlasticReadout.of(64, 5, Oja.startingAt(0.01), seeds).withSharedAlpha();
 * }</pre>
 *
 * @param w [features, ways]
 * @param alpha α [features, ways], or one number shared by all connections
 * @param rule how H changes
 * @param engine how H is stored
 */
public record PlasticReadout(Parameter w, Parameter alpha, PlasticityRule rule, Engine engine)
        implements FewShotNetwork {
    private static final float INITIAL = 0.01f, LABEL_GAIN = 1000;

    public PlasticReadout {
        if (alpha.count() != 1) {
            Shapes.require("alpha", new long[] {w.rows(), w.cols()}, new long[] {alpha.rows(), alpha.cols()});
        }
    }

    /** w from 0.01 · normal, α free from 0.01 · uniform(0, 1). */
    public static PlasticReadout of(int features, int ways, PlasticityRule rule, Seeds seeds) {
        return new PlasticReadout(
                Weights.normal("w", features, ways, INITIAL, seeds),
                Weights.positive("alpha", features, ways, INITIAL, seeds),
                rule,
                Engine.AUTO);
    }

    /** The same with one α for all connections, starting at 0.01. */
    public PlasticReadout withSharedAlpha() {
        return new PlasticReadout(w, Parameter.of("alpha", INITIAL), rule, engine);
    }

    /** The same on the given engine. */
    public PlasticReadout on(Engine forced) {
        return new PlasticReadout(w, alpha, rule, forced);
    }

    @Override
    public int features() {
        return w.rows();
    }

    @Override
    public int ways() {
        return w.cols();
    }

    @Override
    public Parameters parameters() {
        List<Parameter> all = new ArrayList<>(List.of(w, alpha));
        rule.parameters().forEach(all::add);
        return Parameters.of(all);
    }

    @Override
    public PlasticReadoutRun start(Tape tape, int batch, int steps) {
        var plan = new Plan(steps, rule.clips(), alpha.count() == 1, engine);
        return new PlasticReadoutRun(this, FastWeights.zero(tape, batch, features(), ways(), plan));
    }

    Tensor answer(FastWeights h, Tensor features, Tensor label) {
        Tape tape = features.tape();
        return h.read(features, tape.of(w), tape.of(alpha))
                .plus(label.times(LABEL_GAIN))
                .softmax();
    }
}
