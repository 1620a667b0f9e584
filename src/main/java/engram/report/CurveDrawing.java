package engram.report;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves on their way into a chart.
 *
 * @param curves each with at least one point
 * @param known what is drawn beside them
 * @param axes how they are scaled
 */
record CurveDrawing(List<Curve> curves, List<Known> known, Axes axes) {
    /** XChart takes multiples of the distance between equally spaced points for ticks, 9 or 2,240: not with this end. */
    private static final double BEYOND = 1.001;

    /**
     * The scales.
     *
     * @param start the left end of a logarithmic axis; 0 for a linear one
     * @param end the right end; 0 for what the curves need
     * @param floor what is drawn for everything below on a logarithmic axis; 0 for a linear one
     * @param bottom the lower end; NaN for what the curves need
     * @param top the upper end
     */
    record Axes(double start, double end, double floor, double bottom, double top) {
        double drawn(double value) {
            return floor > 0 ? Math.max(floor, value) : value;
        }
    }

    /** What is drawn beside the curves: points, or a level where there is no {@code x}. */
    record Known(String label, Palette about, double[] x, double[] y) {
        boolean level() {
            return x.length == 0;
        }
    }

    XYChart on(String title, String x, String y) {
        XYChart chart = House.chart(title, x + note(), y, legendLines());
        curves.stream().filter(curve -> curve.runs() > 1).forEach(curve -> band(chart, curve));
        curves.forEach(curve -> line(chart, curve));
        for (int i = 0; i < known.size(); i++) {
            known(chart, i);
        }
        scale(chart.getStyler());
        return chart;
    }

    private void band(XYChart chart, Curve curve) {
        int n = curve.x().length;
        double[] around = new double[2 * n], edge = new double[2 * n];
        for (int i = 0; i < n; i++) {
            around[i] = around[2 * n - 1 - i] = curve.x()[i];
            edge[i] = axes.drawn(curve.low()[i]);
            edge[2 * n - 1 - i] = axes.drawn(curve.high()[i]);
        }
        XYSeries series = chart.addSeries("band of " + curve.name(), around, edge);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(curve.look().band()).setShowInLegend(false);
        series.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE);
    }

    private void line(XYChart chart, Curve curve) {
        XYSeries series = chart.addSeries(curve.name(), curve.x(), drawn(curve.middle()));
        series.setMarker(SeriesMarkers.NONE).setLabel(String.join("\n", House.legendLines(curve.name())));
        series.setLineStyle(curve.look().stroke()).setLineColor(curve.look().colour());
    }

    private void known(XYChart chart, int index) {
        Known one = known.get(index);
        int before = (int) known.stream()
                .limit(index)
                .filter(other -> other.level() && other.about() == one.about())
                .count();
        double[] episodes = one.level() ? new double[] {left(), lastEpisode()} : one.x();
        double[] values = one.level() ? new double[] {one.y()[0], one.y()[0]} : one.y();
        XYSeries series = chart.addSeries(one.label(), episodes, drawn(values));
        series.setMarker(one.level() ? SeriesMarkers.NONE : SeriesMarkers.DIAMOND);
        series.setLabel(String.join("\n", House.legendLines(one.label())));
        series.setMarkerColor(one.about().colour()).setLineColor(one.about().colour());
        series.setLineStyle(one.level() ? one.about().level(before) : SeriesLines.NONE);
    }

    private void scale(XYStyler styler) {
        if (axes.start > 0) {
            styler.setXAxisLogarithmic(true).setXAxisLogarithmicDecadeOnly(true);
            styler.setXAxisMin(axes.start)
                    .setXAxisTickLabelsFormattingFunction(x -> String.format(Locale.ROOT, "%,.0f", x));
            if (axes.end > 0) {
                styler.setXAxisMax(axes.end);
            }
        } else {
            styler.setXAxisMin(left()).setXAxisMax(BEYOND * farthest()).setXAxisDecimalPattern("#,###.##");
        }
        if (axes.floor > 0) {
            double least = values().min().orElse(axes.floor),
                    greatest = values().max().orElse(10 * axes.floor);
            double low = Math.floor(Math.log10(least)), high = Math.ceil(Math.log10(greatest));
            styler.setYAxisLogarithmic(true).setYAxisLogarithmicDecadeOnly(true);
            styler.setYAxisMin(Math.pow(10, low)).setYAxisMax(Math.pow(10, Math.max(high, low + 1)));
        }
        styler.setYAxisTickLabelsFormattingFunction(House::number);
        if (axes.bottom < axes.top) {
            styler.setYAxisMin(axes.bottom).setYAxisMax(axes.top);
        }
    }

    private int legendLines() {
        int ours = curves.stream()
                .mapToInt(curve -> House.legendLines(curve.name()).size())
                .sum();
        return ours
                + known.stream()
                        .mapToInt(one -> House.legendLines(one.label()).size())
                        .sum();
    }

    private DoubleStream values() {
        DoubleStream ours = curves.stream()
                .flatMapToDouble(curve -> DoubleStream.concat(Arrays.stream(curve.low()), Arrays.stream(curve.high())));
        return DoubleStream.concat(ours, known.stream().flatMapToDouble(one -> Arrays.stream(one.y())))
                .map(axes::drawn);
    }

    /** Where the horizontal axis begins: at 0, or before it where a curve does. */
    private double left() {
        double least = curves.stream().mapToDouble(curve -> curve.x()[0]).min().orElse(0);
        return axes.start > 0 ? axes.start : Math.min(0, least);
    }

    private double lastEpisode() {
        return axes.end > 0 ? axes.end : last(curves.stream().map(Curve::x));
    }

    /** The right end of the axis. */
    private double farthest() {
        return axes.end > 0
                ? axes.end
                : last(Stream.concat(
                        curves.stream().map(Curve::x), known.stream().map(Known::x)));
    }

    private double last(Stream<double[]> places) {
        return places.flatMapToDouble(Arrays::stream).max().orElse(axes.start + 1);
    }

    private double[] drawn(double[] values) {
        return Arrays.stream(values).map(axes::drawn).toArray();
    }

    /** How many rows of a history a point stands for. */
    private String note() {
        IntSummaryStatistics windows = curves.stream().mapToInt(Curve::window).summaryStatistics();
        if (windows.getMax() <= 1) {
            return "";
        }
        String size = windows.getMin() == windows.getMax() ? "" + windows.getMax() : "up to " + windows.getMax();
        return " (each point the mean of " + size + " recorded ones)";
    }
}
