package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.Seeds;
import engram.task.ImageClasses;
import org.junit.jupiter.api.Test;

final class EndlessGlyphsTest {
    private static final int SIDE = 10, PIXELS = SIDE * SIDE;

    private static float[] drawn(ImageClasses characters, int ofClass, int image) {
        float[] pixels = new float[PIXELS];
        characters.copy(ofClass, image, pixels, 0);
        return pixels;
    }

    @Test
    void aDrawingIsTheSameWheneverItIsAskedFor() {
        ImageClasses one = Glyphs.endless(new Seeds(1), 1_000_000, SIDE), again = Glyphs.endless(new Seeds(1), 7, SIDE);
        drawn(again, 0, 3);
        assertThat(drawn(again, 5, 3)).isEqualTo(drawn(one, 5, 3)).isNotEqualTo(drawn(one, 5, 4));
        assertThat(drawn(one, 999_999, 0)).isNotEqualTo(drawn(one, 5, 3));
    }

    @Test
    void drawingsOfAClassAreMoreAlikeThanThoseOfTwo() {
        ImageClasses characters = Glyphs.endless(new Seeds(1), 200, SIDE);
        double same = 0, other = 0;
        for (int c = 0; c < 200; c++) {
            same += distance(drawn(characters, c, 0), drawn(characters, c, 1));
            other += distance(drawn(characters, c, 0), drawn(characters, (c + 1) % 200, 1));
        }
        assertThat(same).isLessThan(0.6 * other);
    }

    @Test
    void normalisedTheyHaveMeanZeroAndDeviationOne() {
        ImageClasses characters = Glyphs.endless(new Seeds(1), 500, SIDE);
        double sum = 0, squares = 0;
        for (int c = 0; c < 500; c++) {
            float[] pixels = drawn(characters, c, 0);
            Glyphs.NORMALISED.apply(pixels, 0, characters.shape(), new Seeds(0).stream());
            for (float pixel : pixels) {
                sum += pixel;
                squares += pixel * pixel;
            }
        }
        assertThat(sum / (500 * PIXELS)).isCloseTo(0, within(0.1));
        assertThat(squares / (500 * PIXELS)).isCloseTo(1, within(0.1));
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glyphs.endless(new Seeds(1), 0, SIDE))
                .withMessage("classes: expected at least 1, got 0");
        assertThatThrownBy(() -> drawn(Glyphs.endless(new Seeds(1), 10, SIDE), 10, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
