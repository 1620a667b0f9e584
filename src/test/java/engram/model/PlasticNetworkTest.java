package engram.model;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import engram.array.Kernels;
import engram.array.Layout;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Activity;
import engram.cell.Core;
import engram.cell.Gates;
import engram.cell.GradientRule;
import engram.cell.HebbianRule;
import engram.cell.InnerLoss;
import engram.cell.LayerRule;
import engram.cell.RateMode;
import engram.plastic.Engine;
import engram.testing.AllKernels;
import engram.testing.Differences;
import engram.testing.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The 2023 networks against the same in double precision, and what must hold whatever the numbers are. */
class PlasticNetworkTest {
    private static final int STEPS = 4;
    private static final LayerSizes SIZES = new LayerSizes(2, 3, 1, 1, true, true);
    private static final GradientRule GRADIENT = new GradientRule(InnerLoss.perSample());

    /** A network with a name. */
    record Case(String name, PlasticNetwork network) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (Core core : Core.values()) {
            for (LayerRule rule : List.of(new HebbianRule(), GRADIENT)) {
                String name = core + " " + rule.getClass().getSimpleName();
                PlasticNetwork plain = network(core, SIZES, rule);
                cases.add(new Case(name, plain));
                cases.add(new Case(name + " clipped", plain.with(new Gates(0.3, 0.2, 0.1))));
                cases.add(new Case(name + " unmodulated", network(core, SIZES.unmodulated(), rule)));
                LayerSizes bare = new LayerSizes(3, 3, 1, 0, true, false);
                cases.add(new Case(name + " without input layer", network(core, bare, rule)));
            }
        }
        return cases;
    }

    private static PlasticNetwork network(Core core, LayerSizes sizes, LayerRule rule) {
        PlasticNetwork network = PlasticNetwork.of(core, sizes, rule, RateMode.RANDOM, new Seeds(5))
                .with(new Gates(0.3, 0.2, 1));
        float[] scale = network.scale().data();
        for (int j = 0; j < sizes.columns(); j++) {
            scale[j] = 1 + 0.1f * j; // all at 1 would hide an exchange of columns
        }
        return network;
    }

    /** Σ (o − 0.3)² + 0.1 o³ over everything: no column is without effect. */
    private static double loss(double[] outputs) {
        return Arrays.stream(outputs)
                .map(o -> (o - 0.3) * (o - 0.3) + 0.1 * o * o * o)
                .sum();
    }

    private static Tensor loss(List<Tensor> outputs) {
        Tensor sum = outputs.get(0).tape().constant(0);
        for (Tensor o : outputs) {
            Tensor away = o.plus(-0.3f);
            sum = sum.plus(
                    away.times(away).plus(o.times(o).times(o).times(0.1f)).sum());
        }
        return sum;
    }

    /** What an episode gives. */
    private record Outcome(List<float[]> outputs, List<float[]> gradients) {}

    /** Runs the samples {@code [first, first + count)} on a tape, whose gradients are added up. */
    private static List<float[]> run(PlasticNetwork network, double[][][] x, int first, int count, Tape tape) {
        PlasticRun run = network.start(tape, count, x.length);
        var outputs = new ArrayList<Tensor>();
        for (double[][] step : x) {
            float[] input = new float[count * step[0].length];
            for (int i = 0; i < input.length; i++) {
                input[i] = (float) step[first + i / step[0].length][i % step[0].length];
            }
            outputs.add(run.step(tape.constants(count, step[0].length, input)));
        }
        tape.backward(loss(outputs));
        List<float[]> values = outputs.stream().map(Tensor::toArray).toList();
        tape.reset();
        return values;
    }

    private static Outcome run(PlasticNetwork network, double[][][] x, Kernels kernels) {
        var tape = new Tape(kernels, null);
        List<float[]> outputs = run(network, x, 0, x[0].length, tape);
        return new Outcome(outputs, gradients(network, tape));
    }

    private static List<float[]> gradients(PlasticNetwork network, Tape tape) {
        var all = new ArrayList<float[]>();
        for (Parameter p : network.parameters()) {
            float[] g = tape.gradient(p);
            all.add(g == null ? new float[(int) p.count()] : Layout.dense(g, p.rows(), p.cols()));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheSameWrittenOutInDoublePrecision(Case c) {
        int units = c.network.maps().in() == null ? 3 : 2;
        double[][][] x = WrittenOut.randomInputs(STEPS, 2, units, new Seeds(6).stream());
        var oracle = new WrittenOut(c.network, x);
        var parameters = new ArrayList<Matrix>();
        for (Parameter p : c.network.parameters()) {
            parameters.add(Matrix.of(p.rows(), p.cols(), doubles(Layout.dense(p.data(), p.rows(), p.cols()))));
        }
        double[] expected = oracle.outputs(parameters);
        var expectedGradients = new ArrayList<double[]>();
        for (int i = 0; i < parameters.size(); i++) {
            expectedGradients.add(Differences.gradient(parameters, i, m -> loss(oracle.outputs(m))));
        }
        for (Engine engine : List.of(Engine.FACTORED, Engine.FUSED)) {
            for (Kernels kernels : AllKernels.list()) {
                Outcome got = run(c.network.on(engine), x, kernels);
                assertClose("outputs", concatenated(got.outputs), expected, 1e-5);
                for (int i = 0; i < parameters.size(); i++) {
                    assertClose("gradient " + i, got.gradients.get(i), expectedGradients.get(i), 1e-4, 1e-3);
                }
            }
        }
    }

    @Test
    void theClippedCasesAreClipped() {
        for (Case c : cases()) {
            if (c.name.endsWith("clipped")) {
                Tape tape = new Tape();
                PlasticRun run = c.network.start(tape, 1, 2);
                run.step(tape.constants(1, 2, 0.5f, -0.4f));
                Gates.Values gates = run.gateValues();
                assertThat(gates.eta().number())
                        .as(c.name)
                        .isLessThan(gates.learningRate().number());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aBatchOfTwoIsTwoBatchesOfOne(Case c) {
        int units = c.network.maps().in() == null ? 3 : 2;
        assertSlicesAreTheBatch(c.network, units, 2, 2);
    }

    @ParameterizedTest
    @EnumSource(Core.class)
    void slicesAreTheBatchWhoseMeanTheInnerLossTakes(Core core) {
        PlasticNetwork network = network(core, SIZES, new GradientRule(InnerLoss.batchMean(6)));
        assertSlicesAreTheBatch(network, 2, 6, 3);
    }

    private static void assertSlicesAreTheBatch(PlasticNetwork network, int units, int batch, int slices) {
        double[][][] x = WrittenOut.randomInputs(STEPS, batch, units, new Seeds(7).stream());
        Outcome whole = run(network, x, Kernels.best());
        var tape = new Tape();
        int count = batch / slices;
        for (int s = 0; s < slices; s++) {
            List<float[]> part = run(network, x, s * count, count, tape);
            for (int t = 0; t < STEPS; t++) {
                int n = part.get(t).length;
                float[] same = Arrays.copyOfRange(whole.outputs.get(t), s * n, (s + 1) * n);
                assertClose("outputs", part.get(t), doubles(same), 1e-6);
            }
        }
        List<float[]> added = gradients(network, tape);
        for (int i = 0; i < added.size(); i++) {
            assertClose("gradient " + i, added.get(i), doubles(whole.gradients.get(i)), 1e-5);
        }
    }

    @Test
    void theMeanOverTheBatchDividesASamplesUpdate() {
        double[][][] x = WrittenOut.randomInputs(2, 1, 2, new Seeds(8).stream());
        for (Core core : Core.values()) {
            float alone = written(network(core, SIZES, GRADIENT), x);
            float among = written(network(core, SIZES, new GradientRule(InnerLoss.batchMean(4))), x);
            assertThat(among).as("%s: largest bias written", core).isCloseTo(alone / 4, within(1e-6f * alone));
        }
    }

    private static float written(PlasticNetwork network, double[][][] x) {
        Tape tape = new Tape();
        PlasticRun run = network.with(new Gates(0.3, 0.2, 100)).start(tape, 1, 1);
        run.step(tape.constants(1, 2, (float) x[0][0][0], (float) x[0][0][1]));
        float largest = 0;
        for (float v : Objects.requireNonNull(run.maps().out().biases()).toArray()) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aStepThatWritesNothingLeavesFiniteGradients(Case c) {
        int units = c.network.maps().in() == null ? 3 : 2;
        double[][][] x = WrittenOut.randomInputs(3, 1, units, new Seeds(9).stream());
        Arrays.fill(x[0][0], 0);
        for (Parameter p : c.network.parameters()) {
            if (p.name().endsWith(".b")) {
                Arrays.fill(p.data(), 0f); // with a zero input all is zero, and so are the changes
            }
        }
        Tape tape = new Tape();
        PlasticRun run = c.network.start(tape, 1, 1);
        run.step(tape.zeros(1, units));
        assertThat(run.maps().out().weights().values().data().asFloat()).containsOnly(0f);

        Outcome outcome = run(c.network, x, Kernels.best());
        for (float[] g : outcome.gradients) {
            for (float v : g) {
                assertThat(v).isFinite();
            }
        }
        assertThat(outcome.gradients.get(0)).isNotEqualTo(new float[outcome.gradients.get(0).length]);
    }

    @ParameterizedTest
    @EnumSource(Core.class)
    void withoutRatesOfTheirOwnTheyAreOne(Core core) {
        double[][][] x = WrittenOut.randomInputs(STEPS, 2, 2, new Seeds(10).stream());
        for (LayerRule rule : List.of(new HebbianRule(), GRADIENT)) {
            Outcome none = run(PlasticNetwork.of(core, SIZES, rule, RateMode.NONE, new Seeds(5)), x, Kernels.best());
            Outcome one = run(PlasticNetwork.of(core, SIZES, rule, RateMode.PLUS_ONE, new Seeds(5)), x, Kernels.best());
            assertClose("outputs", concatenated(none.outputs), doubles(concatenated(one.outputs)), 1e-6);
            assertClose("gradient of in.w", none.gradients.get(0), doubles(one.gradients.get(0)), 1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource(Core.class)
    void withALearningRateOfZeroNothingIsPlastic(Core core) {
        PlasticNetwork network = network(core, SIZES, GRADIENT).with(new Gates(0, 0, 1));
        PlainNetwork plain = PlainNetwork.of(core, SIZES, new Seeds(5));
        double[][][] x = WrittenOut.randomInputs(STEPS, 2, 2, new Seeds(11).stream());
        Tape tape = new Tape();
        Network.Run run = plain.start(tape, 2, STEPS);
        var outputs = new ArrayList<float[]>();
        for (double[][] step : x) {
            float[] input = {(float) step[0][0], (float) step[0][1], (float) step[1][0], (float) step[1][1]};
            outputs.add(run.step(tape.constants(2, 2, input)).toArray());
        }
        float[] plastic = concatenated(run(network, x, Kernels.best()).outputs);
        assertClose("outputs", plastic, doubles(concatenated(outputs)), 1e-6);
    }

    /** Which of the maps have inputs that relu made decides whose silent rows are left alone. */
    @Test
    void theMapsOfRectifiedUnitsKnowThatTheyAre() {
        assertThat(rectified(network(Core.RNN, SIZES, GRADIENT))).containsExactly("ih", "hh", "out");
        assertThat(rectified(network(Core.LSTM, SIZES, GRADIENT))).containsExactly("ih");
        LayerSizes bare = new LayerSizes(3, 3, 1, 0, true, false);
        assertThat(rectified(network(Core.RNN, bare, GRADIENT))).containsExactly("hh", "out");
    }

    /** Of a map with rectified inputs no column can be kept alone. */
    private static List<String> rectified(PlasticNetwork network) {
        Tape tape = new Tape();
        var rectified = new ArrayList<String>();
        network.start(tape, 2, STEPS).fastWeights().forEach((name, h) -> {
            Throwable refused =
                    catchThrowable(() -> h.keep(tape.zeros(2, (int) h.values().size(2))));
            if (refused != null) {
                assertThat(refused).isInstanceOf(IllegalStateException.class).hasMessageContaining("rectified");
                rectified.add(name);
            }
        });
        return rectified;
    }

    private static float[] concatenated(List<float[]> parts) {
        float[] all = new float[parts.size() * parts.get(0).length];
        for (int t = 0; t < parts.size(); t++) {
            System.arraycopy(parts.get(t), 0, all, t * parts.get(0).length, parts.get(0).length);
        }
        return all;
    }

    private static double[] doubles(float[] values) {
        double[] d = new double[values.length];
        Arrays.setAll(d, i -> values[i]);
        return d;
    }

    /** Hebb's rule, as one would write it oneself. */
    record Own(boolean silent) implements LayerRule {
        @Override
        public Posts posts(Activity step) {
            return new Posts(silent ? null : step.z(), step.now().post(), step.o());
        }

        @Override
        public boolean changesBiases() {
            return false;
        }
    }

    @Test
    void whatARuleSaysOfAnInputMapThatDoesNotExistIsNotRead() {
        LayerSizes bare = new LayerSizes(3, 3, 1, 0, true, false);
        List<float[]> expected = outputs(network(Core.RNN, bare, new HebbianRule()));
        assertThat(outputs(network(Core.RNN, bare, new Own(false)))).containsExactlyElementsOf(expected);
        assertThat(outputs(network(Core.RNN, bare, new Own(true)))).containsExactlyElementsOf(expected);
    }

    @Test
    void aRuleThatSaysNothingOfTheInputMapIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> outputs(network(Core.RNN, SIZES, new Own(true))))
                .withMessage("Own[silent=true]: expected a post of the input map [2, 3], got null; "
                        + "step.z().times(0) leaves that map as it is");
    }

    private static List<float[]> outputs(PlasticNetwork network) {
        int inputs = network.maps().in() == null ? 3 : 2;
        return run(network, WrittenOut.randomInputs(STEPS, 2, inputs, new Seeds(6).stream()), Kernels.best()).outputs;
    }
}
