package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

final class SliceChartTest {
    @Test
    void everyAnswerIsDrawnInTheColourOfItsNetwork() {
        SliceChart chart = SliceChart.titled("slice", -1, 0, 1)
                .between(-2, 2)
                .row("Hebbian", Palette.PLASTIC)
                .panel("0 shots", 0, 0, 0)
                .panel("5 shots", -1, 0, 1);
        BufferedImage one = chart.draw();
        assertThat(PaletteTest.contains(one, Palette.PLASTIC.colour())).isTrue();
        assertThat(PaletteTest.contains(one, Palette.LSTM.colour())).isFalse();
        BufferedImage two =
                chart.row("LSTM", Palette.LSTM).panel("0 shots", 0, 0, 0).draw();
        assertThat(PaletteTest.contains(two, Palette.LSTM.colour())).isTrue();
        assertThat(two.getHeight()).isGreaterThan(one.getHeight());
    }

    @Test
    void answersBelongToARowAndToThePositions() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SliceChart.titled("slice", 0, 1).panel("0 shots", 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SliceChart.titled("slice", 0, 1)
                        .row("Hebbian", Palette.PLASTIC)
                        .panel("0 shots", 0))
                .withMessage("answers: expected 2, one a position, got 1");
        assertThatIllegalArgumentException().isThrownBy(() -> SliceChart.titled("slice", 0));
    }
}
