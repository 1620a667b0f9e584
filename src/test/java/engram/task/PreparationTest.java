package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PreparationTest {
    private static final ImageShape THREE = new ImageShape(1, 3, 3);
    private static final ImageShape COLOURS = new ImageShape(3, 2, 2);
    private static final float TINY = 1e-6f;
    private final RandomStream random = new Seeds(7).stream();

    private static float[] nine() {
        return new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9};
    }

    @Test
    void turnsCounterClockwise() {
        float[][] expected = {
            {1, 2, 3, 4, 5, 6, 7, 8, 9},
            {3, 6, 9, 2, 5, 8, 1, 4, 7},
            {9, 8, 7, 6, 5, 4, 3, 2, 1},
            {7, 4, 1, 8, 5, 2, 9, 6, 3}
        };
        for (int quarters = 0; quarters < 4; quarters++) {
            float[] image = nine();
            QuarterTurns.turn(quarters, image, 0, THREE);
            assertThat(image).containsExactly(expected[quarters]);
        }
        float[] even = {1, 2, 3, 4, 0, 0, 0, 5};
        QuarterTurns.turn(1, even, 0, new ImageShape(2, 2, 2));
        assertThat(even).containsExactly(2, 4, 1, 3, 0, 5, 0, 0);
    }

    @Test
    void aCropIsTheShiftedImageWithABlackBorder() {
        float[] image = nine();
        RandomCrop.shift(image, 0, THREE, 1, -1);
        assertThat(image).containsExactly(0, 4, 5, 0, 7, 8, 0, 0, 0);
        image = nine();
        RandomCrop.shift(image, 0, THREE, -1, 2);
        assertThat(image).containsExactly(0, 0, 0, 3, 0, 0, 6, 0, 0);
        image = nine();
        RandomCrop.shift(image, 0, THREE, 0, 3);
        assertThat(image).containsOnly(0);
        // Into the middle of an array: nothing else is touched.
        float[] padded = new float[11];
        System.arraycopy(nine(), 0, padded, 1, 9);
        padded[0] = padded[10] = -1;
        RandomCrop.shift(padded, 1, THREE, 0, 1);
        assertThat(padded).containsExactly(-1, 2, 3, 0, 5, 6, 0, 8, 9, 0, -1);
    }

    @Test
    void cropsReachAllPlacesEquallyOften() {
        int draws = 9_000;
        int[] places = new int[9];
        for (int i = 0; i < draws; i++) {
            float[] image = nine();
            new RandomCrop(1).apply(image, 0, THREE, random);
            places[(int) image[4] - 1]++;
        }
        for (int count : places) {
            // Five standard deviations.
            assertThat((double) count).isEqualTo(1_000.0, within(150.0));
        }
    }

    @Test
    void mirrorsHalfOfTheImages() {
        int mirrored = 0;
        for (int i = 0; i < 10_000; i++) {
            float[] image = nine();
            RandomMirror.HORIZONTAL.apply(image, 0, THREE, random);
            boolean turned = Arrays.equals(image, new float[] {3, 2, 1, 6, 5, 4, 9, 8, 7});
            assertThat(turned || Arrays.equals(image, nine())).isTrue();
            mirrored += turned ? 1 : 0;
        }
        assertThat(mirrored).isBetween(4_750, 5_250);
    }

    @Test
    void brightnessOfAnEvenGreyIsUniformFromSixToFourteenTenths() {
        // Contrast and saturation leave an even grey as it is, whatever their order.
        int[] tenths = new int[8];
        int draws = 8_000;
        for (int i = 0; i < draws; i++) {
            float[] image = new float[12];
            Arrays.fill(image, 0.5f);
            new ColourJitter(0.4f).apply(image, 0, COLOURS, random);
            assertThat(image[11]).isEqualTo(image[0], within(TINY));
            double factor = image[0] / 0.5;
            assertThat(factor).isBetween(0.6 - TINY, 1.4 + TINY);
            tenths[Math.min(7, (int) ((factor - 0.6) * 10))]++;
        }
        for (int count : tenths) {
            assertThat((double) count).isEqualTo(1_000.0, within(5 * Math.sqrt(1_000 * 7 / 8.0)));
        }
    }

    @Test
    void contrastIsAroundTheMeanGreyAndSaturationAroundThePixelsGrey() {
        float[] image = {1, 0, 0.5f, 0.5f, 0, 1, 0.5f, 0.5f, 0, 0, 0.5f, 0.5f};
        float mean = 0.299f * 0.5f + 0.587f * 0.5f + 0.114f * 0.25f;
        assertThat(ColourJitter.meanGrey(image, 0, COLOURS)).isEqualTo(mean, within(TINY));
        ColourJitter.saturate(0.5f, image, 0, COLOURS);
        assertThat(image)
                .usingComparatorWithPrecision(TINY)
                .containsExactly(
                        0.6495f, 0.2935f, 0.5f, 0.5f, 0.1495f, 0.7935f, 0.5f, 0.5f, 0.1495f, 0.2935f, 0.5f, 0.5f);
        // Grey images have no saturation: their two pixels keep the ratio of contrast and brightness alone.
        float[] grey = {0.25f, 0.75f};
        new ColourJitter(1f).apply(grey, 0, new ImageShape(1, 1, 2), random);
        assertThat(grey).doesNotContain(Float.NaN);
    }

    @Test
    void theThreeChangesComeInEveryOrderAndStayWithinZeroAndOne() {
        Set<String> results = new TreeSet<>();
        for (int i = 0; i < 2_000; i++) {
            float[] image = {1, 0, 0.3f, 0.5f, 0, 1, 0.6f, 0.5f, 0, 0, 0.9f, 0.5f};
            new ColourJitter(0.4f).apply(image, 0, COLOURS, random);
            for (float value : image) {
                assertThat(value).isBetween(0f, 1f);
            }
            results.add(Arrays.toString(image));
        }
        assertThat(results).hasSizeGreaterThan(1_900);
    }

    @Test
    void normalisedImagesHaveMeanZeroAndDeviationOne() {
        var source = new NumberedImages(20, 50, COLOURS);
        Normalisation measured = Normalisation.of(source);
        double sum = 0, squares = 0;
        float[] image = new float[12];
        for (int c = 0; c < 20; c++) {
            for (int i = 0; i < 50; i++) {
                source.copy(c, i, image, 0);
                measured.apply(image, 0, COLOURS, random);
                sum += image[5];
                squares += image[5] * image[5];
            }
        }
        assertThat(sum / 1_000).isEqualTo(0, within(1e-5));
        assertThat(squares / 1_000).isEqualTo(1, within(1e-4));
        float[] white = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        Normalisation.CIFAR_FS.apply(white, 0, COLOURS, random);
        assertThat(white[0]).isEqualTo((float) ((255 - 129.37731888) / 68.20947949), within(1e-5f));
        assertThat(white[11]).isEqualTo((float) ((255 - 112.47758569) / 70.45866994), within(1e-5f));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new RandomCrop(0)).hasMessageStartingWith("pad: expected at least 1");
        assertThatThrownBy(() -> new ColourJitter(0f)).hasMessageStartingWith("strength");
        assertThatThrownBy(() -> new ColourJitter(1.5f)).hasMessageStartingWith("strength");
        assertThatThrownBy(() -> new Normalisation(List.of(0f), List.of(0f))).hasMessageStartingWith("deviation");
        assertThatThrownBy(() -> new Normalisation(List.of(0f), List.of(1f, 1f)))
                .hasMessageStartingWith("deviation");
        assertThatThrownBy(() -> new ColourJitter(1f).apply(new float[8], 0, new ImageShape(2, 2, 2), random))
                .hasMessageContaining("expected 1 channel (grey) or 3");
    }
}
