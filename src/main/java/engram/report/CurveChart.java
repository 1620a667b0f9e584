package engram.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Learning curves of one or several networks in one chart, with what was published beside them.
 *
 * <pre>{@code
 * CurveChart.titled("1000 bits, FULL").y("loss").add(Curve.mean("plastic", Palette.PLASTIC, runs, "loss")).draw()
 * }</pre>
 */
public final class CurveChart {
    private final String title;
    private final List<Curve> curves = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private String x = "episode";
    private String y = "loss";
    private double floor;
    private double from = Double.NaN;
    private double to = Double.NaN;

    private CurveChart(String title) {
        this.title = title;
    }

    /** A chart without curves. */
    public static CurveChart titled(String title) {
        return new CurveChart(title);
    }

    /** What the horizontal axis counts; "episode" without it. */
    public CurveChart x(String name) {
        x = name;
        return this;
    }

    /** What the vertical axis measures; "loss" without it. */
    public CurveChart y(String name) {
        y = name;
        return this;
    }

    /**
     * Makes the vertical axis logarithmic.
     *
     * @param lowest drawn in place of everything smaller, zeros too; above 0
     */
    public CurveChart logarithmic(double lowest) {
        if (!(lowest > 0)) {
            throw new IllegalArgumentException("lowest: expected a number above 0, got " + lowest);
        }
        floor = lowest;
        return this;
    }

    /** Fixes the ends of the vertical axis. */
    public CurveChart between(double lowest, double highest) {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException(
                    "lowest, highest: expected the first below the second, got " + lowest + ", " + highest);
        }
        from = lowest;
        to = highest;
        return this;
    }

    /** One more curve; one that has no point yet is left out. */
    public CurveChart add(Curve curve) {
        if (curve.x().length > 0) {
            curves.add(curve);
        }
        return this;
    }

    /** A published level, drawn under all curves. */
    public CurveChart published(String name, Source source, double level) {
        published.add(new Published(name, source, new double[0], new double[] {level}));
        return this;
    }

    /** Published points, drawn as marks. */
    public CurveChart published(String name, Source source, double[] episodes, double[] values) {
        published.add(new Published(name, source, episodes, values));
        return this;
    }

    /** The chart. */
    public XYChart draw() {
        XYChart chart = House.chart(title, x + note(), y, legendLines());
        curves.stream().filter(curve -> curve.runs() > 1).forEach(curve -> band(chart, curve));
        curves.forEach(curve -> line(chart, curve));
        published.forEach(known -> known(chart, known));
        axes(chart.getStyler());
        return chart;
    }

    private void band(XYChart chart, Curve curve) {
        int n = curve.x().length;
        double[] around = new double[2 * n], edge = new double[2 * n];
        for (int i = 0; i < n; i++) {
            around[i] = around[2 * n - 1 - i] = curve.x()[i];
            edge[i] = drawn(curve.low()[i]);
            edge[2 * n - 1 - i] = drawn(curve.high()[i]);
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

    private void known(XYChart chart, Published known) {
        double[] episodes = known.level() ? new double[] {0, lastEpisode()} : known.x();
        double[] values = known.level() ? new double[] {known.y()[0], known.y()[0]} : known.y();
        XYSeries series = chart.addSeries(known.label(), episodes, drawn(values));
        series.setLabel(String.join("\n", House.legendLines(known.label())));
        series.setMarker(known.level() ? SeriesMarkers.NONE : SeriesMarkers.DIAMOND);
        series.setMarkerColor(Palette.PUBLISHED.colour()).setLineColor(Palette.PUBLISHED.colour());
        series.setLineStyle(known.level() ? Palette.PUBLISHED.stroke() : SeriesLines.NONE);
    }

    private void axes(XYStyler styler) {
        styler.setXAxisMin(0.0).setXAxisDecimalPattern("#,###.##");
        if (floor > 0) {
            double least = values().min().orElse(floor),
                    greatest = values().max().orElse(10 * floor);
            double bottom = Math.floor(Math.log10(least)), top = Math.ceil(Math.log10(greatest));
            styler.setYAxisLogarithmic(true).setYAxisLogarithmicDecadeOnly(true);
            styler.setYAxisMin(Math.pow(10, bottom)).setYAxisMax(Math.pow(10, Math.max(top, bottom + 1)));
            styler.setYAxisTickLabelsFormattingFunction(House::number);
        }
        if (from < to) {
            styler.setYAxisMin(from).setYAxisMax(to);
        }
    }

    private int legendLines() {
        return curves.stream()
                        .mapToInt(curve -> House.legendLines(curve.name()).size())
                        .sum()
                + published.stream()
                        .mapToInt(known -> House.legendLines(known.label()).size())
                        .sum();
    }

    private DoubleStream values() {
        DoubleStream ours = curves.stream()
                .flatMapToDouble(curve -> DoubleStream.concat(Arrays.stream(curve.low()), Arrays.stream(curve.high())));
        return DoubleStream.concat(ours, published.stream().flatMapToDouble(known -> Arrays.stream(known.y())))
                .map(this::drawn);
    }

    private double lastEpisode() {
        return curves.stream()
                .mapToDouble(curve -> curve.x()[curve.x().length - 1])
                .max()
                .orElse(1);
    }

    private double drawn(double value) {
        return floor > 0 ? Math.max(floor, value) : value;
    }

    private double[] drawn(double[] values) {
        return Arrays.stream(values).map(this::drawn).toArray();
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

    /** What somebody published: points, or a level where there is no {@code x}. */
    private record Published(String name, Source source, double[] x, double[] y) {
        boolean level() {
            return x.length == 0;
        }

        String label() {
            return "published: " + name + " " + source.mark();
        }
    }
}
