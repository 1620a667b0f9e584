package engram.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;

final class HouseTest {
    @Test
    void numbersAreLegibleOnEveryShade() {
        for (int step = -32; step <= 32; step++) {
            Color ground = new Color(ColourMap.DIVERGING.rgb(step / 32.0));
            assertThat(House.contrast(House.legibleOn(ground), ground))
                    .as("shade %d", step)
                    .isGreaterThan(4.5);
        }
    }

    @Test
    void contrastsAreThoseOfWcag() {
        assertThat(House.contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
        assertThat(House.contrast(Color.WHITE, new Color(0x767676))).isBetween(4.53, 4.55);
    }
}
