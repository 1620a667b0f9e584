package engram.plastic;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.AllKernels;
import engram.testing.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recurrent episodes of rectified units: the fused engine by rows, against the factored one. */
class RowwiseTest {
    private static final int UNITS = 37;
    private static final int STEPS = 40;

    /** What is kept of H from step to step, and whether α is shared, errors are sent back, and H is looked at. */
    record Episode(float least, float most, boolean sharedAlpha, boolean sendsBack, boolean looks) {}

    record Case(Episode episode, Kernels kernels) {
        @Override
        public String toString() {
            return episode + ", " + kernels.name();
        }
    }

    static List<Case> cases() {
        List<Episode> episodes = List.of(
                new Episode(0.9f, 1, false, false, false),
                new Episode(0.9f, 1, false, true, true),
                new Episode(0.02f, 0.9f, false, true, false),
                new Episode(0.3f, 1, true, true, true),
                new Episode(0, 0, false, false, false));
        return AllKernels.list().stream()
                .flatMap(k -> episodes.stream().map(e -> new Case(e, k)))
                .toList();
    }

    private static Parameter numbers(String name, int rows, int cols, float low, float high) {
        return Parameter.of(name, rows, cols, Numbers.of(name, rows * cols, low, high));
    }

    /** The samples {@code [first, end)} of an episode: all that was read, then all gradients. */
    private static List<float[]> outcome(Episode e, Kernels kernels, Plan plan, int first, int end) {
        return outcome(e, new Tape(kernels, null), plan, first, end);
    }

    private static List<float[]> outcome(Episode e, Tape tape, Plan plan, int first, int end) {
        int batch = end - first;
        Parameter w = numbers("w", UNITS, UNITS, -0.3f, 0.3f),
                rates = e.sharedAlpha ? Parameter.of("alpha", 0.4f) : numbers("alpha", UNITS, UNITS, -0.5f, 0.5f),
                gain = numbers("gain", 1, UNITS, 0.5f, 1.5f);
        List<Parameter> all = new ArrayList<>(List.of(w, rates, gain));
        Tensor alpha = tape.of(rates), h = tape.zeros(batch, UNITS), loss = tape.constant(0);
        FastWeights fast = FastWeights.zero(tape, batch, UNITS, UNITS, e.sharedAlpha ? plan.withSharedAlpha() : plan);
        List<float[]> outcome = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            Parameter x = rows(numbers("x" + t, 3, UNITS, -2, 1.5f), first, end);
            Parameter keep = rows(numbers("keep" + t, 3, 1, e.least, e.most), first, end);
            all.addAll(List.of(x, keep));
            Tensor before = h;
            Tensor z = fast.read(before, tape.of(w), alpha);
            h = z.plus(tape.of(x)).tanh().relu();
            outcome.add(z.toArray());
            if (e.sendsBack) {
                Tensor errors = fast.readTransposed(h.times(0.1f), tape.of(w), alpha, before);
                outcome.add(errors.toArray());
                loss = loss.plus(errors.times(errors).sum());
            }
            if (e.looks && t % 7 == 3) {
                outcome.add(fast.values().data().asFloat());
            }
            loss = loss.plus(z.times(z).times(0.01f).sum());
            fast = fast.keep(tape.of(keep)).write(0.05f, before, h.times(tape.of(gain)));
        }
        tape.backward(loss);
        for (Parameter p : all) {
            outcome.add(Objects.requireNonNull(tape.gradient(p)));
        }
        return outcome;
    }

    private static Parameter rows(Parameter p, int first, int end) {
        float[] all = Layout.dense(p.data(), p.rows(), p.cols());
        return Parameter.of(p.name(), end - first, p.cols(), Arrays.copyOfRange(all, first * p.cols(), end * p.cols()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void silentRowsAreNotMissed(Case c) {
        Plan plan = Plan.of(STEPS).rectified();
        List<float[]> byRows = outcome(c.episode, c.kernels, plan.on(Engine.FUSED), 0, 3);
        List<float[]> factored = outcome(c.episode, c.kernels, plan.on(Engine.FACTORED), 0, 3);
        for (int i = 0; i < byRows.size(); i++) {
            float[] expected = factored.get(i);
            double[] numbers = IntStream.range(0, expected.length)
                    .mapToDouble(j -> expected[j])
                    .toArray();
            assertClose("number " + i, byRows.get(i), numbers, 5e-5, 5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void samplesDoNotMeet(Case c) {
        Plan plan = Plan.of(STEPS).rectified().on(Engine.FUSED);
        List<float[]> all = outcome(c.episode, c.kernels, plan, 0, 3), last = outcome(c.episode, c.kernels, plan, 2, 3);
        for (int i = 0; i < all.size(); i++) {
            float[] ofAll = all.get(i), ofOne = last.get(i);
            if (ofAll.length == 3 * ofOne.length) {
                assertThat(ofOne)
                        .as("number %d", i)
                        .isEqualTo(Arrays.copyOfRange(ofAll, 2 * ofOne.length, ofAll.length));
            }
        }
    }

    /** Of one sample, whose rows threads would share. */
    @ParameterizedTest
    @MethodSource("cases")
    void oneThreadIsAsGoodAsThree(Case c) {
        Plan plan = Plan.of(STEPS).rectified().on(Engine.FUSED);
        try (Crew crew = new Crew(3)) {
            List<float[]> one = outcome(c.episode, c.kernels, plan, 0, 1);
            List<float[]> three = outcome(c.episode, new Tape(c.kernels, crew), plan, 0, 1);
            for (int i = 0; i < one.size(); i++) {
                assertThat(three.get(i)).as("number %d", i).isEqualTo(one.get(i));
            }
        }
    }

    private final Tape tape = new Tape(Kernels.best(), null);
    private final Plan plan = Plan.of(3).rectified().on(Engine.FUSED);

    /** A number that is no number in a row that nobody asks for would be found in the result. */
    @Test
    void theRowOfASilentInputIsNotRead() {
        Tensor w = tape.constants(2, 1, Float.NaN, 3), alpha = tape.constants(2, 1, Float.NaN, 0.5f);
        Tensor x = tape.constants(1, 2, 0, 2), two = tape.constant(2);
        FastWeights h = FastWeights.zero(tape, 1, 2, 1, plan).write(x, two);
        assertThat(h.read(x, w, alpha).number()).isEqualTo(2 * (3 + 0.5f * 4));
    }

    @Test
    void aNumberThatIsNoneIsPassedOn() {
        Tensor w = tape.constants(2, 1, 1, 1), alpha = tape.constant(1), x = tape.constants(1, 2, 0, Float.NaN);
        assertThat(FastWeights.zero(tape, 1, 2, 1, plan)
                        .read(x.relu(), w, alpha)
                        .number())
                .isNaN();
    }

    /** Its gradient there is asked for: nobody rectified it. */
    @Test
    void aZeroThatIsTrainedIsNotSilent() {
        Parameter x = Parameter.of("x", 1, 2, new float[] {0, 2}), keep = Parameter.of("keep", 0.5f);
        Tensor w = tape.constants(2, 1, 5, 3), one = tape.constant(1), pre = tape.constants(1, 2, 1, 1);
        FastWeights h = FastWeights.zero(tape, 1, 2, 1, plan).write(pre, one).keep(tape.of(keep));
        h = h.write(tape.of(x), one);
        tape.backward(h.read(tape.of(x), w, one));
        assertThat(tape.gradient(x)).startsWith(5 + 0.5f + 0, 3 + 0.5f + 2 + 2);
    }

    @Test
    void aFactorOfOneHasItsGradient() {
        for (boolean where : new boolean[] {false, true}) {
            var tape = new Tape();
            Parameter keep = Parameter.of("keep", 1f);
            Tensor p = tape.constants(1, 2, 0, 2), one = tape.constant(1), w = tape.zeros(2, 1);
            FastWeights h = FastWeights.zero(tape, 1, 2, 1, plan).write(p, one);
            Tensor loss = h.read(p, one);
            h = h.keep(tape.of(keep));
            Tensor back = where ? h.readTransposed(one, w, one, p) : h.readTransposed(one, w, one);
            tape.backward(loss.plus(back.sum()));
            assertThat(tape.gradient(keep)).startsWith(2);
        }
    }

    @Test
    void oneRateOfOneConnectionIsTrained() {
        Parameter alpha = Parameter.of("alpha", 0.5f);
        Tensor two = tape.constant(2);
        FastWeights h = FastWeights.zero(tape, 1, 1, 1, plan).write(two, two);
        tape.backward(h.read(two, tape.of(alpha)));
        assertThat(tape.gradient(alpha)).startsWith(8);
    }

    /** More steps than planned, and nothing kept where nothing is. */
    @Test
    void anEpisodeMayBeLonger() {
        Parameter keep = Parameter.of("keep", 4f);
        Tensor p = tape.constants(1, 2, 0, 1), one = tape.constant(1);
        FastWeights h = FastWeights.zero(tape, 1, 2, 1, plan);
        for (int t = 0; t < 200; t++) {
            h = h.keep(tape.of(keep));
        }
        Tensor loss = h.read(p, one);
        for (int t = 0; t < 40; t++) {
            h = h.write(p, one);
            loss = h.read(p, one);
        }
        assertThat(loss.number()).isEqualTo(40);
        assertThat(h.values().data().asFloat()).containsExactly(0, 40);
        tape.backward(loss);
        assertThat(tape.gradient(keep)).startsWith(0);
    }

    @Test
    void numbersMayChangeBetweenReadsThatOnlyEvaluate() {
        Tape evaluating = Tape.evaluating(Kernels.best(), null);
        Parameter x = Parameter.of("x", 1, 2, new float[] {0, 1}), alpha = Parameter.of("alpha", 1f);
        Tensor one = evaluating.constant(1), p = evaluating.constants(1, 2, 1, 1);
        FastWeights h = FastWeights.zero(evaluating, 1, 2, 1, plan).write(p, one);
        assertThat(h.read(evaluating.of(x), evaluating.of(alpha)).number()).isEqualTo(1);
        x.data()[0] = 5;
        x.changed();
        alpha.data()[0] = 2;
        alpha.changed();
        assertThat(h.read(evaluating.of(x), evaluating.of(alpha)).number()).isEqualTo(12);
    }

    @Test
    void whatChangesEveryRowIsRefused() {
        FastWeights h = FastWeights.zero(tape, 2, 3, 4, plan), other = FastWeights.zero(tape, 2, 3, 4, plan);
        assertThatThrownBy(() -> h.keep(tape.zeros(2, 4)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "k: expected one number [1, 1], or one a sample [2, 1], in a plan of rectified inputs")
                .hasMessageContaining("leave rectified() out");
        assertThatThrownBy(() -> h.writeAll(tape.constant(1), other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("writeAll: expected a plan without rectified inputs");
    }

    @Test
    void aClipIsForWholeMatrices() {
        Plan clipped = Plan.of(3).rectified().clipped();
        FastWeights h = FastWeights.zero(tape, 1, 2, 1, clipped).write(tape.constants(1, 2, 0, 2), tape.constant(2));
        assertThat(h.clip(1).values().data().asFloat()).containsExactly(0, 1);
    }
}
