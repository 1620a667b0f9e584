package engram.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A function along a line, and what networks take it for: a row a network, a panel a moment. The function is the thick grey
 * line, the answer the thin one.
 *
 * <pre>{@code
 * SliceChart.titled("a parabola, and what a network takes it for", 1, 0.25, 0, 0.25, 1).between(-0.5, 1.5)
 *     .row("network", Palette.OWN)
 *     .panel("no point seen", 0, 0, 0, 0, 0)
 *     .panel("3 points seen", 1, 0.5, 0, 0.5, 1).draw()
 * }</pre>
 */
public final class SliceChart {
    private static final int WIDTH = 112;
    private static final int HEIGHT = 84;
    private static final float THICK = 5;

    private final String title;
    private final double[] function;
    private final List<Row> rows = new ArrayList<>();
    private double low = -2.5;
    private double high = 2.5;

    private record Row(String label, Palette look, List<Panel> panels) {}

    private record Panel(String caption, double[] answers) {}

    private SliceChart(String title, double[] function) {
        this.title = title;
        this.function = function;
    }

    /**
     * A picture without rows.
     *
     * @param function its values at evenly spaced positions, at least two; not modified
     */
    public static SliceChart titled(String title, double... function) {
        if (function.length < 2) {
            throw new IllegalArgumentException(
                    "function: expected values at 2 positions at least, got " + function.length);
        }
        return new SliceChart(title, function.clone());
    }

    /** The ends of the vertical axis; −2.5 and 2.5 without it. */
    public SliceChart between(double lowest, double highest) {
        if (!(lowest < highest)) {
            throw new IllegalArgumentException(
                    "lowest, highest: expected the first below the second, got " + lowest + ", " + highest);
        }
        low = lowest;
        high = highest;
        return this;
    }

    /** What follows belongs to this network. */
    public SliceChart row(String label, Palette look) {
        rows.add(new Row(label, look, new ArrayList<>()));
        return this;
    }

    /**
     * One more moment of the latest row.
     *
     * @param answers one a position; not modified
     */
    public SliceChart panel(String caption, double... answers) {
        if (rows.isEmpty()) {
            throw new IllegalStateException("panel: expected a row first, got none; call row");
        }
        if (answers.length != function.length) {
            throw new IllegalArgumentException(
                    "answers: expected " + function.length + ", one a position, got " + answers.length);
        }
        rows.get(rows.size() - 1).panels.add(new Panel(caption, answers.clone()));
        return this;
    }

    /** The picture. */
    public BufferedImage draw() {
        Sheet sheet = new Sheet(title);
        for (Row row : rows) {
            sheet.row(
                    row.label,
                    row.panels.stream()
                            .map(panel -> new Sheet.Panel(panel.caption, picture(panel.answers, row.look)))
                            .toList());
        }
        sheet.note("vertical: " + House.number(low) + " to " + House.number(high) + "; grey: the function");
        return sheet.draw();
    }

    private BufferedImage picture(double[] answers, Palette look) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Sheet.graphics(picture);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(House.PAPER);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(House.FAINT);
        g.drawLine(0, (int) y(0), WIDTH, (int) y(0));
        g.drawRect(0, 0, WIDTH - 1, HEIGHT - 1);
        g.setColor(new Color(0xBBBBBB));
        g.setStroke(new BasicStroke(THICK, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.draw(line(function));
        g.setColor(look.colour());
        g.setStroke(new BasicStroke(2));
        g.draw(line(answers));
        g.dispose();
        return picture;
    }

    private Shape line(double[] values) {
        Path2D line = new Path2D.Double();
        for (int i = 0; i < values.length; i++) {
            double x = (double) i / (values.length - 1) * (WIDTH - 1);
            if (i == 0) {
                line.moveTo(x, y(values[i]));
            } else {
                line.lineTo(x, y(values[i]));
            }
        }
        return line;
    }

    private double y(double value) {
        return (HEIGHT - 1) * (high - value) / (high - low);
    }
}
