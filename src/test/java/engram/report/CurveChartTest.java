package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.train.History;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

final class CurveChartTest {
    private static final History FIRST = CurveTest.history(new double[] {1, 2, 3}, new double[] {100, 10, 0});
    private static final History SECOND = CurveTest.history(new double[] {1, 2, 3}, new double[] {300, 30, 0});

    private final CurveChart both = CurveChart.titled("both")
            .add(Curve.mean("plastic", Palette.PLASTIC, List.of(FIRST, SECOND), "loss"))
            .add(Curve.of("RNN", Palette.RNN, FIRST, "loss"));

    @Test
    void severalRunsHaveABandAndALine() {
        XYChart chart = both.draw();
        assertThat(chart.getSeriesCollection())
                .extracting(XYSeries::getName)
                .containsExactly("band of plastic", "plastic", "RNN");
        assertThat(chart.getSeries("band of plastic").isShowInLegend()).isFalse();
        assertThat(chart.getSeries("band of plastic").getYData()).containsExactly(100, 10, 0, 0, 30, 300);
        assertThat(chart.getSeries("plastic").getYData()).containsExactly(200, 20, 0);
        assertThat(chart.getSeries("RNN").getLineColor()).isEqualTo(Palette.RNN.colour());
    }

    @Test
    void aLogarithmicAxisDrawsZeroAtItsFloor() {
        XYChart chart = both.logarithmic(0.5).draw();
        assertThat(chart.getSeries("RNN").getYData()).containsExactly(100, 10, 0.5);
        assertThat(chart.getStyler().getYAxisMin()).isEqualTo(0.1);
        assertThat(chart.getStyler().getYAxisMax()).isEqualTo(1_000);
        assertThatIllegalArgumentException().isThrownBy(() -> both.logarithmic(0));
    }

    @Test
    void aLogarithmicTimeAxisStartsWhereItIsTold() {
        XYChart chart = both.logarithmicX(2).draw();
        assertThat(chart.getSeries("RNN").getXData()).containsExactly(2, 3);
        assertThat(Rendering.of(chart).parts()).containsKey("image/png");
        assertThat(both.logarithmicX(4).draw().getSeriesCollection()).isEmpty();
    }

    @Test
    void whatIsBeforeZeroIsDrawnToo() {
        double[] x = {-2, -1, 0, 1}, y = {1, 2, 3, 4};
        XYChart chart = CurveChart.titled("around")
                .add(new Curve("m", Palette.PLASTIC, x, y, y, y, 1, 1))
                .level("nothing", 0)
                .marks("events", Palette.OTHER, new double[] {0}, new double[] {3})
                .draw();
        assertThat(chart.getSeries("m").getXData()).containsExactly(-2, -1, 0, 1);
        assertThat(chart.getSeries("nothing").getXData()).containsExactly(-2, 1);
        assertThat(chart.getStyler().getXAxisMin()).isEqualTo(-2);
        assertThat(chart.getSeries("events").getYData()).containsExactly(3);
    }

    @Test
    void aPublishedValueSaysWhereItIsFrom() {
        XYChart chart = both.published("loss", Source.FIGURE, new double[] {2}, new double[] {40})
                .published("below 7", Source.TEXT, 7)
                .draw();
        XYSeries marks = chart.getSeries("published: loss [F], read off the figure");
        assertThat(marks.getXData()).containsExactly(2);
        XYSeries level = chart.getSeries("published: below 7 [T]");
        assertThat(level.getXData()).containsExactly(0, 3);
        assertThat(level.getYData()).containsExactly(7, 7);
    }

    @Test
    void anAxisAsLongAsAWholeRunHasLevelsAsLong() {
        XYChart chart = both.until(10).level("always 0", 0.33).draw();
        assertThat(chart.getStyler().getXAxisMax()).isBetween(10.0, 10.02);
        assertThat(chart.getSeries("always 0").getXData()).containsExactly(0, 10);
    }

    @Test
    void theLegendGrowsTheChartAndNotTheCurvesSmaller() {
        XYChart more = CurveChart.titled("long names")
                .add(Curve.of(
                        "a network of which there is much to say, too much for one line", Palette.OWN, FIRST, "loss"))
                .draw();
        XYChart fewer = Charts.curve(FIRST);
        assertThat(more.getHeight()).isGreaterThan(fewer.getHeight());
        assertThat(more.getSeriesCollection().iterator().next().getLabel()).contains("\n");
    }

    @Test
    void itRendersWithoutAScreenInASmallPng() throws IOException {
        byte[] png = Base64.getDecoder()
                .decode(Rendering.of(both.logarithmic(0.1).draw()).parts().get("image/png"));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(House.WIDTH);
        assertThat(PaletteTest.contains(image, Palette.RNN.colour())).isTrue();
        assertThat(PaletteTest.contains(image, Palette.LSTM.colour())).isFalse();
        assertThat(png.length).isLessThan(60_000);
    }

    @Test
    void whereNothingIsRecordedALineSaysSo() {
        CurveChart chart = CurveChart.titled("demo").level("chance", 0.2);
        assertThat(chart.drawRecorded()).asString().startsWith("demo: nothing recorded yet; the table");
        chart.add(Curve.of("ours", Palette.PLASTIC, new double[] {1, 2}, new double[] {3, 4}));
        assertThat(chart.drawRecorded()).isInstanceOf(XYChart.class);
    }

    @Test
    void aCurveWithoutPointsIsLeftOut() {
        History empty = CurveTest.history(new double[0], new double[0]);
        assertThat(Charts.curve(empty).getSeriesCollection()).isEmpty();
        assertThat(Rendering.of(Charts.curve(empty)).parts()).containsKey("image/png");
    }
}
