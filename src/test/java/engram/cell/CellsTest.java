package engram.cell;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Layout;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.DecayingHebb;
import engram.plastic.Engine;
import engram.plastic.SelfMadeGradient;
import engram.testing.Differences;
import engram.testing.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cells without plasticity against their equations in double precision; the plastic one has golden values. */
class CellsTest {
    private static final int BATCH = 2;
    private static final int STEPS = 4;

    private static List<Matrix> inputs(int units) {
        RandomStream random = new Seeds(6).child(units).stream();
        var all = new ArrayList<Matrix>();
        for (int t = 0; t < STEPS; t++) {
            double[] v = new double[BATCH * units];
            Arrays.setAll(v, i -> random.integer(3) == 0 ? 0 : random.uniform(-1f, 1f));
            all.add(Matrix.of(BATCH, units, v));
        }
        return all;
    }

    private static Matrix value(Parameter p) {
        float[] dense = Layout.dense(p.data(), p.rows(), p.cols());
        double[] v = new double[dense.length];
        Arrays.setAll(v, i -> dense[i]);
        return Matrix.of(p.rows(), p.cols(), v);
    }

    /** Runs the cell and its definition, which maps parameters to the outputs of all steps, and compares. */
    private static <S> void compare(Cell<S> cell, int units, Function<List<Matrix>, List<Matrix>> definition) {
        var values = new ArrayList<Matrix>();
        cell.parameters().forEach(p -> values.add(value(p)));
        var tape = new Tape();
        S state = cell.start(tape, BATCH, STEPS);
        Tensor loss = tape.constant(0);
        List<Matrix> expected = definition.apply(values);
        for (int t = 0; t < STEPS; t++) {
            var step = cell.step(
                    state, tape.constants(BATCH, units, inputs(units).get(t).floats()));
            state = step.state();
            Tensor y = step.output();
            assertClose("output of step " + t, y.toArray(), expected.get(t).values(), 2e-6);
            loss = loss.plus(y.times(y).times(y).sum());
        }
        tape.backward(loss);
        int i = 0;
        for (Parameter p : cell.parameters()) {
            double[] differences = Differences.gradient(
                    values,
                    i++,
                    x -> definition.apply(x).stream()
                            .mapToDouble(y -> y.map(v -> v * v * v).sum())
                            .sum());
            float[] gradient = Layout.dense(Objects.requireNonNull(tape.gradient(p)), p.rows(), p.cols());
            assertClose("gradient of " + p.name(), gradient, differences, 2e-5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecurrentNetworkFollowsItsEquation(InputMode mode) {
        Parameter w = Weights.uniform("w", 5, 5, 1, new Seeds(1));
        compare(new Rnn(w, mode), 3, p -> {
            var outputs = new ArrayList<Matrix>();
            Matrix y = Matrix.zeros(BATCH, 5);
            for (Matrix x : inputs(3)) {
                Matrix sum = y.matmul(p.get(0));
                double[] next = new double[BATCH * 5];
                for (int i = 0; i < next.length; i++) {
                    double given = i % 5 < 3 ? x.at(i / 5, i % 5) : 0;
                    boolean clamped = mode == InputMode.CLAMPED && given != 0;
                    double added = mode == InputMode.ADDITIVE ? given : 0;
                    next[i] = clamped ? given : Math.tanh(sum.values()[i] + added);
                }
                y = Matrix.of(BATCH, 5, next);
                outputs.add(y);
            }
            return outputs;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FUSED", "FACTORED"})
    void aNetworkThatDescendsOnALossOfItsOwnFollowsItsEquations(Engine engine) {
        int units = 4, numbers = 2;
        Seeds seeds = new Seeds(7);
        var rule = new SelfMadeGradient(
                Weights.uniform("errors.w", units, numbers, 1, seeds),
                Weights.uniform("errors.b", 1, numbers, 1, seeds),
                Parameter.of("eta", 0.3f));
        Parameter w = Weights.uniform("w", units, units, 1, seeds),
                alpha = Weights.uniform("a", units, units, 1, seeds);
        compare(new PlasticRnn(w, alpha, rule, InputMode.ADDITIVE, engine), units, p -> {
            double eta = p.get(4).at(0, 0);
            var outputs = new ArrayList<Matrix>();
            double[][] y = new double[BATCH][units];
            double[][][] h = new double[BATCH][units][units];
            for (Matrix x : inputs(units)) {
                double[] all = new double[BATCH * units];
                for (int b = 0; b < BATCH; b++) {
                    double[] next = new double[units], errors = new double[numbers];
                    for (int j = 0; j < units; j++) {
                        double sum = x.at(b, j);
                        for (int i = 0; i < units; i++) {
                            sum += y[b][i] * (p.get(0).at(i, j) + p.get(1).at(i, j) * h[b][i][j]);
                        }
                        next[j] = Math.tanh(sum);
                        all[b * units + j] = next[j];
                    }
                    for (int k = 0; k < numbers; k++) {
                        errors[k] = p.get(3).at(0, k);
                        for (int j = 0; j < units; j++) {
                            errors[k] += next[j] * p.get(2).at(j, k);
                        }
                    }
                    for (int j = 0; j < units; j++) {
                        double delta = 0;
                        for (int k = 0; k < numbers; k++) {
                            delta += errors[k] * p.get(2).at(j, k);
                        }
                        delta *= 1 - next[j] * next[j];
                        for (int i = 0; i < units; i++) {
                            h[b][i][j] = (1 - eta) * h[b][i][j] + eta * y[b][i] * delta;
                        }
                    }
                    y[b] = next;
                }
                outputs.add(Matrix.of(BATCH, units, all));
            }
            return outputs;
        });
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static List<Matrix> lstm(List<Matrix> p, int inputs, int hidden) {
        var outputs = new ArrayList<Matrix>();
        Matrix h = Matrix.zeros(BATCH, hidden);
        double[] c = new double[BATCH * hidden];
        for (Matrix x : inputs(inputs)) {
            Matrix gates = x.matmul(p.get(0)).plus(h.matmul(p.get(1))).plus(p.get(2));
            double[] next = new double[c.length];
            for (int b = 0; b < BATCH; b++) {
                for (int j = 0; j < hidden; j++) {
                    int k = b * hidden + j;
                    c[k] = sigmoid(gates.at(b, hidden + j)) * c[k]
                            + sigmoid(gates.at(b, j)) * Math.tanh(gates.at(b, 2 * hidden + j));
                    next[k] = sigmoid(gates.at(b, 3 * hidden + j)) * Math.tanh(c[k]);
                }
            }
            h = Matrix.of(BATCH, hidden, next);
            outputs.add(h);
        }
        return outputs;
    }

    @Test
    void anLstmFollowsItsEquations() {
        compare(Lstm.of(3, 5, new Seeds(2)), 3, p -> lstm(p, 3, 5));
    }

    @Test
    void aClampedLstmHasItsFirstCellsFixed() {
        int inputs = 3, hidden = 5, bits = 2;
        compare(Lstm.of(inputs, hidden, new Seeds(2)).clamped(bits), inputs, p -> {
            double[] wx = p.get(0).values().clone(), b = p.get(2).values().clone();
            double[] fixed = {10, -1000, 0, 10};
            for (int j = 0; j < bits; j++) {
                for (int i = 0; i < inputs; i++) {
                    wx[i * 4 * hidden + 2 * hidden + j] = i == j ? 10 : 0;
                }
                for (int gate = 0; gate < 4; gate++) {
                    b[gate * hidden + j] = fixed[gate];
                }
            }
            return lstm(
                    List.of(Matrix.of(inputs, 4 * hidden, wx), p.get(1), Matrix.of(1, 4 * hidden, b)), inputs, hidden);
        });
    }

    @Test
    void wrongSizesAreNamed() {
        Parameter square = Weights.normal("w", 4, 4, 1, new Seeds(1)),
                wide = Weights.normal("v", 4, 5, 1, new Seeds(1));
        assertThatThrownBy(() -> new Rnn(wide, InputMode.ADDITIVE)).hasMessage("w: expected [4, 4], got [4, 5]");
        PlasticRnn plastic = PlasticRnn.of(4, DecayingHebb.startingAt(0.1f), new Seeds(1));
        assertThatThrownBy(() -> new PlasticRnn(square, wide, plastic.rule(), plastic.input(), plastic.engine()))
                .hasMessage("alpha: expected [4, 4], got [4, 5]");
        assertThatThrownBy(() -> Lstm.of(3, 5, new Seeds(1)).clamped(4))
                .hasMessage("bits: expected 1 to 3 (there are 3 inputs and 5 cells), got 4");
        var tape = new Tape();
        assertThatThrownBy(() -> plastic.step(plastic.start(tape, 1, 1), tape.zeros(1, 5)))
                .hasMessage("input: expected at most 4 columns, one a unit, got 5");
        assertThatThrownBy(() -> plastic.step(plastic.start(tape, 1, 1), tape.zeros(2, 4)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneSeedGivesOneNetwork() {
        PlasticRnn a = PlasticRnn.of(9, DecayingHebb.startingAt(0.1f), new Seeds(4));
        PlasticRnn b = PlasticRnn.of(9, DecayingHebb.startingAt(0.1f), new Seeds(4));
        assertThat(a.w().data()).isEqualTo(b.w().data()).isNotEqualTo(a.alpha().data());
        assertThat(PlasticRnn.of(9, DecayingHebb.startingAt(0.1f), new Seeds(5))
                        .w()
                        .data())
                .isNotEqualTo(a.w().data());
        // 81 numbers of standard deviation 0.01: outside these with a probability below 1e-6.
        double squares = 0;
        for (float v : a.w().data()) {
            squares += v * v;
        }
        assertThat(Math.sqrt(squares / 81)).isBetween(0.006, 0.014);
    }
}
