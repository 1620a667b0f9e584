package engram.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Kernels;
import engram.array.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** By hand: L = (2 · w)², w = 3, so that ∂L/∂w = 8 w = 24. */
class TapeTest {
    private final Parameter w = Parameter.of("w", 3);
    private final Tape tape = new Tape();

    private Tensor loss() {
        return tape.constant(2).matmul(tape.of(w)).squaredError(tape.constant(0));
    }

    private float gradient() {
        return Objects.requireNonNull(tape.gradient(w))[0];
    }

    @Test
    void gradientsOfEpisodesAddUpUntilTheyAreCleared() {
        tape.backward(loss());
        assertThat(gradient()).isEqualTo(24);
        tape.reset();
        assertThat(gradient()).isEqualTo(24);
        tape.backward(loss());
        assertThat(gradient()).isEqualTo(48);
        tape.clearGradients();
        assertThat(gradient()).isZero();
    }

    @Test
    void anEpisodeIsGoneBackOverOnce() {
        Tensor first = loss();
        tape.backward(first);
        assertThatThrownBy(() -> tape.backward(first))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("backward: expected a new episode, got one that was gone back over; add up the losses of an"
                        + " episode, and call Tape.reset after it");
        assertThat(gradient()).isEqualTo(24);
    }

    @Test
    void anEpisodeThatWasForgottenLeavesNothing() {
        loss();
        tape.reset();
        tape.backward(loss());
        assertThat(gradient()).isEqualTo(24);
    }

    @Test
    void newValuesAreSeenAfterAReset() {
        Parameter m = Parameter.of("m", 2, 2, new float[] {1, 2, 3, 4});
        Tensor x = tape.constants(1, 2, 1, 0);
        assertThat(x.matmulTransposed(tape.of(m)).toArray()).containsExactly(1, 3);
        m.set(Nd4j.createFromArray(new float[][] {{5, 6}, {7, 8}}));
        tape.reset();
        assertThat(tape.constants(1, 2, 1, 0).matmulTransposed(tape.of(m)).toArray())
                .containsExactly(5, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void newValuesAreSeenWithoutAReset(int rows) {
        Parameter m = Parameter.of("m", 1, 2, new float[] {1, 2});
        for (Tape each : List.of(tape, Tape.evaluating(Kernels.best(), null))) {
            m.set(Nd4j.createFromArray(new float[][] {{1, 2}}));
            requireProducts(each, m, rows, 1, 2);
            m.set(Nd4j.createFromArray(new float[][] {{5, 6}}));
            requireProducts(each, m, rows, 5, 6);
            m.data()[1] = 7;
            m.changed();
            requireProducts(each, m, rows, 5, 7);
        }
    }

    private static void requireProducts(Tape tape, Parameter m, int rows, float first, float second) {
        float[] once = tape.zeros(rows, 1).plus(1).matmul(tape.of(m)).toArray();
        float[] turned =
                tape.zeros(rows, 2).plus(1).matmulTransposed(tape.of(m)).toArray();
        for (int r = 0; r < rows; r++) {
            assertThat(Arrays.copyOfRange(once, 2 * r, 2 * r + 2)).containsExactly(first, second);
            assertThat(turned[r]).isEqualTo(first + second);
        }
    }

    @Test
    void eachTapeHasGradientsOfItsOwn() {
        var other = new Tape();
        tape.backward(loss());
        assertThat(other.gradient(w)).isNull();
        other.backward(other.of(w).times(5));
        assertThat(Objects.requireNonNull(other.gradient(w))[0]).isEqualTo(5);
        assertThat(gradient()).isEqualTo(24);
    }

    @Test
    void pooledArraysComeBackEmpty() {
        for (int i = 0; i < 3; i++) {
            float[] a = tape.floats(5000);
            assertThat(a).containsOnly(0);
            a[17] = 1;
            tape.reset();
        }
    }

    @Test
    void anInputIsAStepOfSomeSamples() {
        Sequence s = Sequence.zeros(2, 3, 2);
        s.set(1, 1, 0, 5);
        s.set(1, 2, 1, 7);
        assertThat(tape.input(s, 1, 1, 2).toArray()).containsExactly(5, 0, 0, 7);
        assertThatThrownBy(() -> tape.input(s, 2, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tape.input(s, 1, 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void onlyANumberThatDependsOnSomethingCanBeALoss() {
        assertThatThrownBy(() -> tape.backward(tape.of(w).expand(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loss: expected one number [1, 1], got [1, 2]");
        assertThatThrownBy(() -> tape.backward(tape.constant(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("loss: expected a result of operations on parameters, got a constant");
    }

    @Test
    void aParameterTakesAndGivesCopies() {
        Parameter m = Parameter.of("m", 2, 3, new float[] {1, 2, 3, 4, 5, 6});
        INDArray value = m.value();
        assertThat(value.shape()).containsExactly(2, 3);
        assertThat(value.getFloat(1, 0)).isEqualTo(4);
        value.putScalar(1, 0, 9);
        assertThat(m.value().getFloat(1, 0)).isEqualTo(4);
        m.set(value.transpose().dup().transpose()); // a view in the other order
        assertThat(m.value()).isEqualTo(value);
        assertThatThrownBy(() -> m.set(Nd4j.zeros(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("m: expected [2, 3], got [3, 2]");
        assertThatThrownBy(() -> Parameter.of("m", 2, 3, new float[5]))
                .hasMessage("numbers of a [2, 3] matrix: expected 6, got 5");
    }

    @Test
    void parametersAreKnownByName() {
        Parameters both = Parameters.of(w, Parameter.of("v", 2, 3, new float[6]));
        assertThat(both.count()).isEqualTo(7);
        assertThat(both).extracting(Parameter::name).containsExactly("w", "v");
        both.set("w", Nd4j.scalar(8f).reshape(1, 1));
        assertThat(both.get("w").getFloat(0)).isEqualTo(8);
        assertThatThrownBy(() -> both.get("u")).hasMessage("name: expected one of [w, v], got u");
        assertThatThrownBy(() -> Parameters.of(w, w)).hasMessage("parameters: expected different names, got w twice");
    }

    @Test
    void tapesThatTakeTurnsShareLargeArrays() {
        var pool = new Pool();
        Tape first = new Tape(), second = new Tape();
        first.share(pool);
        float[] large = first.floats(5_000);
        large[7] = 3;
        first.reset();
        second.share(pool);
        assertThat(second.floats(5_000)).isSameAs(large).containsOnly(0);
        assertThatThrownBy(() -> second.share(new Pool()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected a tape between episodes");
    }

    @Test
    void tapesOfOtherKernelsMayShareAPool() {
        Parameter m = Parameter.of("m", 1, 2, new float[] {1, 2});
        var pool = new Pool();
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.best(), Kernels.plain())) {
            Tape each = Tape.evaluating(kernels, null);
            each.share(pool);
            requireProducts(each, m, 5, 1, 2);
        }
    }
}
