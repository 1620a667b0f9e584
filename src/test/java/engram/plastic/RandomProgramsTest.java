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
import engram.testing.Matrix;
import engram.testing.OracleWeights;
import engram.testing.OracleWeights.Kinks;
import engram.testing.Program;
import engram.testing.Program.Outcome;
import engram.testing.Program.Verb;
import engram.testing.TapeVerbs;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random sequences of all verbs on both engines and both kernels: values against fast weights written out in double
 * precision, gradients of everything trained against central differences of those.
 */
class RandomProgramsTest {
    private static final int COUNT = 60;
    private static final double TOLERANCE = 1e-4;

    record Case(String what, List<Expected> programs, Plan plan, Kernels kernels) {
        @Override
        public String toString() {
            return what + ", " + plan + ", " + kernels.name();
        }
    }

    /** A program and what it should give. */
    record Expected(Program program, Outcome<Matrix, OracleWeights> outcome, List<double[]> gradients) {
        static Expected of(Program p) {
            return new Expected(p, p.onOracle(p.inputs(), new Kinks()), p.gradients());
        }
    }

    private static final Plan FACTORED = Plan.of(12).on(Engine.FACTORED).folding(1000);
    private static final Plan FUSED = Plan.of(12).on(Engine.FUSED);

    private static final List<Expected> SMOOTH = expected("smooth", r -> Program.random(r, false));
    private static final List<Expected> CLIPPED = expected("clipped", r -> Program.random(r, true));
    private static final List<Expected> LONG = expected("long", Program::longer);

    private static final List<Expected> RECTIFIED = expected("rectified", Program::rectified);

    private static final List<Expected> EVERY_SMOOTH_ORDER = everyOrder(Verb.KEEP, Verb.WRITE, Verb.WRITE_ALL);
    private static final List<Expected> EVERY_ORDER =
            everyOrder(Verb.KEEP, Verb.WRITE, Verb.WRITE_ALL, Verb.CLIP, Verb.WRITE_SOFT);
    private static final List<Expected> EVERY_SOFT_ORDER =
            everyOrder(Verb.KEEP, Verb.WRITE, Verb.CLIP, Verb.WRITE_ALL_SOFT);

    /** Three verbs in every order, repeated or not, queued without a read between them. */
    private static List<Expected> everyOrder(Verb... verbs) {
        Seeds seeds = new Seeds(20180404).child("orders");
        var all = new ArrayList<Expected>();
        for (Verb a : verbs) {
            for (Verb b : verbs) {
                for (Verb c : verbs) {
                    all.add(Expected.of(Program.of(seeds.child(all.size()).stream(), List.of(a, b, c))));
                }
            }
        }
        return all;
    }

    private static List<Expected> expected(String name, Function<RandomStream, Program> draft) {
        Seeds seeds = new Seeds(20180404).child(name);
        return IntStream.range(0, COUNT)
                .mapToObj(i -> Expected.of(draft.apply(seeds.child(i).stream())))
                .toList();
    }

    static List<Case> cases() {
        var cases = new ArrayList<Case>();
        for (Kernels kernels : AllKernels.list()) {
            cases.add(new Case("smooth", SMOOTH, FACTORED, kernels));
            cases.add(new Case("smooth", SMOOTH, FUSED, kernels));
            cases.add(new Case("clipped", CLIPPED, FUSED.clipped(), kernels));
            cases.add(new Case("every order, smooth", EVERY_SMOOTH_ORDER, FACTORED, kernels));
            cases.add(new Case("every order", EVERY_ORDER, FUSED.clipped(), kernels));
            cases.add(new Case("every order, added softly", EVERY_SOFT_ORDER, FUSED.clipped(), kernels));
            for (int terms = 1; terms <= 3; terms++) {
                cases.add(new Case("smooth", SMOOTH, FACTORED.folding(terms), kernels));
                cases.add(new Case("long", LONG, FACTORED.folding(terms), kernels));
            }
            cases.add(new Case("rectified", RECTIFIED, FUSED.rectified(), kernels));
            cases.add(new Case("rectified", RECTIFIED, FACTORED.rectified(), kernels));
            cases.add(new Case("rectified", RECTIFIED, FUSED, kernels));
            cases.add(new Case("long", LONG, FACTORED, kernels));
            cases.add(new Case("long", LONG, FUSED, kernels));
            cases.add(new Case("every order, smooth", EVERY_SMOOTH_ORDER, FACTORED.folding(1), kernels));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheOracle(Case c) {
        for (Expected e : c.programs) {
            check(e, c);
        }
    }

    private static void check(Expected e, Case c) {
        Program p = e.program;
        var tape = new Tape(c.kernels, null);
        var parameters = new ArrayList<Parameter>();
        var inputs = new ArrayList<Tensor>();
        for (int i = 0; i < p.inputs().size(); i++) {
            Matrix m = p.inputs().get(i);
            Parameter parameter = Parameter.of("input " + i, m.rows(), m.cols(), m.floats());
            parameters.add(parameter);
            inputs.add(p.trained().get(i) ? tape.of(parameter) : tape.constants(m.rows(), m.cols(), m.floats()));
        }
        Outcome<Tensor, FastWeights> outcome = p.run(new TapeVerbs(tape, p.batch(), p.from(), p.to(), c.plan), inputs);
        assertClose("loss of " + p, outcome.loss().toArray(), e.outcome.loss().values(), TOLERANCE, 1);
        for (int line = 0; line < 2; line++) {
            FastWeights h = outcome.lines().get(line);
            assertThat(h.engine()).isEqualTo(c.plan.engine());
            float[] values = h.values().data().asFloat();
            assertClose(
                    "line " + line + " of " + p,
                    values,
                    e.outcome.lines().get(line).values(),
                    TOLERANCE,
                    0.1);
        }
        tape.backward(outcome.loss());
        for (int i = 0; i < parameters.size(); i++) {
            if (p.trained().get(i)) {
                Parameter parameter = parameters.get(i);
                float[] gradient = Layout.dense(
                        Objects.requireNonNull(tape.gradient(parameter)), parameter.rows(), parameter.cols());
                assertClose(parameter + " of " + p, gradient, e.gradients.get(i), TOLERANCE, 0.1);
            }
        }
    }

    @Test
    void nothingEscapes() {
        assertThat(verbs(SMOOTH)).containsAll(EnumSet.range(Verb.KEEP, Verb.READ_TRANSPOSED));
        assertThat(verbs(CLIPPED)).containsAll(EnumSet.range(Verb.KEEP, Verb.WRITE_ALL_SOFT));
        assertThat(verbs(RECTIFIED)).contains(Verb.READ_TRANSPOSED_WHERE, Verb.READ_TRANSPOSED, Verb.RELU);
        assertThat(SMOOTH).anyMatch(e -> e.program.from() == 1).anyMatch(e -> e.program.to() == 1);
        assertThat(SMOOTH).anyMatch(e -> e.program.from() > 16).anyMatch(e -> e.program.to() > 16);
        for (int batch = 1; batch <= 3; batch++) {
            int n = batch;
            assertThat(SMOOTH).anyMatch(e -> e.program.batch() == n);
            assertThat(CLIPPED).anyMatch(e -> e.program.batch() == n);
        }
    }

    @Test
    void longProgramsAreFoldedManyTimes() {
        assertThat(LONG)
                .allMatch(e -> e.program.steps().stream()
                                .filter(s -> s.line() == 0 && s.verb().name().startsWith("WRITE"))
                                .count()
                        >= 7)
                .anyMatch(e -> e.program.from() > 16)
                .anyMatch(e -> e.program.steps().stream().anyMatch(s -> s.verb() == Verb.WRITE_ALL));
    }

    private static Set<Verb> verbs(List<Expected> all) {
        var used = EnumSet.noneOf(Verb.class);
        all.forEach(e -> e.program.steps().forEach(s -> used.add(s.verb())));
        return used;
    }
}
