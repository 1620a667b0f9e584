package engram.plastic;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.AllKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for fast weights whatever their numbers are. */
class FastWeightsTest {
    private static final int UNITS = 5;

    record Setup(Engine engine, Kernels kernels) {
        Tape tape() {
            return new Tape(kernels, null);
        }

        FastWeights zero(Tape tape, int batch, int from, int to) {
            return FastWeights.zero(tape, batch, from, to, Plan.of(6).on(engine));
        }

        @Override
        public String toString() {
            return engine + ", " + kernels.name();
        }
    }

    static List<Setup> setups() {
        return AllKernels.list().stream()
                .flatMap(k -> List.of(new Setup(Engine.FUSED, k), new Setup(Engine.FACTORED, k)).stream())
                .toList();
    }

    private static float[] numbers(String name, int count) {
        RandomStream random = new Seeds(8).child(name).stream();
        float[] a = new float[count];
        for (int i = 0; i < count; i++) {
            a[i] = random.uniform(-1, 1);
        }
        return a;
    }

    private static Parameter parameter(String name, int rows, int cols) {
        return Parameter.of(name, rows, cols, numbers(name, rows * cols));
    }

    private static float[] gradient(Tape tape, Parameter p) {
        return Objects.requireNonNull(tape.gradient(p));
    }

    private static float[] values(FastWeights h) {
        return h.values().data().asFloat();
    }

    @ParameterizedTest
    @MethodSource("setups")
    void keepingNothingForgets(Setup s) {
        Tape tape = s.tape();
        Parameter pre = parameter("pre", 2, UNITS), post = parameter("post", 2, 3), w = parameter("w", UNITS, 3);
        Tensor x = tape.of(pre), weights = tape.of(w);
        FastWeights h = s.zero(tape, 2, UNITS, 3).write(tape.of(pre), tape.of(post));
        assertThat(values(h)).isNotEqualTo(new float[2 * UNITS * 3]);
        h = h.keep(0);
        assertThat(values(h)).containsOnly(0);
        Tensor z = h.read(x, weights, weights);
        assertClose("x · W", z.toArray(), doubles(x.matmul(weights).toArray()), 1e-6);
        tape.backward(z.sum());
        assertThat(gradient(tape, post))
                .as("what was forgotten has no influence")
                .containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("setups")
    void aShutGateLeavesPureDecay(Setup s) {
        Tape tape = s.tape();
        Tensor pre = tape.constants(2, UNITS, numbers("a", 2 * UNITS));
        Tensor post = tape.constants(2, 3, numbers("b", 6));
        FastWeights written = s.zero(tape, 2, UNITS, 3).write(1f, pre, post);
        float[] before = values(written);
        FastWeights h = written;
        Parameter gate = Parameter.of("gate", 0);
        for (int t = 0; t < 3; t++) {
            h = h.keep(0.5f).write(tape.of(gate), pre, post);
        }
        float[] after = values(h);
        for (int i = 0; i < after.length; i++) {
            assertThat(after[i]).isEqualTo(before[i] / 8);
        }
        tape.backward(h.read(pre, tape.constant(1)).sum());
        // Even a gate that is shut has a gradient: L = Σ_ij pre_i (… + g (1 + 1/2 + 1/4) pre_i post_j).
        double expected = 0;
        for (int b = 0; b < 2; b++) {
            double squares = 0, sum = 0;
            for (int i = 0; i < UNITS; i++) {
                squares += pre.get(b, i) * pre.get(b, i);
            }
            for (int j = 0; j < 3; j++) {
                sum += post.get(b, j);
            }
            expected += 1.75 * squares * sum;
        }
        assertThat(gradient(tape, gate)[0]).isCloseTo((float) expected, org.assertj.core.data.Offset.offset(1e-4f));
    }

    /** A short episode of samples [first, first + count) with every kind of factor; its loss. */
    private static Tensor episode(Setup s, Tape tape, List<Parameter> p, int first, int count, int total) {
        Tensor w = tape.of(p.get(0)), alpha = tape.of(p.get(1)), eta = tape.of(p.get(2));
        FastWeights h = s.zero(tape, count, UNITS, UNITS);
        Tensor y = samples(tape, "y", first, count, total), loss = tape.constant(0);
        for (int t = 0; t < 5; t++) {
            Tensor next = h.read(y, w, alpha)
                    .plus(samples(tape, "x" + t, first, count, total))
                    .tanh();
            h = h.keep(next.times(next).times(eta).oneMinus()).write(eta, y, next);
            Tensor back = h.readTransposed(next, w, alpha).tanh();
            y = next.plus(back.times(0.3f));
            loss = loss.plus(y.times(y).times(y).sum());
        }
        return loss;
    }

    private static Tensor samples(Tape tape, String name, int first, int count, int total) {
        float[] all = numbers(name, total * UNITS);
        return tape.constants(count, UNITS, Arrays.copyOfRange(all, first * UNITS, (first + count) * UNITS));
    }

    private static List<Parameter> network() {
        return List.of(parameter("w", UNITS, UNITS), parameter("alpha", UNITS, UNITS), Parameter.of("eta", 0.3f));
    }

    @ParameterizedTest
    @MethodSource("setups")
    void samplesAfterEachOtherAreABatch(Setup s) {
        List<Parameter> p = network();
        Tape together = s.tape(), apart = s.tape();
        Tensor loss = episode(s, together, p, 0, 3, 3);
        together.backward(loss);
        double sum = 0;
        for (int b = 0; b < 3; b++) {
            Tensor one = episode(s, apart, p, b, 1, 3);
            apart.backward(one);
            sum += one.number();
            apart.reset();
        }
        assertClose("loss", loss.toArray(), new double[] {sum}, 1e-5);
        for (Parameter q : p) {
            assertClose(q.name(), gradient(apart, q), doubles(gradient(together, q)), 1e-5);
        }
        apart.clearGradients();
        assertThat(gradient(apart, p.get(0))).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("setups")
    void aTapeThatWasUsedGivesTheSameBits(Setup s) {
        List<Parameter> p = network();
        Tape fresh = s.tape(), used = s.tape();
        fresh.backward(episode(s, fresh, p, 0, 2, 2));
        for (int i = 0; i < 3; i++) {
            used.clearGradients();
            used.backward(episode(s, used, p, 0, 2, 2));
            used.reset();
        }
        p.forEach(q -> assertThat(gradient(used, q)).isEqualTo(gradient(fresh, q)));
    }

    @ParameterizedTest
    @MethodSource("setups")
    void anEpisodeMayBeEmptyOrOneStepLong(Setup s) {
        Tape tape = s.tape();
        FastWeights none = FastWeights.zero(tape, 2, UNITS, 3, Plan.of(0).on(s.engine));
        assertThat(none.values().shape()).containsExactly(2, UNITS, 3);
        assertThat(values(none)).containsOnly(0);
        Parameter x = parameter("x", 2, UNITS), w = parameter("w", UNITS, 3), alpha = parameter("alpha", UNITS, 3);
        Tensor z = none.read(tape.of(x), tape.of(w), tape.of(alpha));
        assertClose("x · W", z.toArray(), doubles(tape.of(x).matmul(tape.of(w)).toArray()), 1e-6);
        tape.backward(z.sum());
        assertThat(gradient(tape, alpha)).containsOnly(0);
        assertThat(gradient(tape, w)).isNotEqualTo(new float[gradient(tape, w).length]);
    }

    @ParameterizedTest
    @MethodSource("setups")
    void zerosStayZeros(Setup s) {
        Tape tape = s.tape();
        Parameter w = Parameter.of("w", UNITS, UNITS, new float[UNITS * UNITS]);
        Parameter x = Parameter.of("x", 2, UNITS, new float[2 * UNITS]);
        FastWeights h = s.zero(tape, 2, UNITS, UNITS);
        Tensor y = tape.of(x);
        for (int t = 0; t < 4; t++) {
            Tensor next = h.read(y, tape.of(w), tape.of(w)).tanh();
            h = h.keep(0).write(0.5f, y, next);
            y = next;
        }
        tape.backward(y.sum());
        assertThat(y.toArray()).containsOnly(0);
        assertThat(gradient(tape, w)).containsOnly(0);
        assertThat(gradient(tape, x)).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("setups")
    void aNotANumberIsNeverSwallowed(Setup s) {
        for (int place = 0; place < 4; place++) {
            Tape tape = s.tape();
            float nan = Float.NaN;
            Parameter pre = parameter("pre", 2, UNITS), w = parameter("w", UNITS, UNITS), eta = Parameter.of("eta", 1);
            Parameter post = parameter("post", 2, UNITS);
            Parameter spoilt = List.of(pre, w, eta, post).get(place);
            spoilt.data()[0] = nan;
            FastWeights h = s.zero(tape, 2, UNITS, UNITS)
                    .keep(tape.of(eta))
                    .write(tape.of(eta), tape.of(pre), tape.of(post))
                    .keep(tape.of(eta));
            Tensor loss = h.read(tape.of(pre), tape.of(w), tape.of(w)).tanh().sum();
            assertThat(loss.number()).as(spoilt.name()).isNaN();
            tape.backward(loss);
            assertThat(tape.of(eta).gradient()).as(spoilt.name()).contains(nan);
        }
    }

    @ParameterizedTest
    @MethodSource("clippable")
    void aClipSwallowsNoNotANumber(Kernels kernels) {
        Tape tape = new Tape(kernels, null);
        Parameter pre = parameter("pre", 1, UNITS), post = parameter("post", 1, UNITS);
        post.data()[1] = Float.NaN;
        FastWeights zero = FastWeights.zero(tape, 1, UNITS, UNITS, Plan.of(3).clipped());
        assertThat(values(zero.write(tape.of(pre), tape.of(post)).clip(0.1f))).contains(Float.NaN);
        FastWeights soft = FastWeights.zero(tape, 1, UNITS, UNITS, Plan.of(3).clipped());
        assertThat(values(soft.writeSoft(tape.constant(1), tape.of(pre), tape.of(post), 0.1f)))
                .contains(Float.NaN);
        FastWeights eligible =
                FastWeights.zero(tape, 1, UNITS, UNITS, Plan.of(3).clipped());
        FastWeights later = FastWeights.zero(tape, 1, UNITS, UNITS, Plan.of(3).clipped());
        assertThat(values(later.writeAllSoft(tape.constant(1), eligible.write(tape.of(pre), tape.of(post)), 0.1f)))
                .contains(Float.NaN);
    }

    static List<Kernels> clippable() {
        return AllKernels.list();
    }

    @Test
    void theEnginesAgreeOverAHundredSteps() {
        var gradients = new ArrayList<float[]>();
        for (Engine engine : List.of(Engine.FUSED, Engine.FACTORED)) {
            Parameter w = parameter("w", 20, 20), eta = Parameter.of("eta", 0.05f);
            for (float[] data : List.of(w.data())) {
                for (int i = 0; i < data.length; i++) {
                    data[i] *= 0.2f;
                }
            }
            var tape = new Tape();
            Tensor y = tape.constants(2, 20, numbers("y", 40));
            FastWeights h = FastWeights.zero(tape, 2, 20, 20, Plan.of(100).on(engine));
            for (int t = 0; t < 100; t++) {
                Tensor next = h.read(y, tape.of(w), tape.of(w))
                        .plus(tape.constants(2, 20, numbers("x" + t, 40)))
                        .tanh();
                h = h.keep(tape.of(eta).oneMinus()).write(tape.of(eta), y, next);
                y = next;
            }
            tape.backward(y.squaredError(tape.zeros(2, 20)));
            gradients.add(gradient(tape, w));
            gradients.add(gradient(tape, eta));
        }
        assertClose("w", gradients.get(2), doubles(gradients.get(0)), 1e-5);
        assertClose("eta", gradients.get(3), doubles(gradients.get(1)), 1e-4);
    }

    /** One sample of 640 × 620 units, whose rows a crew shares; all verbs. */
    private static List<float[]> large(Engine engine, @Nullable Crew crew, boolean clips) {
        int from = 640, to = 620;
        var tape = new Tape(Kernels.best(), crew);
        Parameter w = parameter("w", from, to), alpha = parameter("alpha", from, to), one = Parameter.of("one", 0.1f);
        Parameter x = parameter("x", 1, from), eta = Parameter.of("eta", 0.2f), d = parameter("d", 1, to);
        var plan = new Plan(6, clips, false, engine);
        FastWeights h = FastWeights.zero(tape, 1, from, to, plan), e = FastWeights.zero(tape, 1, from, to, plan);
        Tensor cue = tape.of(x), loss = tape.constant(0);
        for (int t = 0; t < 3; t++) {
            Tensor z = h.read(cue, tape.of(w), tape.of(alpha)).times(0.1f).tanh();
            e = e.keep(tape.of(eta).oneMinus()).write(tape.of(eta), cue, z);
            h = h.keep(z.times(z)).write(tape.of(d), cue, z).writeAll(tape.of(d), e);
            h = clips ? h.clip(0.3f).writeSoft(tape.of(eta), cue, z, 0.9f).writeAllSoft(tape.of(d), e, 0.3f) : h;
            Tensor y = h.read(cue, tape.of(w), tape.of(one)).times(0.1f).tanh();
            Tensor back = h.readTransposed(y, tape.of(w), tape.of(alpha)).plus(y.matmulTransposed(tape.of(w)));
            cue = back.times(0.05f).tanh();
            loss = loss.plus(z.sum()).plus(cue.times(cue).sum());
        }
        tape.backward(loss);
        var all = new ArrayList<float[]>(List.of(loss.toArray()));
        List.of(w, alpha, one, x, eta, d).forEach(p -> all.add(gradient(tape, p)));
        return all;
    }

    @Test
    void rowsSharedByThreadsGiveTheSameBits() {
        for (boolean clips : new boolean[] {false, true}) {
            for (Engine engine : clips ? List.of(Engine.FUSED) : List.of(Engine.FUSED, Engine.FACTORED)) {
                List<float[]> alone = large(engine, null, clips);
                assertThat(alone.get(0)[0]).isFinite().isNotZero();
                for (int threads = 1; threads <= 3; threads++) {
                    try (var crew = new Crew(threads)) {
                        List<float[]> together = large(engine, crew, clips);
                        IntStream.range(0, alone.size())
                                .forEach(i -> assertThat(together.get(i)).isEqualTo(alone.get(i)));
                    }
                }
            }
        }
    }

    private static double[] doubles(float[] a) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i]).toArray();
    }
}
