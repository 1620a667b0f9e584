package engram.cell;

import static engram.testing.Close.assertClose;

import engram.array.Layout;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Clip;
import engram.plastic.ClippedHebb;
import engram.plastic.Engine;
import engram.plastic.FastWeights;
import engram.plastic.ModulatedRule;
import engram.plastic.RetroactiveModulation;
import engram.plastic.SimpleModulation;
import engram.testing.Golden;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cells of Miconi et al. 2019 against golden values. */
class ModulatedRnnGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "miconi-hebb-clip",
                "miconi-modulated-clip",
                "miconi-modulated-scalar-clip",
                "miconi-modulated-scalar-soft-clip",
                "miconi-retroactive-clip"
            })
    void agreesWithGoldenValues(String name) {
        Golden golden = Golden.read(name);
        Map<String, Parameter> p = parameters(golden);
        float bound = (float) golden.number("clip");
        if (name.equals("miconi-hebb-clip")) {
            var rule = new ClippedHebb(get(p, "eta"), bound);
            var cell = new PlasticRnn(get(p, "w"), get(p, "alpha"), rule, InputMode.ADDITIVE, Engine.AUTO);
            check(golden, p, cell, state -> state.h());
            return;
        }
        Clip clip = name.contains("soft") ? Clip.soft(bound) : Clip.hard(bound);
        ModulatedRule rule = name.contains("retroactive")
                ? new RetroactiveModulation(get(p, "eta"), clip)
                : new SimpleModulation(clip);
        AffineMap fanOut = p.containsKey("fanout_w") ? new AffineMap(get(p, "fanout_w"), get(p, "fanout_b")) : null;
        var modulator = new Modulator(new AffineMap(get(p, "modulator_w"), get(p, "modulator_b")), fanOut);
        check(
                golden,
                p,
                new ModulatedRnn(get(p, "w"), get(p, "alpha"), modulator, rule, Engine.AUTO),
                state -> state.traces().h());
    }

    private static Parameter get(Map<String, Parameter> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static <S> void check(
            Golden golden, Map<String, Parameter> parameters, Cell<S> cell, Function<S, FastWeights> trace) {
        int batch = golden.integer("batch"), units = golden.integer("units"), steps = golden.integer("steps");
        var tape = new Tape();
        float[] inputs = golden.floats("inputs"), outputs = new float[inputs.length];
        S state = cell.start(tape, batch, steps);
        Tensor cubes = null, y = null;
        for (int t = 0, n = batch * units; t < steps; t++) {
            var step = cell.step(state, tape.constants(batch, units, Arrays.copyOfRange(inputs, t * n, (t + 1) * n)));
            state = step.state();
            y = step.output();
            System.arraycopy(y.toArray(), 0, outputs, t * n, n);
            Tensor cube = y.times(y).times(y).sum().times(0.1f);
            cubes = cubes == null ? cube : cubes.plus(cube);
        }
        Tensor loss = Objects.requireNonNull(y)
                .squaredError(tape.constants(batch, units, golden.floats("target")))
                .plus(Objects.requireNonNull(cubes));
        assertClose("trace", trace.apply(state).values().data().asFloat(), golden.numbers("finalTrace"), 1e-5);
        tape.backward(loss);
        assertClose("outputs", outputs, golden.numbers("outputs"), 1e-5);
        assertClose("loss", loss.toArray(), new double[] {golden.number("loss")}, 1e-5);
        parameters.forEach((name, p) -> assertClose(
                "gradient of " + name,
                Layout.dense(Objects.requireNonNull(tape.gradient(p)), p.rows(), p.cols()),
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
