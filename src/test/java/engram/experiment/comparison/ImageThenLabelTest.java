package engram.experiment.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.array.Seeds;
import engram.array.Sequence;
import engram.dataset.Glyphs;
import engram.task.Episodes;
import engram.task.FewShotImages;
import engram.task.Preparation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ImageThenLabelTest {
    private static final int SIDE = 8, PIXELS = SIDE * SIDE, WAYS = 3;

    private static FewShotImages characters(int queries) {
        var endless = Glyphs.endless(new Seeds(1), 1000, SIDE);
        return new FewShotImages(endless, WAYS, 1, queries, FewShotImages.Query.UNSEEN, Preparation.NONE);
    }

    @Test
    void anImageComesAloneAndItsLabelAloneAfterIt() {
        var task = new ImageThenLabel(characters(1));
        Episodes drawn = task.draw(new Seeds(2).stream(), 5);
        Sequence inputs = drawn.inputs();
        assertThat(inputs.steps()).isEqualTo(task.steps()).isEqualTo(2 * (WAYS + 1));
        assertThat(drawn.targets().steps()).isEqualTo(1);
        for (int b = 0; b < 5; b++) {
            float[] labels = new float[WAYS];
            for (int image = 0; image <= WAYS; image++) {
                float[] alone = at(inputs, 2 * image, b), after = at(inputs, 2 * image + 1, b);
                assertThat(sum(alone, 0, PIXELS)).isPositive();
                assertThat(sum(alone, PIXELS, PIXELS + WAYS)).isZero();
                assertThat(sum(after, 0, PIXELS)).isZero();
                for (int way = 0; way < WAYS; way++) {
                    labels[way] += after[PIXELS + way];
                }
            }
            assertThat(labels).as("each label once").containsOnly(1);
            assertThat(sum(at(drawn.targets(), 0, b), 0, WAYS)).isEqualTo(1);
        }
    }

    @Test
    void oneImageIsAskedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageThenLabel(characters(2)))
                .withMessageStartingWith("images.queries: expected [1], got [2]");
    }

    private static float[] at(Sequence sequence, int step, int sample) {
        int at = sequence.offset(step, sample);
        return Arrays.copyOfRange(sequence.values(), at, at + sequence.units());
    }

    private static double sum(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
