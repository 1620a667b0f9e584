package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PaletteTest {
    /** A reader who knows one notebook reads the others: these do not change. */
    @Test
    void aNetworkKeepsItsColour() {
        Map<Palette, Integer> colours = new EnumMap<>(Palette.class);
        for (Palette each : Palette.values()) {
            colours.put(each, each.colour().getRGB() & 0xFFFFFF);
        }
        assertThat(colours)
                .containsOnly(
                        entry(Palette.PLASTIC, 0x0072B2),
                        entry(Palette.HOMOGENEOUS, 0xE69F00),
                        entry(Palette.RNN, 0x000000),
                        entry(Palette.LSTM, 0x009E73),
                        entry(Palette.GRADIENT, 0xD55E00),
                        entry(Palette.SIMPLE, 0x56B4E9),
                        entry(Palette.RETROACTIVE, 0xCC79A7),
                        entry(Palette.OJA, 0x009E73),
                        entry(Palette.OWN, 0xCC79A7),
                        entry(Palette.OWN_SECOND, 0xCC79A7),
                        entry(Palette.OWN_THIRD, 0xCC79A7),
                        entry(Palette.OTHER, 0x000000),
                        entry(Palette.RUNNING, 0x2B2B2B),
                        entry(Palette.PUBLISHED, 0x767676));
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
