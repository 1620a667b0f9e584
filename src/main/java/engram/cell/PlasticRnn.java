package engram.cell;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Engine;
import engram.plastic.FastWeights;
import engram.plastic.Plan;
import engram.plastic.PlasticityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plastic recurrent network of Miconi, Clune and Stanley 2018 (eq. 1): y_t = tanh(x_t + y_{t−1} · (W + α ∘ H_t)).
 *
 * <pre>{@code
 * var patterns = BinaryPatterns.code50();
 * var cell = PlasticRnn.of(patterns.inputs(), DecayingHebb.startingAt(0.01), seeds);
 * Trainer.of(new CellNetwork<>(cell), patterns).learningRate(1e-3).train()
 * }</pre>
 *
 * @param w W [units, units]
 * @param alpha α [units, units], or one number shared by all connections ("homogeneous")
 * @param rule how H changes, with pre = y_{t−1} and post = y_t
 * @param input how x_t reaches the units
 * @param engine how H is stored
 */
public record PlasticRnn(Parameter w, Parameter alpha, PlasticityRule rule, InputMode input, Engine engine)
        implements Cell<PlasticRnn.State> {
    private static final float INITIAL = 0.01f;

    /**
     * What a step hands on.
     *
     * @param y the units' outputs [batch, units]
     * @param h the fast weights [batch, units, units]
     */
    public record State(Tensor y, FastWeights h) implements PlasticState {
        @Override
        public Map<String, FastWeights> fastWeights() {
            return Map.of("h", h);
        }
    }

    public PlasticRnn {
        Shapes.require("w", new long[] {w.rows(), w.rows()}, new long[] {w.rows(), w.cols()});
        if (alpha.count() != 1) {
            Shapes.require("alpha", new long[] {w.rows(), w.cols()}, new long[] {alpha.rows(), alpha.cols()});
        }
    }

    /** W and α from 0.01 · normal, α free, additive input, the engine that is expected to be faster. */
    public static PlasticRnn of(int units, PlasticityRule rule, Seeds seeds) {
        return new PlasticRnn(
                Weights.normal("w", units, units, INITIAL, seeds),
                Weights.normal("alpha", units, units, INITIAL, seeds),
                rule,
                InputMode.ADDITIVE,
                Engine.AUTO);
    }

    /** The same with W and α from 0.01 · uniform(0, 1), as the mazes have it. */
    public static PlasticRnn positive(int units, PlasticityRule rule, Seeds seeds) {
        return new PlasticRnn(
                Weights.positive("w", units, units, INITIAL, seeds),
                Weights.positive("alpha", units, units, INITIAL, seeds),
                rule,
                InputMode.ADDITIVE,
                Engine.AUTO);
    }

    /** The same with one α for all connections, starting at 0.01. */
    public PlasticRnn withSharedAlpha() {
        return new PlasticRnn(w, Parameter.of("alpha", INITIAL), rule, input, engine);
    }

    /** The same with the given input mode. */
    public PlasticRnn with(InputMode mode) {
        return new PlasticRnn(w, alpha, rule, mode, engine);
    }

    /** The same on the given engine. */
    public PlasticRnn on(Engine forced) {
        return new PlasticRnn(w, alpha, rule, input, forced);
    }

    public int units() {
        return w.rows();
    }

    @Override
    public Parameters parameters() {
        List<Parameter> all = new ArrayList<>(List.of(w, alpha));
        rule.parameters().forEach(all::add);
        return Parameters.of(all);
    }

    @Override
    public State start(Tape tape, int batch, int steps) {
        var plan = new Plan(steps, rule.clips(), alpha.count() == 1, engine);
        return new State(tape.zeros(batch, units()), FastWeights.zero(tape, batch, units(), units(), plan));
    }

    @Override
    public Step<State> step(State s, Tensor x) {
        Tape tape = x.tape();
        Tensor recurrent = s.h.read(s.y, tape.of(w), tape.of(alpha));
        Tensor y = input.activate(recurrent, InputMode.toUnits(x, units()));
        return new Step<>(new State(y, rule.next(s.h, s.y, y)), y);
    }
}
