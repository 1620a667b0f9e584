package engram.autodiff;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Layout;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.testing.AllKernels;
import engram.testing.Differences;
import engram.testing.Matrix;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of {@link Tensor} against its definition in double precision, and its adjoint against differences. */
class TensorTest {
    /** The shape of an operand. */
    record Shape(int rows, int cols) {}

    /**
     * An operation and its definition.
     *
     * @param name of the method of {@link Tensor}
     * @param trained how many of the operands have a gradient; the others are treated as constants
     */
    record Operation(
            String name,
            List<Shape> operands,
            int trained,
            Function<List<Tensor>, Tensor> tensor,
            Function<List<Matrix>, Matrix> definition) {
        @Override
        public String toString() {
            return name + operands;
        }
    }

    private static final List<Shape> SHAPES =
            List.of(new Shape(3, 5), new Shape(1, 5), new Shape(2, 17), new Shape(1, 1), new Shape(5, 32));

    static List<Operation> operations() {
        var all = new ArrayList<Operation>();
        for (Shape s : SHAPES) {
            unary(all, s);
            List<Shape> partners = List.of(s, new Shape(1, s.cols), new Shape(s.rows, 1), new Shape(1, 1));
            for (Shape p : partners) {
                binary(all, List.of(s, p));
                binary(all, List.of(p, s));
                all.add(new Operation(
                        "expand",
                        List.of(p),
                        1,
                        x -> x.get(0).expand(s.rows, s.cols),
                        x -> x.get(0).plus(Matrix.zeros(s.rows, s.cols))));
            }
            binary(all, List.of(new Shape(1, s.cols), new Shape(s.rows, 1)));
            for (int n : new int[] {1, 2, 16, 33}) {
                products(all, s, n);
            }
            all.add(new Operation(
                    "squaredError",
                    List.of(s, s),
                    1,
                    x -> x.get(0).squaredError(x.get(1)),
                    x -> Matrix.number(x.get(0).minus(x.get(1)).map(v -> v * v).sum())));
            choices(all, s);
            all.add(new Operation(
                    "clampedTo",
                    List.of(s, s),
                    1,
                    x -> x.get(0).clampedTo(sparse(x.get(1))),
                    x -> clamped(x.get(0), x.get(1))));
            all.add(new Operation(
                    "wherePositive",
                    List.of(s, s),
                    1,
                    x -> x.get(0).wherePositive(x.get(1)),
                    x -> x.get(0).times(x.get(1).map(v -> v > 0 ? 1 : 0))));
            all.add(new Operation(
                    "rowSquares",
                    List.of(s),
                    1,
                    x -> x.get(0).rowSquares(),
                    x -> x.get(0).times(x.get(0)).matmul(Matrix.zeros(s.cols, 1).map(v -> 1))));
            all.add(new Operation(
                    "shortening",
                    List.of(s),
                    1,
                    x -> x.get(0).shortening(0.7f),
                    x -> x.get(0).map(v -> v <= 0.7 * 0.7 ? 1 : 0.7 / Math.sqrt(v))));
        }
        products(all, new Shape(70, 5), 6); // so many rows that their outer products are not gathered
        products(all, new Shape(1, 150), 20); // rows of W in more than one part
        return all;
    }

    private static void unary(List<Operation> all, Shape s) {
        List<Shape> one = List.of(s);
        all.add(new Operation(
                "tanh", one, 1, x -> x.get(0).tanh(), x -> x.get(0).tanh()));
        all.add(new Operation(
                "sigmoid", one, 1, x -> x.get(0).sigmoid(), x -> x.get(0).map(v -> 1 / (1 + Math.exp(-v)))));
        all.add(new Operation(
                "relu", one, 1, x -> x.get(0).relu(), x -> x.get(0).map(v -> Math.max(v, 0))));
        all.add(new Operation(
                "times", one, 1, x -> x.get(0).times(-3f), x -> x.get(0).times(-3)));
        all.add(new Operation(
                "plus", one, 1, x -> x.get(0).plus(2f), x -> x.get(0).map(v -> v + 2)));
        all.add(new Operation(
                "oneMinus", one, 1, x -> x.get(0).oneMinus(), x -> x.get(0).map(v -> 1 - v)));
        all.add(new Operation(
                "sum", one, 1, x -> x.get(0).sum(), x -> Matrix.number(x.get(0).sum())));
        int from = s.cols / 3, to = s.cols / 3 + Math.max(1, s.cols / 2);
        all.add(new Operation("columns", one, 1, x -> x.get(0).columns(from, to), x -> columns(x.get(0), from, to)));
        all.add(new Operation(
                "times", one, 1, x -> x.get(0).times(x.get(0)), x -> x.get(0).map(v -> v * v)));
        all.add(new Operation(
                "plus", one, 1, x -> x.get(0).plus(x.get(0)), x -> x.get(0).times(2)));
    }

    private static void binary(List<Operation> all, List<Shape> two) {
        all.add(new Operation(
                "plus", two, 2, x -> x.get(0).plus(x.get(1)), x -> x.get(0).plus(x.get(1))));
        all.add(new Operation(
                "minus", two, 2, x -> x.get(0).minus(x.get(1)), x -> x.get(0).minus(x.get(1))));
        all.add(new Operation(
                "times", two, 2, x -> x.get(0).times(x.get(1)), x -> x.get(0).times(x.get(1))));
    }

    private static void choices(List<Operation> all, Shape s) {
        List<Shape> two = List.of(s, s);
        all.add(new Operation("softmax", List.of(s), 1, x -> x.get(0).softmax(), x -> softmax(x.get(0))));
        all.add(new Operation(
                "crossEntropy",
                two,
                1,
                x -> x.get(0).crossEntropy(x.get(1)),
                x -> Matrix.number(
                        -x.get(1).times(softmax(x.get(0)).map(Math::log)).sum())));
        all.add(new Operation(
                "binaryCrossEntropy",
                two,
                1,
                x -> x.get(0).sigmoid().binaryCrossEntropy(x.get(1)),
                x -> Matrix.number(-x.get(1)
                                .times(x.get(0).map(v -> -Math.log1p(Math.exp(-v))))
                                .sum()
                        - x.get(1)
                                .map(v -> 1 - v)
                                .times(x.get(0).map(v -> -Math.log1p(Math.exp(v))))
                                .sum())));
    }

    private static Matrix softmax(Matrix x) {
        Matrix e = x.map(Math::exp), ones = Matrix.zeros(x.cols(), 1).map(v -> 1);
        return e.times(e.matmul(ones).map(v -> 1 / v));
    }

    private static void products(List<Operation> all, Shape s, int n) {
        all.add(new Operation(
                "matmul",
                List.of(s, new Shape(s.cols, n)),
                2,
                x -> x.get(0).matmul(x.get(1)),
                x -> x.get(0).matmul(x.get(1))));
        all.add(new Operation(
                "matmulTransposed",
                List.of(s, new Shape(n, s.cols)),
                2,
                x -> x.get(0).matmulTransposed(x.get(1)),
                x -> x.get(0).matmul(x.get(1).transposed())));
        all.add(new Operation(
                "beside",
                List.of(s, new Shape(s.rows, n)),
                2,
                x -> x.get(0).beside(x.get(1)),
                x -> beside(x.get(0), x.get(1))));
    }

    /** Every second number 0. */
    private static Tensor sparse(Tensor given) {
        float[] v = given.toArray();
        for (int i = 0; i < v.length; i += 2) {
            v[i] = 0;
        }
        return given.tape().constants(given.rows(), given.cols(), v);
    }

    private static Matrix clamped(Matrix x, Matrix given) {
        double[] v = x.values().clone();
        for (int i = 1; i < v.length; i += 2) {
            v[i] = given.values()[i];
        }
        return Matrix.of(x.rows(), x.cols(), v);
    }

    private static Matrix columns(Matrix x, int from, int to) {
        return beside(x, Matrix.zeros(x.rows(), 1)).matmul(selection(x.cols() + 1, from, to));
    }

    private static Matrix selection(int rows, int from, int to) {
        double[] v = new double[rows * (to - from)];
        for (int j = 0; j < to - from; j++) {
            v[(from + j) * (to - from) + j] = 1;
        }
        return Matrix.of(rows, to - from, v);
    }

    private static Matrix beside(Matrix x, Matrix y) {
        int cols = x.cols() + y.cols();
        double[] v = new double[x.rows() * cols];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < cols; j++) {
                v[i * cols + j] = j < x.cols() ? x.at(i, j) : y.values()[i * y.cols() + j - x.cols()];
            }
        }
        return Matrix.of(x.rows(), cols, v);
    }

    private static Matrix random(Shape s, RandomStream random) {
        double[] v = new double[s.rows * s.cols];
        // Away from 0, where relu has no derivative.
        Arrays.setAll(v, i -> (random.flip() ? 1 : -1) * random.uniform(0.05f, 1.5f));
        return Matrix.of(s.rows, s.cols, v);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void agreesWithItsDefinition(Operation o) {
        RandomStream random = new Seeds(2).child(o.toString()).stream();
        List<Matrix> operands = o.operands.stream().map(s -> random(s, random)).toList();
        Matrix expected = o.definition.apply(operands);
        Matrix weights = random(new Shape(expected.rows(), expected.cols()), random);
        for (Kernels kernels : AllKernels.list()) {
            for (int constant = -1; constant < o.trained; constant++) {
                check(o, operands, expected, weights, new Tape(kernels, null), constant);
            }
        }
    }

    /** With operand number {@code constant}, if there is one, a constant. */
    private static void check(
            Operation o, List<Matrix> operands, Matrix expected, Matrix weights, Tape tape, int constant) {
        var parameters = new ArrayList<Parameter>();
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < operands.size(); i++) {
            Matrix m = operands.get(i);
            Parameter p = Parameter.of("operand " + i, m.rows(), m.cols(), m.floats());
            parameters.add(p);
            tensors.add(i == constant ? tape.constants(m.rows(), m.cols(), m.floats()) : tape.of(p));
        }
        Tensor result = o.tensor.apply(tensors);
        assertThat(new Shape(result.rows(), result.cols())).isEqualTo(new Shape(expected.rows(), expected.cols()));
        assertClose("value", result.toArray(), expected.values(), 1e-6);
        assertPaddingIsZero(result.data(), result.rows(), result.cols());
        tape.backward(result.times(tape.constants(weights.rows(), weights.cols(), weights.floats()))
                .sum());
        for (int i = 0; i < operands.size(); i++) {
            Parameter p = parameters.get(i);
            if (i == constant) {
                assertThat(tape.gradient(p)).isNull();
                continue;
            }
            float[] gradient = Objects.requireNonNull(tape.gradient(p));
            assertPaddingIsZero(gradient, p.rows(), p.cols());
            double[] differences = i < o.trained
                    ? Differences.gradient(
                            operands,
                            i,
                            x -> o.definition.apply(x).times(weights).sum())
                    : new double[p.rows() * p.cols()];
            assertClose(
                    "gradient of operand " + i, Layout.dense(gradient, p.rows(), p.cols()), differences, 2e-6, 1e-4);
        }
    }

    private static void assertPaddingIsZero(float[] padded, int rows, int cols) {
        assertThat(Layout.padded(Layout.dense(padded, rows, cols), rows, cols)).isEqualTo(padded);
    }

    @Test
    void noOperationEscapes() {
        List<String> tested =
                operations().stream().map(Operation::name).distinct().toList();
        List<String> methods = Arrays.stream(Tensor.class.getMethods())
                .filter(m -> m.getReturnType() == Tensor.class && !Modifier.isStatic(m.getModifiers()))
                .map(java.lang.reflect.Method::getName)
                .distinct()
                .toList();
        assertThat(tested).containsExactlyInAnyOrderElementsOf(methods);
    }

    /** x · W for one sample and 700 inputs, there and back. */
    private static List<float[]> large(@Nullable Crew crew) {
        RandomStream random = new Seeds(4).stream();
        Matrix x = random(new Shape(1, 700), random), w = random(new Shape(700, 90), random);
        Parameter px = Parameter.of("x", 1, 700, x.floats()), pw = Parameter.of("w", 700, 90, w.floats());
        var tape = new Tape(Kernels.best(), crew);
        Tensor z = tape.of(px).matmul(tape.of(pw)).times(0.1f).tanh();
        z = z.matmulTransposed(tape.of(pw)).times(0.1f).tanh().matmul(tape.of(pw));
        tape.backward(z.times(z).sum());
        return List.of(
                z.toArray(), Objects.requireNonNull(tape.gradient(px)), Objects.requireNonNull(tape.gradient(pw)));
    }

    @Test
    void rowsSharedByThreadsGiveTheSameBits() {
        List<float[]> alone = large(null);
        for (int threads = 1; threads <= 3; threads++) {
            try (var crew = new Crew(threads)) {
                List<float[]> together = large(crew);
                for (int i = 0; i < alone.size(); i++) {
                    assertThat(together.get(i)).isEqualTo(alone.get(i));
                }
            }
        }
    }

    @Test
    void certaintyCostsNoMoreThanAHundred() {
        var p = Parameter.of("x", 1, 3, new float[] {0, 1, 2000});
        var tape = new Tape();
        Tensor sure = tape.of(p).columns(0, 2);
        assertThat(sure.binaryCrossEntropy(tape.constants(1, 2, 1, 0)).number()).isEqualTo(200);
        assertThat(sure.binaryCrossEntropy(tape.constants(1, 2, 0, 1)).number()).isZero();
        Tensor logits = tape.of(p).times(tape.constants(1, 3, 1, 1, 1));
        assertThat(logits.softmax().toArray()).containsExactly(0, 0, 1);
        assertThat(logits.crossEntropy(tape.constants(1, 3, 1, 0, 0)).number()).isEqualTo(2000);
    }

    @Test
    void nothingIsShortenedBeyondAllBounds() {
        var p = Parameter.of("x", 1, 4, new float[] {0, 1e30f, Float.POSITIVE_INFINITY, Float.NaN});
        var tape = new Tape();
        Tensor y = tape.of(p).shortening(2);
        assertThat(y.toArray()).containsExactly(1f, 2e-15f, 0f, Float.NaN);
        tape.backward(y.columns(0, 2).sum());
        assertThat(Objects.requireNonNull(tape.gradient(p))[0]).isZero();
    }

    record Wrong(String message, ThrowingCallable call) {
        @Override
        public String toString() {
            return message;
        }
    }

    static List<Wrong> wrongShapes() {
        var tape = new Tape();
        Tensor x = tape.zeros(2, 3), y = tape.zeros(4, 5);
        return List.of(
                new Wrong("y: expected [2, 3], a row, a column or a number of it, got [4, 5]", () -> x.plus(y)),
                new Wrong("y: expected [2, 3], a row, a column or a number of it, got [4, 5]", () -> x.times(y)),
                new Wrong("given: expected [2, 3], got [4, 5]", () -> x.clampedTo(y)),
                new Wrong("y: expected [2, 3], got [4, 5]", () -> x.wherePositive(y)),
                new Wrong("target: expected [2, 3], got [4, 5]", () -> x.squaredError(y)),
                new Wrong("target: expected [2, 3], got [4, 5]", () -> x.crossEntropy(y)),
                new Wrong("target: expected [2, 3], got [4, 5]", () -> x.binaryCrossEntropy(y)),
                new Wrong("w: expected [3, *] to multiply [2, 3], got [4, 5]", () -> x.matmul(y)),
                new Wrong(
                        "w: expected [*, 3] to multiply [2, 3] with its transpose, got [4, 5]",
                        () -> x.matmulTransposed(y)),
                new Wrong("columns: expected 0 ≤ from < to ≤ 3, got from 1 to 4", () -> x.columns(1, 4)),
                new Wrong("columns: expected 0 ≤ from < to ≤ 3, got from 2 to 2", () -> x.columns(2, 2)),
                new Wrong("y: expected 2 rows, got [4, 5]", () -> x.beside(y)),
                new Wrong(
                        "expand: expected a row [1, 5], a column [4, 1] or a number [1, 1], got [2, 3]",
                        () -> x.expand(4, 5)));
    }

    @ParameterizedTest
    @MethodSource("wrongShapes")
    void aWrongShapeIsNamed(Wrong w) {
        assertThatThrownBy(w.call).isInstanceOf(IllegalArgumentException.class).hasMessage(w.message);
    }

    @ParameterizedTest
    @MethodSource("engram.testing.AllKernels#list")
    void aSaturatedTanhIsOneAndPassesNothingBack(Kernels kernels) {
        var tape = new Tape(kernels, null);
        Parameter x = Parameter.of("x", 1, 6, new float[] {20, -9.1f, 8, Float.NaN, Float.POSITIVE_INFINITY, -9});
        Tensor y = tape.of(x).tanh();
        assertThat(y.toArray()[0]).isEqualTo(1);
        assertThat(y.toArray()[1]).isEqualTo(-1);
        assertThat(y.toArray()[2]).isStrictlyBetween(0.999999f, 1f);
        assertThat(y.toArray()[3]).isNaN();
        assertThat(y.toArray()[4]).isEqualTo(1);
        assertThat(y.toArray()[5]).isStrictlyBetween(-1f, -0.999999f);
        tape.backward(y.sum());
        float[] dx = Objects.requireNonNull(tape.gradient(x));
        assertThat(Arrays.copyOf(dx, 2)).containsOnly(0);
        assertThat(dx[2]).isPositive();
        assertThat(dx[4]).isZero();
    }
}
