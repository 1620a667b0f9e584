package engram.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What several networks come to when one setting is varied: the mean over runs with its standard error, points without
 * a bar where there is one run.
 *
 * <pre>{@code
 * SweepChart.titled("Error against the number of bits").x("bits").y("error")
 *     .add("plastic", Palette.PLASTIC, 1_000, full.measure("error"))
 *     .level("guessing", 0.5).draw()
 * }</pre>
 */
public final class SweepChart {
    private final String title;
    private final Map<String, Points> networks = new LinkedHashMap<>();
    private final Map<String, Double> levels = new LinkedHashMap<>();
    private String x = "";
    private String y = "loss";

    private record Points(Palette look, TreeMap<Double, Estimate> at) {
        int fewest() {
            return at.values().stream().mapToInt(Estimate::runs).min().orElse(0);
        }

        int most() {
            return at.values().stream().mapToInt(Estimate::runs).max().orElse(0);
        }
    }

    private SweepChart(String title) {
        this.title = title;
    }

    /** A chart without points. */
    public static SweepChart titled(String title) {
        return new SweepChart(title);
    }

    /** What is varied. */
    public SweepChart x(String name) {
        x = name;
        return this;
    }

    /** What is measured; "loss" without it. */
    public SweepChart y(String name) {
        y = name;
        return this;
    }

    /**
     * One more point of a network.
     *
     * @param at where on the horizontal axis
     * @param values one a run; without any there is no point
     */
    public SweepChart add(String network, Palette look, double at, double... values) {
        if (values.length > 0) {
            networks.computeIfAbsent(network, name -> new Points(look, new TreeMap<>()))
                    .at()
                    .put(at, Estimate.of(values));
        }
        return this;
    }

    /** A level to compare with, as that of an answer which is always 0. */
    public SweepChart level(String name, double value) {
        levels.put(name, value);
        return this;
    }

    /** The chart; where it has no point, a line in its place which says that nothing is recorded. */
    public Object drawRecorded() {
        return networks.isEmpty() ? House.nothingRecorded(title) : draw();
    }

    /** The chart. */
    public XYChart draw() {
        XYChart chart = House.chart(title, x, y, networks.size() + levels.size());
        networks.forEach((name, points) -> draw(chart, name, points));
        double first = ends().min().orElse(0), last = ends().max().orElse(1);
        List<String> names = List.copyOf(levels.keySet());
        levels.forEach((name, value) -> {
            XYSeries level = chart.addSeries(name, new double[] {first, last}, new double[] {value, value});
            level.setMarker(SeriesMarkers.NONE).setLineColor(Palette.PUBLISHED.colour());
            level.setLineStyle(Palette.PUBLISHED.level(names.indexOf(name)));
        });
        XYStyler styler = chart.getStyler();
        styler.setYAxisMin(0.0).setYAxisMax(1.1 * highest()).setYAxisTickLabelsFormattingFunction(House::number);
        styler.setXAxisTickLabelsFormattingFunction(House::number);
        return chart;
    }

    private static void draw(XYChart chart, String name, Points points) {
        double[] at =
                points.at.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        double[] means = points.at.values().stream().mapToDouble(Estimate::mean).toArray();
        XYSeries line = chart.addSeries(name, at, means);
        line.setLabel(name + ", " + runs(points));
        line.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(points.look.colour());
        line.setLineStyle(points.look.stroke()).setLineColor(points.look.colour());
        points.at.forEach((place, estimate) -> {
            if (estimate.runs() > 1) {
                double low = estimate.mean() - estimate.error(), high = estimate.mean() + estimate.error();
                XYSeries bar = chart.addSeries(
                        "error of " + name + " at " + place, new double[] {place, place}, new double[] {low, high});
                bar.setMarker(SeriesMarkers.NONE).setLineColor(points.look.colour());
                bar.setShowInLegend(false);
            }
        });
    }

    private static String runs(Points points) {
        int fewest = points.fewest(), most = points.most();
        if (most == 1) {
            return "1 run";
        }
        return String.format(Locale.ROOT, "%s runs, bars: ± SEM", fewest == most ? "" + most : fewest + " to " + most);
    }

    private double highest() {
        DoubleStream points = networks.values().stream()
                .flatMap(each -> each.at.values().stream())
                .mapToDouble(one -> one.runs() > 1 ? one.mean() + one.error() : one.mean());
        DoubleStream all = DoubleStream.concat(points, levels.values().stream().mapToDouble(Double::doubleValue));
        return all.max().orElse(1);
    }

    private DoubleStream ends() {
        return networks.values().stream()
                .flatMapToDouble(points -> DoubleStream.of(points.at.firstKey(), points.at.lastKey()));
    }
}
