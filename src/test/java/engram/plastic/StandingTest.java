package engram.plastic;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engram.array.Crew;
import engram.array.Kernels;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Episodes whose input stands still for several steps at a time: the fused engine, which then reads without passes over H,
 * against the factored one, which knows nothing of it; and one thread against three, bit for bit.
 */
class StandingTest {
    private static final int STEPS = 48;
    private static final int TO = 70;

    /** What may come between two reads. */
    enum Among {
        NOTHING,
        NO_UPDATES,
        OTHER_WRITES,
        LOOKS,
        OTHER_READS,
        TRANSPOSED_READS,
        ADDITIONS,
        STRONG_DECAY,
        /** While x stands still so does what is written, and only the last column counts. */
        SATURATION,
        /** The same, but what is written differs. */
        CLAMPS
    }

    record Episode(int batch, int from, boolean sharedAlpha, boolean fixed, boolean keepByColumn, Among among) {
        /** Whether only the last column counts while x stands still. */
        boolean isSilent() {
            return among == Among.SATURATION || among == Among.CLAMPS;
        }
    }

    record Case(Episode episode, Kernels kernels) {
        @Override
        public String toString() {
            return episode + ", " + kernels.name();
        }
    }

    static List<Case> cases() {
        List<Episode> episodes = new ArrayList<>();
        for (Among among : Among.values()) {
            episodes.add(new Episode(1, 20, false, true, false, among));
        }
        episodes.add(new Episode(3, 20, false, true, false, Among.NOTHING));
        episodes.add(new Episode(2, 17, true, true, true, Among.NOTHING));
        episodes.add(new Episode(2, 20, false, false, true, Among.NOTHING));
        episodes.add(new Episode(2, 20, true, false, false, Among.ADDITIONS));
        episodes.add(new Episode(1, 200, false, true, false, Among.NOTHING));
        episodes.add(new Episode(1, 140, true, true, true, Among.STRONG_DECAY));
        episodes.add(new Episode(3, 20, false, true, true, Among.SATURATION));
        episodes.add(new Episode(2, 20, true, true, false, Among.SATURATION));
        episodes.add(new Episode(1, 200, false, true, false, Among.SATURATION));
        episodes.add(new Episode(2, 20, false, true, true, Among.CLAMPS));
        return AllKernels.list().stream()
                .flatMap(k -> episodes.stream().map(e -> new Case(e, k)))
                .toList();
    }

    /** What was read, and the gradients of everything there is, one after the other. */
    private static List<float[]> outcome(Episode e, Kernels kernels, Engine engine, @Nullable Crew crew) {
        var tape = new Tape(kernels, crew);
        List<Parameter> all = new ArrayList<>();
        all.add(Parameter.of("w", e.from, TO, Numbers.of("w", e.from * TO, -1, 1)));
        all.add(
                e.sharedAlpha
                        ? Parameter.of("alpha", 0.7f)
                        : Parameter.of("alpha", e.from, TO, Numbers.of("alpha", e.from * TO, -1, 1)));
        all.add(Parameter.of("other", e.from, TO, Numbers.of("other", e.from * TO, -1, 1)));
        int rows = e.keepByColumn ? e.batch : 1, keeps = e.keepByColumn ? TO : 1;
        float least = e.among == Among.STRONG_DECAY ? 0.4f : 0.95f;
        for (int t = 0; t < STEPS; t++) {
            int shown = t / 8 * 8 + Math.max(0, t % 8 - 5); // six steps the same, then two that differ
            all.add(Parameter.of("keep" + t, rows, keeps, Numbers.of("keep" + t, rows * keeps, least, 1)));
            all.add(Parameter.of("x" + t, e.batch, e.from, Numbers.of("x" + shown, e.batch * e.from, -1, 1)));
            int written = e.among == Among.SATURATION ? shown : t;
            all.add(Parameter.of("post" + t, e.batch, TO, Numbers.of("post" + written, e.batch * TO, -1, 1)));
        }
        var plan = new Plan(2 * STEPS, false, e.sharedAlpha, engine);
        FastWeights h = FastWeights.zero(tape, e.batch, e.from, TO, plan);
        FastWeights eligible = FastWeights.zero(tape, e.batch, e.from, TO, plan);
        Tensor w = tape.of(all.get(0)), alpha = tape.of(all.get(1)), w2 = tape.of(all.get(2)), loss = tape.constant(0);
        List<float[]> outcome = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            Tensor keep = tape.of(all.get(3 * t + 3)),
                    x = tape.of(all.get(3 * t + 4)),
                    post = tape.of(all.get(3 * t + 5));
            Tensor z = e.fixed ? h.read(x, w, alpha) : h.read(x, alpha);
            outcome.add(z.toArray());
            loss = loss.plus(z.times(counted(e, tape, t)).sum());
            if (e.among == Among.ADDITIONS) {
                loss = loss.plus(eligible.read(x, w, alpha).times(0.1f).sum());
            }
            if (t % 4 != 2) {
                eligible = eligible.keep(0.9f).write(0.1f, x, post);
                h = h.keep(keep).write(0.1f, x, post);
                continue;
            }
            switch (e.among) {
                case NOTHING, STRONG_DECAY, SATURATION, CLAMPS ->
                    h = h.keep(keep).write(0.1f, x, post);
                case NO_UPDATES -> h = t % 8 == 2 ? h : h.keep(keep);
                case OTHER_WRITES -> h = h.write(0.1f, x, post).keep(keep).write(0.1f, tape.of(all.get(7)), post);
                case LOOKS -> {
                    outcome.add(h.values().data().asFloat());
                    h = h.keep(keep);
                    outcome.add(h.values().data().asFloat());
                }
                case OTHER_READS -> loss = loss.plus(h.read(x, w2, alpha).sum());
                case TRANSPOSED_READS ->
                    loss = loss.plus(
                            h.readTransposed(post, w, alpha).times(0.1f).sum());
                case ADDITIONS -> h = h.writeAll(keep, eligible);
            }
        }
        tape.backward(loss);
        all.forEach(p -> outcome.add(gradient(tape, p)));
        return outcome;
    }

    private static Tensor counted(Episode e, Tape tape, int t) {
        float[] weights = Numbers.of("loss" + t, e.batch * TO, -1, 1);
        for (int i = 0; e.isSilent() && t % 8 < 6 && i < weights.length; i++) {
            weights[i] = i % TO == TO - 1 ? weights[i] : 0;
        }
        return tape.constants(e.batch, TO, weights);
    }

    /** ∂loss/∂p, empty for what the episode does not use. */
    private static float[] gradient(Tape tape, Parameter p) {
        return Objects.requireNonNullElse(tape.gradient(p), new float[0]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingIsLostByNotPassing(Case c) {
        List<float[]> fused = outcome(c.episode, c.kernels, Engine.FUSED, null);
        List<float[]> factored = outcome(c.episode, c.kernels, Engine.FACTORED, null);
        for (int i = 0; i < fused.size(); i++) {
            float[] expected = factored.get(i);
            double[] numbers = IntStream.range(0, expected.length)
                    .mapToDouble(j -> expected[j])
                    .toArray();
            assertClose("number " + i, fused.get(i), numbers, 3e-5, 5);
        }
    }

    static List<Kernels> kernels() {
        return AllKernels.list();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aParameterMayChangeBetweenReads(Kernels kernels) {
        Tape tape = Tape.evaluating(kernels, null);
        Parameter w = Parameter.of("w", 16, 1, constant(1));
        Tensor x = tape.constants(1, 16, constant(1)), one = tape.constant(1);
        FastWeights h = FastWeights.zero(tape, 1, 16, 1, Plan.of(9).on(Engine.FUSED));
        assertThat(h.read(x, tape.of(w), one).number()).isEqualTo(16);
        w.data()[0] = 100;
        w.changed();
        assertThat(h.read(x, tape.of(w), one).number()).isEqualTo(115);
        h = h.write(1, x, one);
        assertThat(h.read(x, tape.of(w), one).number()).isEqualTo(131);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void whatIsTooLargeStaysSo(Kernels kernels) {
        var tape = new Tape(kernels, null);
        Tensor w = tape.constants(16, 1, constant(3e38f)),
                x = tape.constants(1, 16, constant(1)),
                one = tape.constant(1);
        FastWeights h = FastWeights.zero(tape, 1, 16, 1, Plan.of(9).on(Engine.FUSED));
        for (int t = 0; t < 3; t++) {
            assertThat(h.read(x, w, one).number()).isEqualTo(Float.POSITIVE_INFINITY);
            h = h.write(1, x, one);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void standsForAThousandSteps(Kernels kernels) {
        var tape = new Tape(kernels, null);
        Tensor w = tape.constants(16, 1, constant(0.7f)),
                x = tape.constants(1, 16, constant(0.9f)),
                one = tape.constant(1);
        FastWeights h = FastWeights.zero(tape, 1, 16, 1, Plan.of(1000).on(Engine.FUSED));
        Tensor alpha = tape.constant(0.3f);
        double expected = 0;
        for (int t = 0; t < 1000; t++) {
            float z = (float) (16 * 0.9 * (0.7 + 0.3 * expected));
            assertThat(h.read(x, w, alpha).number()).isCloseTo(z, within(1e-4f));
            h = h.keep(0.999f).write(0.001f, x, one);
            expected = 0.999 * expected + 0.001 * 0.9;
        }
    }

    private static float[] constant(float number) {
        float[] all = new float[16];
        Arrays.fill(all, number);
        return all;
    }

    static List<Case> casesOfSeveralParts() {
        return cases().stream().filter(c -> c.episode.from > 100).toList();
    }

    @ParameterizedTest
    @MethodSource("casesOfSeveralParts")
    void oneThreadIsAsGoodAsThree(Case c) {
        try (Crew crew = new Crew(3)) {
            List<float[]> one = outcome(c.episode, c.kernels, Engine.FUSED, null);
            List<float[]> three = outcome(c.episode, c.kernels, Engine.FUSED, crew);
            for (int i = 0; i < one.size(); i++) {
                assertThat(three.get(i)).as("number %d", i).isEqualTo(one.get(i));
            }
        }
    }
}
