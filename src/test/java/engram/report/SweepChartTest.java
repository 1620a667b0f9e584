package engram.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

final class SweepChartTest {
    @Test
    void severalRunsHaveABarAndOneHasNone() {
        XYChart chart = SweepChart.titled("delays")
                .x("delay")
                .add("Hebbian", Palette.PLASTIC, 40, 5)
                .add("Hebbian", Palette.PLASTIC, 20, 1, 3)
                .add("none", Palette.OTHER, 20)
                .level("always 0", 0.33)
                .draw();
        assertThat(chart.getTitle()).isEqualTo("delays");
        assertThat(chart.getSeriesCollection())
                .extracting(XYSeries::getName)
                .containsExactly("Hebbian", "error of Hebbian at 20.0", "always 0");
        assertThat(chart.getSeries("Hebbian").getXData()).containsExactly(20, 40);
        assertThat(chart.getSeries("Hebbian").getYData()).containsExactly(2, 5);
        assertThat(chart.getSeries("Hebbian").getLabel()).isEqualTo("Hebbian, 1 to 2 runs, bars: ± SEM");
        // 1 and 3: standard deviation √2, over √2.
        assertThat(chart.getSeries("error of Hebbian at 20.0").getYData()).containsExactly(1, 3);
        assertThat(chart.getSeries("error of Hebbian at 20.0").isShowInLegend()).isFalse();
        assertThat(chart.getSeries("always 0").getXData()).containsExactly(20, 40);
        assertThat(Rendering.of(chart).parts()).containsKey("image/png");
    }

    @Test
    void withoutAPointALineSaysSo() {
        SweepChart chart = SweepChart.titled("delays").level("always 0", 0.33);
        assertThat(chart.drawRecorded()).asString().startsWith("delays: nothing recorded yet; the table");
        assertThat(Rendering.of(chart.draw()).parts()).containsKey("image/png");
        assertThat(chart.add("none", Palette.OTHER, 20, 1).drawRecorded()).isInstanceOf(XYChart.class);
    }
}
