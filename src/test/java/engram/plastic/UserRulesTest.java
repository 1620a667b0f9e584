package engram.plastic;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import engram.array.Kernels;
import engram.array.Layout;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.AllKernels;
import engram.testing.Differences;
import engram.testing.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The library's rules and rules of a user's own, each written twice: on the verbs, and on plain arrays as its equation
 * says. The delta rule and the two traces are not in the library.
 */
class UserRulesTest {
    private static final int BATCH = 2;
    private static final int UNITS = 4;
    private static final int STEPS = 7;

    /** Two lines of fast weights; most rules use the first only. */
    record Traces(FastWeights fast, FastWeights slow) {}

    /** The parameters of the network, w, α, β (of the slow trace), then the rule's. */
    interface OnVerbs {
        Traces next(Traces before, Tensor pre, Tensor post, List<Tensor> p);
    }

    /** Changes one sample's two matrices. */
    interface OnArrays {
        void change(double[][] fast, double[][] slow, double[] pre, double[] post, List<Matrix> p);
    }

    record Rule(String name, boolean clips, List<Matrix> numbers, OnVerbs verbs, OnArrays arrays) {}

    record Case(Rule rule, Engine engine, Kernels kernels) {
        @Override
        public String toString() {
            return rule.name + ", " + engine + ", " + kernels.name();
        }
    }

    private static final Matrix ETA = Matrix.number(0.3f);

    private static double clip(double v, double bound) {
        return Math.max(-bound, Math.min(bound, v));
    }

    private static double softly(double v, double d, double bound) {
        return clip(v + Math.max(d, 0) * (1 - v) + Math.min(d, 0) * (v + 1), bound);
    }

    private interface Element {
        double next(double h, double pre, double post);
    }

    private static void each(double[][] h, double[] pre, double[] post, Element f) {
        for (int i = 0; i < UNITS; i++) {
            for (int j = 0; j < UNITS; j++) {
                h[i][j] = f.next(h[i][j], pre[i], post[j]);
            }
        }
    }

    private static List<Rule> rules() {
        return List.of(
                new Rule(
                        "decaying Hebb",
                        false,
                        List.of(ETA),
                        (s, pre, post, p) ->
                                new Traces(s.fast.keep(p.get(3).oneMinus()).write(p.get(3), pre, post), s.slow),
                        (h, slow, pre, post, p) -> each(h, pre, post, (v, x, y) -> (1 - eta(p)) * v + eta(p) * x * y)),
                new Rule(
                        "Oja",
                        false,
                        List.of(ETA),
                        (s, pre, post, p) -> new Traces(
                                s.fast.keep(post.times(post).times(p.get(3)).oneMinus())
                                        .write(p.get(3), pre, post),
                                s.slow),
                        (h, slow, pre, post, p) -> each(h, pre, post, (v, x, y) -> v + eta(p) * y * (x - y * v))),
                new Rule(
                        "Hebb with clip",
                        true,
                        List.of(ETA),
                        (s, pre, post, p) ->
                                new Traces(s.fast.write(p.get(3), pre, post).clip(0.25f), s.slow),
                        (h, slow, pre, post, p) -> each(h, pre, post, (v, x, y) -> clip(v + eta(p) * x * y, 0.25))),
                new Rule(
                        "soft clip",
                        true,
                        List.of(ETA),
                        (s, pre, post, p) -> new Traces(s.fast.writeSoft(p.get(3), pre, post, 0.9f), s.slow),
                        (h, slow, pre, post, p) -> each(h, pre, post, (v, x, y) -> {
                            double d = eta(p) * x * y;
                            return softly(v, d, 0.9f);
                        })),
                new Rule(
                        "retroactive with the soft clip, modulated by the first unit",
                        true,
                        List.of(ETA, Matrix.number(1.5f)),
                        (s, pre, post, p) -> new Traces(
                                s.fast.keep(p.get(3).oneMinus()).write(p.get(3), pre, post),
                                s.slow.writeAllSoft(post.columns(0, 1).times(p.get(4)), s.fast, 0.3f)),
                        (fast, slow, pre, post, p) -> {
                            for (int i = 0; i < UNITS; i++) {
                                for (int j = 0; j < UNITS; j++) {
                                    double d = p.get(4).at(0, 0) * post[0] * fast[i][j];
                                    slow[i][j] = softly(slow[i][j], d, 0.3f);
                                }
                            }
                            each(fast, pre, post, (v, x, y) -> (1 - eta(p)) * v + eta(p) * x * y);
                        }),
                new Rule(
                        "modulated by the first unit",
                        true,
                        List.of(ETA),
                        (s, pre, post, p) -> new Traces(
                                s.fast.write(post.columns(0, 1).times(p.get(3)), pre, post)
                                        .clip(0.25f),
                                s.slow),
                        (h, slow, pre, post, p) ->
                                each(h, pre, post, (v, x, y) -> clip(v + eta(p) * post[0] * x * y, 0.25))),
                new Rule(
                        "delta rule: H ← H + g pre ⊗ (post − pre · H)",
                        false,
                        List.of(ETA),
                        (s, pre, post, p) -> {
                            Tensor recalled = s.fast.read(pre, pre.tape().constant(1));
                            return new Traces(s.fast.write(p.get(3), pre, post.minus(recalled)), s.slow);
                        },
                        (h, slow, pre, post, p) -> {
                            double[] error = post.clone();
                            for (int i = 0; i < UNITS; i++) {
                                for (int j = 0; j < UNITS; j++) {
                                    error[j] -= pre[i] * h[i][j];
                                }
                            }
                            each(h, pre, error, (v, x, e) -> v + eta(p) * x * e);
                        }),
                new Rule(
                        "two traces: a fast one fills a slow one",
                        false,
                        List.of(ETA, Matrix.number(0.2f), Matrix.of(1, UNITS, 0.9, 0.8, 0.95, 1)),
                        (s, pre, post, p) -> new Traces(
                                s.fast.keep(p.get(3).oneMinus()).write(0.5f, pre, post),
                                s.slow.keep(p.get(5).expand(BATCH, UNITS)).writeAll(p.get(4), s.fast)),
                        (fast, slow, pre, post, p) -> {
                            for (int i = 0; i < UNITS; i++) {
                                for (int j = 0; j < UNITS; j++) {
                                    slow[i][j] = p.get(5).at(0, j) * slow[i][j]
                                            + p.get(4).at(0, 0) * fast[i][j];
                                }
                            }
                            each(fast, pre, post, (v, x, y) -> (1 - eta(p)) * v + 0.5 * x * y);
                        }));
    }

    private static double eta(List<Matrix> p) {
        return p.get(3).at(0, 0);
    }

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (Rule rule : rules()) {
            for (Kernels kernels : AllKernels.list()) {
                cases.add(new Case(rule, Engine.FUSED, kernels));
                if (!rule.clips) {
                    cases.add(new Case(rule, Engine.FACTORED, kernels));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itsGradientsAreThoseOfItsEquation(Case c) {
        RandomStream random = new Seeds(3).child(c.rule.name).stream();
        var values = new ArrayList<Matrix>();
        for (int i = 0; i < 3; i++) {
            values.add(uniform(random, UNITS, UNITS, 0.8f));
        }
        values.addAll(c.rule.numbers);
        var inputs = new ArrayList<Matrix>();
        for (int t = 0; t < STEPS; t++) {
            inputs.add(uniform(random, BATCH, UNITS, 1));
        }
        var tape = new Tape(c.kernels, null);
        List<Parameter> parameters = values.stream()
                .map(m -> Parameter.of("p", m.rows(), m.cols(), m.floats()))
                .toList();
        Tensor loss = onVerbs(tape, c, parameters.stream().map(tape::of).toList(), inputs);
        assertClose("loss", loss.toArray(), new double[] {onArrays(c.rule, values, inputs)}, 1e-5);
        tape.backward(loss);
        for (int i = 0; i < values.size(); i++) {
            Parameter p = parameters.get(i);
            float[] gradient = Layout.dense(Objects.requireNonNull(tape.gradient(p)), p.rows(), p.cols());
            double[] expected = Differences.gradient(values, i, x -> onArrays(c.rule, x, inputs));
            assertClose("gradient of parameter " + i, gradient, expected, 1e-4);
        }
    }

    private static Matrix uniform(RandomStream random, int rows, int cols, float bound) {
        double[] values = new double[rows * cols];
        Arrays.setAll(values, i -> random.uniform(-bound, bound));
        return Matrix.of(rows, cols, values);
    }

    /** y ← tanh(x + y · (W + α ∘ fast + β ∘ slow)). */
    private static Tensor onVerbs(Tape tape, Case c, List<Tensor> p, List<Matrix> inputs) {
        var plan = new Plan(STEPS, c.rule.clips, false, c.engine);
        var traces = new Traces(
                FastWeights.zero(tape, BATCH, UNITS, UNITS, plan), FastWeights.zero(tape, BATCH, UNITS, UNITS, plan));
        Tensor y = tape.zeros(BATCH, UNITS), loss = tape.constant(0);
        for (Matrix x : inputs) {
            Tensor slow = traces.slow.read(y, p.get(2)); // first, for it may be waiting for the fast one's old value
            Tensor next = traces.fast
                    .read(y, p.get(0), p.get(1))
                    .plus(slow)
                    .plus(tape.constants(BATCH, UNITS, x.floats()))
                    .tanh();
            traces = c.rule.verbs.next(traces, y, next, p);
            y = next;
            loss = loss.plus(y.times(y).times(y).sum().times(0.3f));
        }
        return loss.plus(y.sum());
    }

    private static double onArrays(Rule rule, List<Matrix> p, List<Matrix> inputs) {
        double loss = 0;
        for (int b = 0; b < BATCH; b++) {
            double[][] fast = new double[UNITS][UNITS], slow = new double[UNITS][UNITS];
            double[] y = new double[UNITS];
            for (Matrix x : inputs) {
                double[] next = new double[UNITS];
                for (int j = 0; j < UNITS; j++) {
                    double sum = x.at(b, j);
                    for (int i = 0; i < UNITS; i++) {
                        double plastic =
                                p.get(1).at(i, j) * fast[i][j] + p.get(2).at(i, j) * slow[i][j];
                        sum += y[i] * (p.get(0).at(i, j) + plastic);
                    }
                    next[j] = Math.tanh(sum);
                    loss += 0.3 * Math.pow(next[j], 3);
                }
                rule.arrays.change(fast, slow, y, next, p);
                y = next;
            }
            loss += Arrays.stream(y).sum();
        }
        return loss;
    }

    /** Three random pairs are shown, then one cue: with the delta rule the network learns to learn them. */
    @Test
    void aRuleOfOnesOwnTrains() {
        RandomStream random = new Seeds(11).stream();
        int keys = 8, values = 4;
        float[] small = new float[keys * values];
        Arrays.fill(small, 0.5f);
        Parameter alpha = Parameter.of("alpha", keys, values, small), g = Parameter.of("g", 0.2f);
        double first = 0, last = 0;
        int episodes = 150, compared = 20;
        for (int episode = 0; episode < episodes; episode++) {
            var tape = new Tape();
            Tensor error = recall(tape, random, alpha, g);
            tape.backward(error);
            descend(tape, alpha);
            descend(tape, g);
            first += episode < compared ? error.number() / compared : 0;
            last += episode >= episodes - compared ? error.number() / compared : 0;
        }
        assertThat(last).isLessThan(0.6 * first);
    }

    private static Tensor recall(Tape tape, RandomStream random, Parameter alpha, Parameter g) {
        int batch = 8, pairs = 3;
        FastWeights h = FastWeights.zero(tape, batch, alpha.rows(), alpha.cols(), Plan.of(pairs + 1));
        Tensor[] key = new Tensor[pairs], value = new Tensor[pairs];
        for (int i = 0; i < pairs; i++) {
            key[i] = signs(tape, random, batch, alpha.rows()).times((float) (1 / Math.sqrt(alpha.rows())));
            value[i] = signs(tape, random, batch, alpha.cols());
            Tensor missing = value[i].minus(h.read(key[i], tape.constant(1)));
            h = h.write(tape.of(g), key[i], missing);
        }
        int asked = random.integer(pairs);
        return h.read(key[asked], tape.of(alpha)).squaredError(value[asked]).times(1f / (batch * alpha.cols()));
    }

    private static Tensor signs(Tape tape, RandomStream random, int rows, int cols) {
        float[] all = new float[rows * cols];
        for (int i = 0; i < all.length; i++) {
            all[i] = random.flip() ? 1 : -1;
        }
        return tape.constants(rows, cols, all);
    }

    private static void descend(Tape tape, Parameter p) {
        float[] gradient = Objects.requireNonNull(tape.gradient(p));
        for (int i = 0; i < gradient.length; i++) {
            p.data()[i] -= 0.1f * gradient[i];
        }
        p.changed();
    }
}
