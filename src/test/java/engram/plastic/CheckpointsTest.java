package engram.plastic;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import engram.array.Layout;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.Matrix;
import engram.testing.OracleVerbs;
import engram.testing.OracleWeights.Kinks;
import engram.testing.TapeVerbs;
import engram.testing.Verbs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long episodes of the fused engine that cannot be run backwards by arithmetic, against the oracle. */
class CheckpointsTest {
    private static final int BATCH = 2;
    private static final int FROM = 3;
    private static final int TO = 2;

    /** Decay and gate of step t (of all samples), and what is done about bounds. */
    record Episode(String name, int steps, Curve keep, Curve gate, Bound bound) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Curve {
        double at(int step);
    }

    enum Bound {
        NONE,
        CLIP,
        SOFT,
        /** What is written decays in an eligibility trace, which is added and clipped. */
        ADDED,
        ADDED_SOFT
    }

    static List<Episode> episodes() {
        return List.of(
                new Episode("decay of 0.7 a step", 150, t -> 0.7, t -> 0.5, Bound.NONE),
                new Episode("decay of 0.01 a step", 40, t -> 0.01, t -> 0.5, Bound.NONE),
                new Episode("forgets every seventh step", 60, t -> t % 7 == 0 ? 0 : 0.98, t -> 0.5, Bound.NONE),
                new Episode("negative factors", 60, t -> t % 2 == 0 ? -0.6 : 0.9, t -> 0.5, Bound.NONE),
                new Episode(
                        "grows while empty, decays when full",
                        60,
                        t -> t < 30 ? 2 : 0.5,
                        t -> t < 29 ? 0 : 0.5,
                        Bound.NONE),
                new Episode("clipped", 400, t -> 1, t -> 0.2, Bound.CLIP),
                new Episode("clipped with decay", 200, t -> t % 3 == 0 ? 0.3 : 0.99, t -> 0.4, Bound.CLIP),
                new Episode("clipped softly", 400, t -> 1, t -> 0.3, Bound.SOFT),
                new Episode("retroactive", 150, t -> 0.8, t -> 0.4, Bound.ADDED),
                new Episode("retroactive, clipped softly", 150, t -> 0.8, t -> 0.4, Bound.ADDED_SOFT));
    }

    @ParameterizedTest
    @MethodSource("episodes")
    void gradientsAgreeWithTheOracle(Episode e) {
        List<Matrix> inputs = inputs(e, new Seeds(5).child(e.name).stream());
        var tape = new Tape();
        List<Parameter> parameters = inputs.stream()
                .map(m -> Parameter.of("p", m.rows(), m.cols(), m.floats()))
                .toList();
        var plan = new Plan(e.steps, e.bound != Bound.NONE, false, Engine.FUSED);
        Tensor loss = run(
                e,
                new TapeVerbs(tape, BATCH, FROM, TO, plan),
                parameters.stream().map(tape::of).toList());
        tape.backward(loss);
        var kinks = new Kinks();
        Matrix expected = onOracle(e, inputs, kinks);
        assertThat(kinks.nearest()).isGreaterThan(1e-5);
        assertClose("loss", loss.toArray(), expected.values(), 1e-4, 1);
        for (int i = 0; i < inputs.size(); i++) {
            Parameter p = parameters.get(i);
            float[] gradient = Layout.dense(Objects.requireNonNull(tape.gradient(p)), p.rows(), p.cols());
            assertClose(
                    "gradient of input " + i,
                    gradient,
                    engram.testing.Differences.gradient(
                            inputs, i, x -> onOracle(e, x, new Kinks()).values()[0]),
                    2e-4,
                    1e-2);
        }
    }

    private static Matrix onOracle(Episode e, List<Matrix> inputs, Kinks kinks) {
        return run(e, new OracleVerbs(BATCH, FROM, TO, kinks), inputs);
    }

    /** W, α, the factor of all decays, the factor of all gates, then what is read and written in turn. */
    private static List<Matrix> inputs(Episode e, RandomStream random) {
        var inputs = new ArrayList<Matrix>();
        inputs.add(uniform(random, FROM, TO));
        inputs.add(uniform(random, FROM, TO));
        inputs.add(Matrix.number(1));
        inputs.add(Matrix.number(1));
        for (int i = 0; i < 5; i++) {
            inputs.add(uniform(random, BATCH, FROM));
            inputs.add(uniform(random, BATCH, TO));
        }
        return inputs;
    }

    private static Matrix uniform(RandomStream random, int rows, int cols) {
        double[] values = new double[rows * cols];
        Arrays.setAll(values, i -> random.uniform(-1f, 1f));
        return Matrix.of(rows, cols, values);
    }

    private static <T, F> T run(Episode e, Verbs<T, F> v, List<T> p) {
        F h = v.zero(), eligible = v.zero();
        T loss = v.times(v.sum(p.get(3)), 0);
        for (int t = 0; t < e.steps; t++) {
            T pre = p.get(4 + 2 * (t % 5)), cue = p.get(4 + 2 * ((t * t + 1) % 5));
            T z = v.tanh(v.read(h, cue, p.get(0), p.get(1)));
            loss = v.plus(loss, v.times(v.sum(v.times(z, v.times(z, z))), 0.1f));
            T post = v.plus(p.get(5 + 2 * (t * 3 % 5)), v.times(z, 0.1f));
            float keep = (float) e.keep.at(t);
            T gate = v.times(p.get(3), (float) (t % 2 == 0 ? e.gate.at(t) : -e.gate.at(t)));
            if (e.bound == Bound.ADDED || e.bound == Bound.ADDED_SOFT) {
                h = e.bound == Bound.ADDED
                        ? v.clip(v.writeAll(h, gate, eligible), 0.3f)
                        : v.writeAllSoft(h, gate, eligible, 0.3f);
                eligible = v.write(v.keep(eligible, v.times(p.get(2), keep)), pre, post);
                continue;
            }
            if (keep != 1) {
                h = v.keep(h, v.times(p.get(2), keep));
            }
            h = e.bound == Bound.SOFT ? v.writeSoft(h, gate, pre, post, 0.8f) : v.write(h, gate, pre, post);
            h = e.bound == Bound.CLIP ? v.clip(h, 0.3f) : h;
        }
        return loss;
    }

    @Test
    void copiesGrowLikeTheRootOfTheSteps() {
        assertThat(mostCopies(100)).isLessThanOrEqualTo(2 * 10 + 3);
        assertThat(mostCopies(400)).isLessThanOrEqualTo(2 * 20 + 3);
        assertThat(mostCopies(2500)).isLessThanOrEqualTo(2 * 50 + 3);
    }

    /** Arrays ever asked for in an episode of nothing but clips; also checks that what comes back is what was there. */
    private static int mostCopies(int steps) {
        int[] made = {0};
        Update clip = new Update.RankOne(null, null, null, 1);
        var checkpoints = new Checkpoints(
                1,
                1,
                (int) Math.sqrt(steps),
                () -> {
                    made[0]++;
                    return new float[16];
                },
                (u, b, from, to, added) -> to[0] = from[0] + 1);
        float[][] h = {new float[16]};
        for (int t = 0; t < steps; t++) {
            float[] now = h[0];
            assertThat(checkpoints.note(clip, b -> now)).isEqualTo(t);
            assertThat(checkpoints.isIrreversible(t)).isTrue();
            h[0][0] += 1;
        }
        for (int t = steps - 1; t >= 0; t--) {
            float[][] before = checkpoints.recover(t);
            assertThat(before[0][0]).isEqualTo(t);
            checkpoints.recycle(h[0]);
            h = before;
        }
        return made[0];
    }
}
