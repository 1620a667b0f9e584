package engram.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PaletteTest {
    /** A reader who knows one notebook reads the others: these do not change. */
    @Test
    void aNetworkKeepsItsColour() {
        assertThat(Palette.PLASTIC.colour()).isEqualTo(new Color(0x0072B2));
        assertThat(Palette.HOMOGENEOUS.colour()).isEqualTo(new Color(0xE69F00));
        assertThat(Palette.RNN.colour()).isEqualTo(new Color(0x000000));
        assertThat(Palette.GRADIENT.colour()).isEqualTo(new Color(0xD55E00));
        assertThat(Palette.LSTM.colour()).isEqualTo(new Color(0x009E73));
    }

    @Test
    void anyTwoDifferInGreyOrInTheirDash() {
        for (Palette one : Palette.values()) {
            for (Palette other : Palette.values()) {
                boolean sameDash = Arrays.equals(
                        one.stroke().getDashArray(), other.stroke().getDashArray());
                if (one != other && sameDash) {
                    assertThat(Math.abs(grey(one.colour()) - grey(other.colour())))
                            .as(one + " and " + other)
                            .isGreaterThan(40);
                }
            }
        }
    }

    @Test
    void theDivergingColoursAreWhiteAtZeroAndEquallyDarkAtTheEnds() {
        assertThat(ColourMap.DIVERGING.rgb(0)).isEqualTo(0xFFFFFF);
        Color low = new Color(ColourMap.DIVERGING.rgb(-1)), high = new Color(ColourMap.DIVERGING.rgb(5));
        assertThat(low.getBlue()).isGreaterThan(low.getRed());
        assertThat(high.getRed()).isGreaterThan(high.getBlue());
        assertThat(Math.abs(grey(low) - grey(high))).isLessThan(20);
    }

    private static double grey(Color colour) {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
    }

    static boolean contains(BufferedImage image, Color colour) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) == (colour.getRGB() & 0xFFFFFF)) {
                    return true;
                }
            }
        }
        return false;
    }
}
