package engram.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SequenceTest {
    private static Sequence counting(int steps, int batch, int units) {
        Sequence sequence = Sequence.zeros(steps, batch, units);
        for (int i = 0; i < sequence.values().length; i++) {
            sequence.values()[i] = i;
        }
        return sequence;
    }

    @Test
    void isRowMajorAndLive() {
        Sequence s = Sequence.zeros(2, 3, 4);
        s.set(1, 2, 3, 5f);
        assertThat(s.values()[23]).isEqualTo(5f);
        assertThat(s.offset(1, 2)).isEqualTo(20);
        s.values()[0] = 7f;
        assertThat(s.get(0, 0, 0)).isEqualTo(7f);
    }

    @Test
    void refusesPlacesOutside() {
        Sequence s = Sequence.zeros(2, 3, 4);
        assertThatThrownBy(() -> s.get(2, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> s.get(0, 3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> s.set(0, 0, 4, 1f)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> s.samples(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesImpossibleSizes() {
        assertThatThrownBy(() -> Sequence.zeros(-1, 1, 1)).hasMessage("steps: expected at least 0, got -1");
        assertThatThrownBy(() -> Sequence.zeros(100_000, 1_000, 1_000)).hasMessageContaining("draw a smaller batch");
        assertThatThrownBy(() -> Sequence.of(new float[5], 1, 2, 3))
                .hasMessage("values: expected 6 numbers for [1, 2, 3], got 5");
    }

    @Test
    void samplesAreCopiesOverAllSteps() {
        Sequence s = counting(2, 3, 2);
        Sequence part = s.samples(1, 2);
        assertThat(part.values()).containsExactly(2, 3, 4, 5, 8, 9, 10, 11);
        part.set(0, 0, 0, -1f);
        assertThat(s.get(0, 1, 0)).isEqualTo(2f);
        assertThat(s.samples(3, 0).values()).isEmpty();
    }

    @Test
    void becomesAnNd4jArrayOfTheSameShape() {
        INDArray array = counting(2, 3, 4).toNd4j();
        assertThat(array.shape()).containsExactly(2, 3, 4);
        assertThat(array.getFloat(1, 2, 3)).isEqualTo(23f);
        assertThat(array.getFloat(1, 0, 1)).isEqualTo(13f);
        assertThat(Sequence.zeros(0, 3, 4).toNd4j().shape()).containsExactly(0, 3, 4);
    }

    @Test
    void shapeErrorsNameExpectedAndGot() {
        assertThatThrownBy(() -> Shapes.require("inputs", Sequence.zeros(20, 32, 16), 20, 64, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputs: expected [20, 64, 16], got [20, 32, 16]");
        assertThatThrownBy(() -> Shapes.require("w", new long[] {-1, 3}, new long[] {2, 4}))
                .hasMessage("w: expected [*, 3], got [2, 4]");
        assertThatThrownBy(() -> Shapes.require("w", new long[] {2}, new long[] {2, 1}))
                .hasMessage("w: expected [2], got [2, 1]");
        Shapes.require("w", new long[] {-1, 3}, new long[] {9, 3});
    }
}
