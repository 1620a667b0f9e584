package engram.plastic;

import static engram.testing.Close.assertClose;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.AllKernels;
import engram.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The neuromodulated rules of 2019, written here as a user would write them, against golden values: simple modulation
 * with one modulator and with fan-out, hard and soft clip, and retroactive modulation.
 */
class ModulatedRulesGoldenTest {
    /** H, and the eligibility trace E of the retroactive rule; the others leave E alone. */
    record Traces(FastWeights h, FastWeights e) {}

    /** A rule with a modulator m, [batch, 1] or [batch, units], computed from the units' outputs. */
    interface ModulatedRule {
        Traces next(Traces before, Tensor m, Tensor pre, Tensor post, float bound);
    }

    record Case(String golden, Kernels kernels, @Nullable ModulatedRule rule) {
        @Override
        public String toString() {
            return golden + ", " + kernels.name();
        }
    }

    static List<Case> cases() {
        ModulatedRule simple =
                (s, m, pre, post, bound) -> new Traces(s.h.write(m, pre, post).clip(bound), s.e);
        ModulatedRule soft = (s, m, pre, post, bound) -> new Traces(s.h.writeSoft(m, pre, post, bound), s.e);
        var cases = new ArrayList<Case>();
        for (Kernels kernels : AllKernels.list()) {
            cases.add(new Case("miconi-modulated-clip", kernels, simple));
            cases.add(new Case("miconi-modulated-scalar-clip", kernels, simple));
            cases.add(new Case("miconi-modulated-scalar-soft-clip", kernels, soft));
            cases.add(new Case("miconi-retroactive-clip", kernels, null));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithGoldenValues(Case c) {
        Golden golden = Golden.read(c.golden);
        int batch = golden.integer("batch"), units = golden.integer("units"), steps = golden.integer("steps");
        var tape = new Tape(c.kernels, null);
        Map<String, Parameter> parameters = parameters(golden);
        Function<String, Tensor> p = name -> tape.of(Objects.requireNonNull(parameters.get(name), name));
        ModulatedRule rule = c.rule != null
                ? c.rule
                : (s, m, pre, post, bound) -> {
                    Tensor eta = p.apply("eta");
                    return new Traces(
                            s.h.writeAll(m, s.e).clip(bound),
                            s.e.keep(eta.oneMinus()).write(eta, pre, post));
                };
        Plan plan = Plan.of(steps).clipped();
        float[] inputs = golden.floats("inputs");
        float bound = (float) golden.number("clip");
        var traces = new Traces(
                FastWeights.zero(tape, batch, units, units, plan), FastWeights.zero(tape, batch, units, units, plan));
        Tensor y = tape.zeros(batch, units);
        var outputs = new ArrayList<Tensor>();
        for (int t = 0; t < steps; t++) {
            int n = batch * units;
            Tensor x = tape.constants(batch, units, Arrays.copyOfRange(inputs, t * n, (t + 1) * n));
            Tensor next =
                    traces.h.read(y, p.apply("w"), p.apply("alpha")).plus(x).tanh();
            Tensor m = next.matmul(p.apply("modulator_w"))
                    .plus(p.apply("modulator_b"))
                    .tanh();
            if (parameters.containsKey("fanout_w")) {
                m = m.matmul(p.apply("fanout_w")).plus(p.apply("fanout_b"));
            }
            traces = rule.next(traces, m, y, next, bound);
            y = next;
            outputs.add(y);
        }
        Tensor loss = y.squaredError(tape.constants(batch, units, golden.floats("target")));
        float[] seen = {};
        for (Tensor o : outputs) {
            loss = loss.plus(o.times(o).times(o).sum().times(0.1f));
            int had = seen.length;
            seen = Arrays.copyOf(seen, had + batch * units);
            System.arraycopy(o.toArray(), 0, seen, had, batch * units);
        }
        assertClose("final trace", traces.h.values().data().asFloat(), golden.numbers("finalTrace"), 1e-5);
        tape.backward(loss);
        assertClose("loss", loss.toArray(), new double[] {golden.number("loss")}, 1e-5);
        assertClose("outputs", seen, golden.numbers("outputs"), 1e-5);
        parameters.forEach((name, q) -> assertClose(
                "gradient of " + name,
                Layout.dense(Objects.requireNonNull(tape.gradient(q)), q.rows(), q.cols()),
                golden.numbers("gradients." + name),
                1e-4));
    }

    private static Map<String, Parameter> parameters(Golden golden) {
        var all = new TreeMap<String, Parameter>();
        golden.at("params").fields().forEachRemaining(field -> {
            boolean vector = !field.getValue().get(0).isArray();
            float[] values = golden.floats("params." + field.getKey());
            int rows = vector ? 1 : field.getValue().size();
            all.put(field.getKey(), Parameter.of(field.getKey(), rows, values.length / rows, values));
        });
        return all;
    }
}
