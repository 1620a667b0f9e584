package engram.cell;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Engine;
import engram.plastic.FastWeights;
import engram.plastic.ModulatedRule;
import engram.plastic.ModulatedRule.Traces;
import engram.plastic.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plastic recurrent network of Miconi, Rawal, Clune and Stanley 2019: y_t = tanh(x_t + y_{t−1} · (W + α ∘ H_t)), where a
 * modulator read from y_t decides how H changes.
 *
 * <pre>{@code
 * var cell = ModulatedRnn.of(100, SimpleModulation.paper(), seeds).with(Modulator.fanningOut(100, seeds));
 * Network agent = ActorCritic.of(17, 100, 4, cell, seeds);
 * }</pre>
 *
 * @param w W [units, units]
 * @param alpha α [units, units], or one number shared by all connections
 * @param modulator m_t of y_t
 * @param rule how H changes, with pre = y_{t−1} and post = y_t
 * @param engine how H is stored
 */
public record ModulatedRnn(Parameter w, Parameter alpha, Modulator modulator, ModulatedRule rule, Engine engine)
        implements Cell<ModulatedRnn.State> {
    private static final float INITIAL = 0.01f;

    /**
     * What a step hands on.
     *
     * @param y the units' outputs [batch, units]
     * @param traces the fast weights [batch, units, units]
     * @param m what the modulator said at the step before; null before the first
     */
    public record State(Tensor y, Traces traces, @Nullable Tensor m) implements PlasticState {
        @Override
        public Map<String, FastWeights> fastWeights() {
            return Map.of("h", traces.h());
        }

        @Override
        public Map<String, Tensor> gates() {
            return m == null ? Map.of() : Map.of("m", m);
        }
    }

    public ModulatedRnn {
        Shapes.require("w", new long[] {w.rows(), w.rows()}, new long[] {w.rows(), w.cols()});
        if (alpha.count() != 1) {
            Shapes.require("alpha", new long[] {w.rows(), w.cols()}, new long[] {alpha.rows(), alpha.cols()});
        }
        Shapes.require("modulator.map.w", new long[] {w.rows(), 1}, new long[] {
            modulator.map().w().rows(), modulator.map().w().cols()
        });
    }

    /** W and α from 0.01 · uniform(0, 1), one modulator for all connections. */
    public static ModulatedRnn of(int units, ModulatedRule rule, Seeds seeds) {
        return of(units, rule, INITIAL, Modulator.scalar(units, seeds), seeds);
    }

    /**
     * The paper's short example program: W and α from 0.001 · uniform(0, 1), a modulator that fans out. It goes with a hard
     * clip at ±2.
     */
    public static ModulatedRnn fanningOut(int units, ModulatedRule rule, Seeds seeds) {
        return of(units, rule, INITIAL / 10, Modulator.fanningOut(units, seeds), seeds);
    }

    private static ModulatedRnn of(int units, ModulatedRule rule, float most, Modulator modulator, Seeds seeds) {
        return new ModulatedRnn(
                Weights.positive("w", units, units, most, seeds),
                Weights.positive("alpha", units, units, most, seeds),
                modulator,
                rule,
                Engine.AUTO);
    }

    /** The same with another modulator. */
    public ModulatedRnn with(Modulator other) {
        return new ModulatedRnn(w, alpha, other, rule, engine);
    }

    /** The same on the given engine. */
    public ModulatedRnn on(Engine forced) {
        return new ModulatedRnn(w, alpha, modulator, rule, forced);
    }

    public int units() {
        return w.rows();
    }

    @Override
    public Parameters parameters() {
        List<Parameter> all = new ArrayList<>(List.of(w, alpha));
        all.addAll(modulator.parameters());
        rule.parameters().forEach(all::add);
        return Parameters.of(all);
    }

    @Override
    public State start(Tape tape, int batch, int steps) {
        var plan = new Plan(steps, rule.clips(), alpha.count() == 1, engine);
        return new State(tape.zeros(batch, units()), Traces.zero(tape, batch, units(), units(), plan), null);
    }

    @Override
    public Step<State> step(State s, Tensor x) {
        Tape tape = x.tape();
        Tensor recurrent = s.traces.h().read(s.y, tape.of(w), tape.of(alpha));
        Tensor y = InputMode.ADDITIVE.activate(recurrent, InputMode.toUnits(x, units()));
        Tensor m = modulator.read(y);
        return new Step<>(new State(y, rule.next(s.traces, m, s.y, y), m), y);
    }
}
