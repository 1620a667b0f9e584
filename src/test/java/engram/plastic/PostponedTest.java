package engram.plastic;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import engram.array.Crew;
import engram.array.Kernels;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.AllKernels;
import engram.testing.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Long episodes in which most columns have no gradient at most steps: the fused engine, which puts most of its work off
 * there, against the factored one, which knows nothing of it; and one thread against three, bit for bit.
 */
class PostponedTest {
    private static final int STEPS = 90;
    private static final int TO = 70;

    /** What step t's output counts for in the loss, by column. */
    interface Counts {
        boolean is(int step, int sample, int column);
    }

    record Episode(String name, int batch, int from, boolean sharedAlpha, boolean keepByColumn, Counts counts) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Case(Episode episode, Kernels kernels) {
        @Override
        public String toString() {
            return episode + ", " + kernels.name();
        }
    }

    static List<Case> cases() {
        Counts lastColumn = (t, b, j) -> j == TO - 1 || t % 30 == 0, inTurn = (t, b, j) -> j / 16 == (t / 4 + b) % 5;
        List<Episode> episodes = List.of(
                new Episode("the last column, all now and then", 2, 20, false, false, lastColumn),
                new Episode("the same with a k for each column", 3, 20, false, true, lastColumn),
                new Episode("the same with one α", 1, 20, true, false, lastColumn),
                new Episode("one group of columns after another", 2, 7, false, false, inTurn),
                new Episode("nothing for a long time", 1, 20, false, true, (t, b, j) -> t == 5 || t == STEPS - 1),
                new Episode("each sample at other steps", 3, 20, false, false, (t, b, j) -> (t / 10 + b) % 3 == 0),
                new Episode("rows in several parts", 1, 200, false, false, lastColumn),
                new Episode("the same with one α", 1, 140, true, true, inTurn));
        return AllKernels.list().stream()
                .flatMap(k -> episodes.stream().map(e -> new Case(e, k)))
                .toList();
    }

    /** The gradients of everything there is, one after the other. */
    private static List<float[]> gradients(Episode e, Kernels kernels, Engine engine, @Nullable Crew crew) {
        var tape = new Tape(kernels, crew);
        List<Parameter> all = new ArrayList<>();
        int alphas = e.sharedAlpha ? 1 : e.from * TO;
        all.add(Parameter.of("w", e.from, TO, Numbers.of("w", e.from * TO, -1, 1)));
        all.add(
                e.sharedAlpha
                        ? Parameter.of("alpha", 0.7f)
                        : Parameter.of("alpha", e.from, TO, Numbers.of("alpha", alphas, -1, 1)));
        int rows = e.keepByColumn ? e.batch : 1, keeps = e.keepByColumn ? TO : 1;
        for (int t = 0; t < STEPS; t++) {
            all.add(Parameter.of("keep" + t, rows, keeps, Numbers.of("keep" + t, rows * keeps, 0.95f, 1)));
            all.add(Parameter.of("x" + t, e.batch, e.from, Numbers.of("x" + t, e.batch * e.from, -1, 1)));
            all.add(Parameter.of("post" + t, e.batch, TO, Numbers.of("post" + t, e.batch * TO, -1, 1)));
        }
        var plan = new Plan(STEPS, false, e.sharedAlpha, engine);
        FastWeights h = FastWeights.zero(tape, e.batch, e.from, TO, plan);
        FastWeights eligible = FastWeights.zero(tape, e.batch, e.from, TO, plan);
        Tensor w = tape.of(all.get(0)), alpha = tape.of(all.get(1)), loss = tape.constant(0);
        for (int t = 0; t < STEPS; t++) {
            Tensor keep = tape.of(all.get(3 * t + 2)),
                    x = tape.of(all.get(3 * t + 3)),
                    post = tape.of(all.get(3 * t + 4));
            Tensor z = h.read(x, w, alpha);
            loss = loss.plus(z.times(counted(e, tape, t)).sum());
            if (t % 13 == 7) {
                loss = loss.plus(h.readTransposed(post, w, alpha).times(0.1f).sum());
            }
            eligible = eligible.keep(0.9f).write(0.1f, x, post);
            h = t % 11 == 3 ? h.writeAll(keep, eligible) : h.keep(keep).write(0.1f, x, post);
        }
        tape.backward(loss);
        return all.stream().map(p -> Objects.requireNonNull(tape.gradient(p))).toList();
    }

    private static Tensor counted(Episode e, Tape tape, int t) {
        float[] weights = Numbers.of("loss" + t, e.batch * TO, -1, 1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = e.counts.is(t, i / TO, i % TO) ? weights[i] : 0;
        }
        return tape.constants(e.batch, TO, weights);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsPutOffIsDone(Case c) {
        List<float[]> fused = gradients(c.episode, c.kernels, Engine.FUSED, null);
        List<float[]> factored = gradients(c.episode, c.kernels, Engine.FACTORED, null);
        for (int i = 0; i < fused.size(); i++) {
            float[] expected = factored.get(i);
            double[] numbers = IntStream.range(0, expected.length)
                    .mapToDouble(j -> expected[j])
                    .toArray();
            assertClose("parameter " + i, fused.get(i), numbers, 3e-5, 5); // H comes back to some 1e-7 of what it was
        }
    }

    static List<Case> casesOfSeveralParts() {
        return cases().stream().filter(c -> c.episode.from > 100).toList();
    }

    @ParameterizedTest
    @MethodSource("casesOfSeveralParts")
    void oneThreadIsAsGoodAsThree(Case c) {
        try (Crew crew = new Crew(3)) {
            List<float[]> one = gradients(c.episode, c.kernels, Engine.FUSED, null);
            List<float[]> three = gradients(c.episode, c.kernels, Engine.FUSED, crew);
            for (int i = 0; i < one.size(); i++) {
                assertThat(three.get(i)).as("parameter %d", i).isEqualTo(one.get(i));
            }
        }
    }
}
