package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import engram.array.ImageShape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

final class PicturesTest {
    @Test
    void imagesStandInRowsBlackToWhite() {
        float[] dark = {-1, -1, -1, -1}, bright = {1, 1, 1, 1};
        BufferedImage one = Pictures.titled("two").row("a").add("x", dark, 2).draw();
        BufferedImage two = Pictures.titled("two")
                .row("a")
                .add("x", dark, 2)
                .add("y", bright, 2)
                .draw();
        BufferedImage below = Pictures.titled("two")
                .row("a")
                .add("x", dark, 2)
                .row("b")
                .add("y", bright, 2)
                .draw();
        assertThat(PaletteTest.contains(one, Color.BLACK)).isTrue();
        assertThat(PaletteTest.contains(two.getSubimage(0, 30, 125, 100), Color.BLACK))
                .isTrue();
        assertThat(new Color(two.getRGB(180, 80))).isEqualTo(Color.WHITE);
        assertThat(below.getHeight()).isGreaterThan(one.getHeight() + 99);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pictures.titled("").add("x", dark, 3))
                .withMessage("pixels: expected whole rows of 3 pixels, got 4 pixels");
    }

    @Test
    void planesAreColoursByTheShapeOfTheImage() {
        float[] wide = {1, 1, 0, 0, 0, 1};
        BufferedImage coloured = Pictures.titled("colours")
                .addColoured("red, magenta", wide, new ImageShape(3, 1, 2))
                .draw();
        BufferedImage grey = Pictures.titled("grey")
                .addColoured("six", wide, new ImageShape(1, 3, 2))
                .draw();
        assertThat(PaletteTest.contains(coloured, Color.RED)).isTrue();
        assertThat(PaletteTest.contains(coloured, Color.MAGENTA)).isTrue();
        assertThat(PaletteTest.contains(grey, Color.BLACK)).isTrue();
        assertThat(PaletteTest.contains(grey, Color.RED)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pictures.titled("").addColoured("x", wide, new ImageShape(3, 2, 2)))
                .withMessage("numbers: expected 12, an image of 3×2×2, got 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pictures.titled("").addColoured("x", wide, new ImageShape(2, 1, 3)))
                .withMessage("shape: expected 1 channel (grey) or 3 (colours), got 2×1×3");
    }

    @Test
    void aHeatMapHasOneScaleForAllItsMatrices() {
        BufferedImage map = HeatMap.titled("two")
                .add("small", Nd4j.create(new float[][] {{1, 0}, {0, 1}}))
                .add("large", new float[][] {{0, -2}, {2, 0}})
                .draw();
        assertThat(PaletteTest.contains(map, new Color(ColourMap.DIVERGING.rgb(0.5))))
                .isTrue();
        assertThat(PaletteTest.contains(map, new Color(ColourMap.DIVERGING.rgb(-1))))
                .isTrue();
    }

    @Test
    void aTraceOfOneSampleIsTakenAsItIs() {
        BufferedImage map = HeatMap.titled("trace").add("H", Nd4j.ones(1, 3, 3)).draw();
        assertThat(PaletteTest.contains(map, new Color(ColourMap.DIVERGING.rgb(1))))
                .isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> HeatMap.titled("none").draw());
    }

    @Test
    void unitsAreShownInTheOrderAskedFor() {
        var matrix = Nd4j.create(new float[][] {{1, 0}, {0, -1}});
        BufferedImage ordered =
                HeatMap.titled("m").add("m", matrix, new int[] {1, 0}).draw();
        BufferedImage expected =
                HeatMap.titled("m").add("m", new double[][] {{-1, 0}, {0, 1}}).draw();
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                assertThat(ordered.getRGB(x, y)).isEqualTo(expected.getRGB(x, y));
            }
        }
    }

    @Test
    void aLargeMatrixIsShownByTheMeansOfBlocks() {
        float[][] large = new float[1_000][1_000];
        large[0][0] = 25;
        Matrix blocks = new Matrix(large).blocks(new Matrix(large).shrink(200));
        assertThat(blocks.rows()).isEqualTo(200);
        assertThat(blocks.values()[0][0]).isEqualTo(1f);
        assertThat(HeatMap.titled("large").add("m", large).draw().getWidth()).isLessThan(700);
    }

    @Test
    void aTimelineFillsWhatIsShownAndOutlinesTheTest() {
        BufferedImage line = Timeline.draw("schematic", List.of("a", "b"), 10, 8, step -> step >= 8 ? 1 : step % 4 / 2);
        assertThat(PaletteTest.contains(line, Palette.PLASTIC.colour())).isTrue();
        assertThat(PaletteTest.contains(line, Palette.GRADIENT.colour())).isTrue();
        BufferedImage gaps = Timeline.draw("nothing", List.of("a", "b"), 10, 8, step -> -1);
        assertThat(PaletteTest.contains(gaps, Palette.PLASTIC.colour())).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.draw("", List.of(), 10, 10, step -> -1))
                .withMessage("testStart: expected a step of the episode's 10, got 10");
    }

    @Test
    void numbersHaveThreeDigitsAndNoIdleZeros() {
        assertThat(House.number(0.5)).isEqualTo("0.5");
        assertThat(House.number(-0.125)).isEqualTo("-0.125");
        assertThat(House.number(1_000)).isEqualTo("1000");
        assertThat(House.number(0.00012345)).isEqualTo("0.000123");
        assertThat(House.number(-0.0)).isEqualTo("0");
    }
}
