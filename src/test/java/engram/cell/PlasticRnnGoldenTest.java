package engram.cell;

import static engram.testing.Close.assertClose;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.ClippedHebb;
import engram.plastic.DecayingHebb;
import engram.plastic.Engine;
import engram.plastic.FastWeights;
import engram.plastic.Oja;
import engram.plastic.PlasticityRule;
import engram.testing.AllKernels;
import engram.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 2018 network and the 2019 baseline against golden values, in every engine that serves the rule, on both kernels. */
class PlasticRnnGoldenTest {
    record Case(String golden, Engine engine, Kernels kernels) {
        @Override
        public String toString() {
            return golden + ", " + engine + ", " + kernels.name();
        }
    }

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (String name : List.of(
                "miconi-hebb",
                "miconi-hebb-homogeneous-alpha",
                "miconi-hebb-clamped-input",
                "miconi-oja",
                "miconi-hebb-clip")) {
            for (Kernels kernels : AllKernels.list()) {
                cases.add(new Case(name, Engine.FUSED, kernels));
                if (!name.endsWith("clip")) {
                    cases.add(new Case(name, Engine.FACTORED, kernels));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithGoldenValues(Case c) {
        Golden golden = Golden.read(c.golden);
        int batch = golden.integer("batch"), units = golden.integer("units"), steps = golden.integer("steps");
        PlasticRnn cell = network(golden, units, c.engine);
        Tape tape = new Tape(c.kernels, null);
        float[] inputs = golden.floats("inputs");
        var outputs = new ArrayList<Tensor>();
        PlasticRnn.State state = cell.start(tape, batch, steps);
        for (int t = 0; t < steps; t++) {
            int n = batch * units;
            var step = cell.step(state, tape.constants(batch, units, Arrays.copyOfRange(inputs, t * n, (t + 1) * n)));
            state = step.state();
            outputs.add(step.output());
        }
        Tensor loss = outputs.get(steps - 1).squaredError(tape.constants(batch, units, golden.floats("target")));
        for (Tensor y : outputs) {
            loss = loss.plus(y.times(y).times(y).sum().times(0.1f));
        }
        FastWeights last = state.h();
        assertClose("final trace", last.values().data().asFloat(), golden.numbers("finalTrace"), 1e-5);
        tape.backward(loss);
        assertClose("loss", new float[] {loss.number()}, new double[] {golden.number("loss")}, 1e-5);
        assertClose("outputs", concatenated(outputs), golden.numbers("outputs"), 1e-5);
        for (Parameter p : cell.parameters()) {
            assertClose("gradient of " + p.name(), gradient(tape, p), golden.numbers("gradients." + p.name()), 1e-4);
        }
    }

    private static PlasticRnn network(Golden golden, int units, Engine engine) {
        float eta = golden.floats("params.eta")[0];
        PlasticityRule rule = switch (golden.at("rule").asText()) {
            case "hebb" -> DecayingHebb.startingAt(eta);
            case "oja" -> Oja.startingAt(eta);
            case "hebb_clip" -> new ClippedHebb(Parameter.of("eta", eta), (float) golden.number("clip"));
            default -> throw new IllegalStateException("unknown rule " + golden.at("rule"));
        };
        boolean shared = golden.at("homogeneousAlpha").asBoolean();
        int side = shared ? 1 : units;
        InputMode mode = golden.at("clampedInput").asBoolean() ? InputMode.CLAMPED : InputMode.ADDITIVE;
        return new PlasticRnn(
                Parameter.of("w", units, units, golden.floats("params.w")),
                Parameter.of("alpha", side, side, golden.floats("params.alpha")),
                rule,
                mode,
                engine);
    }

    private static float[] gradient(Tape tape, Parameter p) {
        return Layout.dense(java.util.Objects.requireNonNull(tape.gradient(p)), p.rows(), p.cols());
    }

    private static float[] concatenated(List<Tensor> tensors) {
        int n = tensors.get(0).rows() * tensors.get(0).cols();
        float[] all = new float[n * tensors.size()];
        for (int t = 0; t < tensors.size(); t++) {
            System.arraycopy(tensors.get(t).toArray(), 0, all, t * n, n);
        }
        return all;
    }
}
