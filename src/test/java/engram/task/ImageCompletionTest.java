package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageCompletionTest {
    /** Image i has pixels that no other image has, normalised or not */
    private record Scrambled(int count, int height, int width) implements ImageSource {
        @Override
        public String description() {
            return "scrambled";
        }

        @Override
        public float[] grey(int index) {
            float[] pixels = new float[height * width];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = ((index + 3) * p * p + p) % 101;
            }
            return pixels;
        }
    }

    private final RandomStream random = new Seeds(5).stream();

    @Test
    void publishedProtocolsHaveTheirLengths() {
        ImageCompletion code = ImageCompletion.code(new Scrambled(5, 32, 32));
        assertThat(code.steps()).isEqualTo(201);
        assertThat(code.inputs()).isEqualTo(1_025);
        assertThat(code.outputs()).isEqualTo(1_024);
        assertThat(ImageCompletion.paper(new Scrambled(5, 32, 32)).steps()).isEqualTo(210);
    }

    @Test
    void normalisedByHand() {
        assertThat(ImageCompletion.normalise(new float[] {0, 30, 60, 150})).containsExactly(-2 / 3f, -1 / 3f, 0f, 1f);
        assertThat(ImageCompletion.normalise(new float[] {7, 7, 7})).containsExactly(0f, 0f, 0f);
        float[] flat = new float[1_023];
        Arrays.fill(flat, 0.1f);
        assertThat(ImageCompletion.normalise(flat)).containsOnly(0f);
        assertThatThrownBy(() -> ImageCompletion.normalise(new float[] {1, Float.NaN}))
                .hasMessage("grey: expected finite pixels, got some that add up to NaN");
    }

    @Test
    void everyStepShowsWhatTheScriptSays() {
        ImageCompletion task = new ImageCompletion(new Scrambled(4, 4, 3), new Presentation(3, 2, 1, 2, 2));
        for (int i = 0; i < 10; i++) {
            ImageCompletion.Example example = task.example(random);
            Episodes episodes = task.episodes(List.of(example));
            for (int t = 0; t < task.steps(); t++) {
                float[] expected = new float[13];
                int item = example.script().item(t);
                if (item >= 0) {
                    float[] image = ImageCompletion.normalise(
                            task.images().grey(example.images().get(item)));
                    boolean test = example.script().phase(t) == Script.Phase.TEST;
                    for (int p = 0; p < 12; p++) {
                        boolean top = p < 6;
                        boolean gone = test && top == (example.missing() == ImageCompletion.Half.TOP);
                        expected[p] = gone ? 0f : image[p];
                    }
                }
                expected[12] = 1f;
                assertThat(row(episodes.inputs(), t, 0)).as("step %d", t).containsExactly(expected);
            }
            float[] asked =
                    task.images().grey(example.images().get(example.script().tested()));
            assertThat(row(episodes.targets(), 0, 0)).containsExactly(ImageCompletion.normalise(asked));
        }
    }

    @Test
    void targetsHaveMeanZeroAndReachOne() {
        Sequence targets =
                ImageCompletion.code(new Scrambled(50, 8, 8)).draw(random, 10).targets();
        for (int b = 0; b < 10; b++) {
            float[] target = row(targets, 0, b);
            double sum = 0;
            double most = 0;
            for (float value : target) {
                sum += value;
                most = Math.max(most, Math.abs(value));
            }
            assertThat(most).isEqualTo(1);
            assertThat(sum).isCloseTo(0, within(1e-4));
        }
    }

    /** Shares at 6 standard errors: a false failure about once in 5·10⁸ seeds, for each of 14. */
    @Test
    void halvesQuestionsAndImagesAreUniformAndImagesDiffer() {
        ImageCompletion task = ImageCompletion.code(new Scrambled(10, 2, 2));
        int episodes = 30_000;
        double top = 0;
        double[] asked = new double[3];
        double[] drawn = new double[10];
        for (int i = 0; i < episodes; i++) {
            ImageCompletion.Example example = task.example(random);
            top += example.missing() == ImageCompletion.Half.TOP ? 1 : 0;
            asked[example.script().tested()]++;
            assertThat(new HashSet<>(example.images())).hasSize(3);
            example.images().forEach(image -> drawn[image]++);
        }
        assertThat(Math.abs(top / episodes - 0.5)).isLessThan(6 * Math.sqrt(0.25 / episodes));
        for (double times : asked) {
            assertThat(Math.abs(times / episodes - 1 / 3.0)).isLessThan(6 * Math.sqrt(2 / 9.0 / episodes));
        }
        for (double times : drawn) {
            assertThat(Math.abs(times / episodes - 0.3)).isLessThan(6 * Math.sqrt(0.21 / episodes));
        }
    }

    @Test
    void oneSeedGivesOneSetOfEpisodesHoweverTheyAreBatched() {
        ImageCompletion task = ImageCompletion.code(new Scrambled(20, 4, 4));
        Episodes together = task.draw(new Seeds(8).stream(), 3);
        RandomStream stream = new Seeds(8).stream();
        for (int b = 0; b < 3; b++) {
            Episodes alone = task.draw(stream, 1);
            assertThat(alone.inputs().values())
                    .isEqualTo(together.samples(b, 1).inputs().values());
            assertThat(alone.targets().values())
                    .isEqualTo(together.samples(b, 1).targets().values());
        }
        assertThat(task.draw(new Seeds(9).stream(), 3).inputs().values())
                .isNotEqualTo(together.inputs().values());
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> ImageCompletion.code(new Scrambled(2, 4, 4)))
                .hasMessage("images: expected at least 3, all shown in one episode, got 2 (scrambled)");
        assertThatThrownBy(() -> ImageCompletion.code(new Scrambled(5, 5, 4)))
                .hasMessageContaining("even number of rows")
                .hasMessageContaining("got 5 × 4 pixels (scrambled)");
        ImageCompletion task = ImageCompletion.code(new Scrambled(5, 4, 4));
        assertThatThrownBy(() -> task.draw(random, -1)).hasMessage("batch: expected at least 1, got -1");
        assertThatThrownBy(() -> task.episodes(List.of())).hasMessage("examples: expected at least 1, got 0");
    }

    private static float[] row(Sequence sequence, int t, int b) {
        int at = sequence.offset(t, b);
        return Arrays.copyOfRange(sequence.values(), at, at + sequence.units());
    }
}
