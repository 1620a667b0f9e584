package engram.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** The looks of every chart and picture: white ground, dark grey letters, a light grid, the legend below the curves. */
final class House {
    static final int WIDTH = 760;
    static final int HEIGHT = 370;
    private static final int LEGEND_LINE = 18;
    /** XChart cuts longer lines off: they may be 45 % of the chart wide. */
    private static final int LEGEND_WIDTH = WIDTH * 44 / 100;

    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x333333);
    static final Color FAINT = new Color(0xDDDDDD);
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private House() {}

    /**
     * A chart without series.
     *
     * @param legendLines lines of text in its legend; the chart grows with them, not the curves smaller
     */
    static XYChart chart(String title, String x, String y, int legendLines) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT + legendLines * LEGEND_LINE)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        XYStyler styler = chart.getStyler();
        styler.setChartBackgroundColor(PAPER).setPlotBackgroundColor(PAPER).setChartFontColor(INK);
        styler.setChartTitleFont(TITLE).setLegendFont(LABEL).setChartPadding(8);
        styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Vertical);
        styler.setLegendBorderColor(PAPER).setLegendPadding(4).setLegendSeriesLineLength(36);
        styler.setPlotBorderVisible(false).setMarkerSize(8);
        styler.setAxisTitleFont(LABEL).setAxisTickLabelsFont(SMALL).setAxisTickLabelsColor(INK);
        styler.setPlotGridLinesColor(FAINT).setPlotGridLinesStroke(new BasicStroke(1));
        styler.setAxisTickMarksColor(FAINT).setLocale(Locale.ROOT);
        return chart;
    }

    /** White or black, whichever is easier to read on this ground: a contrast of at least 4.5, as WCAG 2 asks of text. */
    static Color legibleOn(Color ground) {
        return contrast(Color.WHITE, ground) > contrast(Color.BLACK, ground) ? Color.WHITE : Color.BLACK;
    }

    /** From 1 to 21. */
    static double contrast(Color a, Color b) {
        double first = luminance(a), second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /** What stands in the place of a chart of recorded runs where there are none. */
    static String nothingRecorded(String title) {
        return title + ": nothing recorded yet; the table of what is recorded has the command that makes it";
    }

    /** A legend's text in lines that fit. */
    static List<String> legendLines(String text) {
        Graphics2D ruler = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<String> lines = Sheet.wrapped(text, ruler.getFontMetrics(LABEL), LEGEND_WIDTH);
        ruler.dispose();
        return lines;
    }

    /** Three digits, without exponent or the zeros that say nothing. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        if (Math.abs(value) < 1e-6) {
            return "0";
        }
        return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}
