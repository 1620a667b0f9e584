package engram.report;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * Learning curves of one or several networks in one chart, with what was published beside them.
 *
 * <pre>{@code
 * CurveChart.titled("1,000 bits").logarithmic(0.1)
 *     .add(Curve.of("this notebook", Palette.OWN, run.history(), "loss"))
 *     .add(Curve.mean("plastic, " + full.label(), Palette.PLASTIC, full.curve("loss")))
 *     .published("loss", Source.FIGURE, new double[] {1, 200}, new double[] {520, 40})
 *     .draw()
 * }</pre>
 */
public final class CurveChart {
    private final String title;
    private final List<Curve> curves = new ArrayList<>();
    private final List<CurveDrawing.Known> known = new ArrayList<>();
    private String x = "episode";
    private String y = "loss";
    private double start;
    private double end;
    private double floor;
    private double bottom = Double.NaN;
    private double top = Double.NaN;

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

    /**
     * Makes the horizontal axis logarithmic, for networks that learn at very different speeds.
     *
     * @param first the episode at the left end, above 0; what is before it is left out
     */
    public CurveChart logarithmicX(double first) {
        if (!(first > 0)) {
            throw new IllegalArgumentException("first: expected an episode above 0, got " + first);
        }
        start = first;
        return this;
    }

    /** Makes the horizontal axis as long as a whole run, whatever the curves reach. */
    public CurveChart until(double last) {
        if (!(last > start)) {
            throw new IllegalArgumentException("last: expected more than " + start + ", got " + last);
        }
        end = last;
        return this;
    }

    /** Fixes the ends of the vertical axis. */
    public CurveChart between(double lowest, double highest) {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException(
                    "lowest, highest: expected the first below the second, got " + lowest + ", " + highest);
        }
        bottom = lowest;
        top = highest;
        return this;
    }

    /** One more curve; one without a point is left out. */
    public CurveChart add(Curve curve) {
        curves.add(curve);
        return this;
    }

    /** A published level, drawn under all curves. */
    public CurveChart published(String name, Source source, double level) {
        return published(name, source, Palette.PUBLISHED, level);
    }

    /** The same in the colour of the network that it is about. */
    public CurveChart published(String name, Source source, Palette about, double level) {
        return known(label(name, source), about, new double[0], level);
    }

    /** A level that nobody had to measure, as the loss of an answer which is always 0. */
    public CurveChart level(String name, double value) {
        return known(name, Palette.PUBLISHED, new double[0], value);
    }

    /** Published points, drawn as marks. */
    public CurveChart published(String name, Source source, double[] episodes, double[] values) {
        return published(name, source, Palette.PUBLISHED, episodes, values);
    }

    /** The same in the colour of the network that they are about. */
    public CurveChart published(String name, Source source, Palette about, double[] episodes, double[] values) {
        return known(label(name, source), about, episodes, values);
    }

    /** Points that are no curve, as the steps at which something happened. */
    public CurveChart marks(String name, Palette about, double[] at, double[] values) {
        return known(name, about, at, values);
    }

    private CurveChart known(String label, Palette about, double[] episodes, double... values) {
        known.add(new CurveDrawing.Known(label, about, episodes, values));
        return this;
    }

    private static String label(String name, Source source) {
        return "published: " + name + " " + source.mark();
    }

    /** The chart; where it has no curve, a line in its place which says that nothing is recorded. */
    public Object drawRecorded() {
        return drawn().isEmpty() ? House.nothingRecorded(title) : draw();
    }

    private List<Curve> drawn() {
        return curves.stream()
                .map(curve -> start > 0 ? curve.from(start) : curve)
                .filter(curve -> curve.x().length > 0)
                .toList();
    }

    /** The chart. */
    public XYChart draw() {
        var axes = new CurveDrawing.Axes(start, end, floor, bottom, top);
        return new CurveDrawing(drawn(), List.copyOf(known), axes).on(title, x, y);
    }
}
