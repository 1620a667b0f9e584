package engram.model;

import static engram.testing.Close.assertClose;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Core;
import engram.cell.FastMap;
import engram.cell.Gates;
import engram.cell.GradientRule;
import engram.cell.HebbianRule;
import engram.cell.InnerLoss;
import engram.cell.LayerRule;
import engram.cell.Layers;
import engram.cell.PlasticMap;
import engram.plastic.Engine;
import engram.testing.AllKernels;
import engram.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 2023 networks against golden values, on both engines and both kernels. */
class PlasticNetworkGoldenTest {
    record Case(String golden, Engine engine, Kernels kernels) {
        @Override
        public String toString() {
            return golden + ", " + engine + ", " + kernels.name();
        }
    }

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (String name : List.of(
                "duan-hebbian-rnn",
                "duan-hebbian-rnn-unmodulated",
                "duan-hebbian-lstm",
                "duan-hebbian-lstm-no-input-layer",
                "duan-gradient-rnn",
                "duan-gradient-rnn-unmodulated",
                "duan-gradient-rnn-clipped",
                "duan-gradient-rnn-no-input-layer",
                "duan-gradient-lstm",
                "duan-gradient-lstm-unmodulated",
                "duan-gradient-lstm-clipped")) {
            for (Kernels kernels : AllKernels.list()) {
                cases.add(new Case(name, Engine.FUSED, kernels));
                cases.add(new Case(name, Engine.FACTORED, kernels));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithGoldenValues(Case c) {
        var golden = new Example(Golden.read(c.golden));
        PlasticNetwork network = golden.network(c.engine);
        Tape tape = new Tape(c.kernels, null);
        PlasticRun run = network.start(tape, golden.batch, golden.steps);
        Tensor loss = tape.constant(0);
        var outputs = new float[golden.steps][];
        var learningRates = new float[golden.steps][];
        for (int t = 0; t < golden.steps; t++) {
            Tensor o = run.step(golden.step(tape, "inputs", t)).columns(0, golden.outputs);
            loss = loss.plus(o.squaredError(golden.step(tape, "targets", t)));
            outputs[t] = o.toArray();
            learningRates[t] = run.gateValues().eta().toArray();
        }
        loss = loss.times(1f / (golden.steps * golden.batch * golden.outputs));
        golden.assertTraces(run.maps());
        assertClose("final hidden", run.units().h().toArray(), golden.json.numbers("finalHidden"), 1e-5);
        if (network.core() == Core.LSTM) {
            assertClose("final cells", run.units().c().toArray(), golden.json.numbers("finalCell"), 1e-5);
        }

        tape.backward(loss);
        assertClose("loss", new float[] {loss.number()}, new double[] {golden.json.number("loss")}, 1e-5);
        assertClose("outputs", concatenated(outputs), golden.json.numbers("outputs"), 1e-5);
        assertClose("η after the clip", concatenated(learningRates), golden.json.numbers("plasticLrPerStep"), 1e-5);
        for (Parameter p : network.parameters()) {
            assertClose("gradient of " + p.name(), gradient(tape, p), golden.numbers("gradients", p.name()), 1e-4);
        }
    }

    private static float[] gradient(Tape tape, Parameter p) {
        float[] known = tape.gradient(p);
        return known == null ? new float[(int) p.count()] : Layout.dense(known, p.rows(), p.cols());
    }

    private static float[] concatenated(float[][] parts) {
        float[] all = new float[parts.length * parts[0].length];
        for (int t = 0; t < parts.length; t++) {
            System.arraycopy(parts[t], 0, all, t * parts[t].length, parts[t].length);
        }
        return all;
    }

    /** One golden file. */
    private static final class Example {
        final Golden json;
        final int batch;
        final int steps;
        final int outputs;

        Example(Golden json) {
            this.json = json;
            batch = json.integer("batch");
            steps = json.integer("steps");
            outputs = json.integer("outputs_");
        }

        /** Numbers at a place whose last key may have dots. */
        double[] numbers(String node, String key) {
            return json.below(node, key.equals("out.scale") ? "out_scale" : key).numbers();
        }

        Tensor step(Tape tape, String node, int t) {
            float[] all = json.floats(node);
            int n = all.length / steps;
            return tape.constants(batch, n / batch, Arrays.copyOfRange(all, t * n, (t + 1) * n));
        }

        PlasticNetwork network(Engine engine) {
            boolean modulated = json.at("modulation").asBoolean();
            LayerRule rule = json.at("rule").asText().equals("hebbian")
                    ? new HebbianRule()
                    : new GradientRule(InnerLoss.batchMean(batch));
            var gates = new Gates(json.number("plasticLr"), json.number("plasticDecay"), json.number("normClip"));
            int hidden = json.integer("hidden"), columns = outputs + json.integer("extraOutputs") + (modulated ? 1 : 0);
            Core core = Core.valueOf(json.at("cell").asText());
            int net = core.netInputs() * hidden;
            PlasticMap in = json.at("inputLayer").asBoolean() ? map("in", json.integer("inputs_"), hidden) : null;
            var maps = new Layers<@Nullable PlasticMap>(
                    in, map("hh", hidden, net), map("ih", hidden, net), map("out", hidden, columns));
            return new PlasticNetwork(core, maps, parameter("out.scale", 1, columns), modulated, rule, gates, engine);
        }

        private PlasticMap map(String name, int from, int to) {
            return new PlasticMap(
                    parameter(name + ".w", from, to),
                    parameter(name + ".b", 1, to),
                    parameter(name + ".w.rate", from, to),
                    parameter(name + ".b.rate", 1, to));
        }

        private Parameter parameter(String name, int rows, int cols) {
            double[] values = numbers("params", name);
            float[] single = new float[values.length];
            IntStream.range(0, single.length).forEach(i -> single[i] = (float) values[i]);
            return Parameter.of(name, rows, cols, single);
        }

        /** The paper's P = a ∘ H of every map, and a_b ∘ h. */
        void assertTraces(Layers<FastMap> maps) {
            if (maps.in() != null) {
                assertTrace("in", maps.in());
            }
            assertTrace("hh", maps.hh());
            assertTrace("ih", maps.ih());
            assertTrace("out", maps.out());
        }

        private void assertTrace(String name, FastMap map) {
            float[] h = map.weights().values().data().asFloat(), a = map.rate().toArray();
            IntStream.range(0, h.length).forEach(i -> h[i] *= a[i % a.length]);
            assertClose("P of " + name + ".w", h, numbers("finalPlastic", name + ".w"), 1e-5);
            float[] bias = new float[batch * map.b().cols()];
            if (map.biases() != null) {
                float[] hb = map.biases().toArray(), ab = map.biasRate().toArray();
                IntStream.range(0, bias.length).forEach(i -> bias[i] = hb[i] * ab[i % ab.length]);
            }
            assertClose("P of " + name + ".b", bias, numbers("finalPlastic", name + ".b"), 1e-5);
        }
    }
}
