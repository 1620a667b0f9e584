package engram.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What is shown at which step of an episode: a row for each item, time to the right; the test at the end is only
 * outlined, since a part of the item is missing there.
 *
 * <pre>{@code
 * var patterns = BinaryPatterns.code50();
 * var script = patterns.example(seeds.stream()).script();
 * Timeline.draw("One episode: which pattern at which step", List.of("pattern 1", "pattern 2"),
 *     patterns.steps(), patterns.presentation().testStart(), script::item)
 * }</pre>
 */
public final class Timeline {
    private static final int ROW = 26;
    private static final int MARGIN = 14;
    private static final int PLOT = 620;
    private static final int HEAD = 44;
    private static final int FOOT = 40;
    private static final Color SHOWN = Palette.PLASTIC.colour();
    private static final Color ASKED = Palette.GRADIENT.colour();

    private Timeline() {}

    /**
     * The schematic of an episode.
     *
     * @param names of the items, from the top
     * @param steps of the episode
     * @param testStart the first step of the test
     * @param itemAt the item on show at a step, −1 for none
     */
    public static BufferedImage draw(
            String title, List<String> names, int steps, int testStart, IntUnaryOperator itemAt) {
        if (steps < 1 || testStart < 0 || testStart >= steps) {
            throw new IllegalArgumentException(
                    "testStart: expected a step of the episode's " + steps + ", got " + testStart);
        }
        Graphics2D ruler = Sheet.graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        FontMetrics metrics = ruler.getFontMetrics(House.LABEL);
        int left =
                2 * MARGIN + names.stream().mapToInt(metrics::stringWidth).max().orElse(0);
        int height = HEAD + names.size() * ROW + FOOT;
        BufferedImage image = new BufferedImage(left + PLOT + MARGIN, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Sheet.graphics(image);
        g.setColor(House.PAPER);
        g.fillRect(0, 0, image.getWidth(), height);
        g.setColor(House.INK);
        g.setFont(House.TITLE);
        g.drawString(title, MARGIN, MARGIN + 12);
        g.setFont(House.LABEL);
        for (int item = 0; item < names.size(); item++) {
            int y = HEAD + item * ROW;
            g.setColor(House.INK);
            g.drawString(names.get(item), MARGIN, y + ROW / 2 + 4);
            g.setColor(House.FAINT);
            g.drawLine(left, y + ROW, left + PLOT, y + ROW);
        }
        for (int from = 0; from < steps; ) {
            int item = itemAt.applyAsInt(from);
            int to = from + 1;
            while (to < steps && to != testStart && itemAt.applyAsInt(to) == item) {
                to++;
            }
            if (item >= 0) {
                block(g, left + x(from, steps), left + x(to, steps), HEAD + item * ROW + 4, from >= testStart);
            }
            from = to;
        }
        axis(g, left, HEAD + names.size() * ROW, steps, testStart);
        g.dispose();
        ruler.dispose();
        return image;
    }

    private static void block(Graphics2D g, int from, int to, int y, boolean test) {
        int width = Math.max(2, to - from - 1);
        g.setColor(test ? ASKED : SHOWN);
        if (test) {
            g.setStroke(new BasicStroke(2));
            g.drawRect(from + 1, y, width - 1, ROW - 8);
        } else {
            g.fillRect(from, y, width, ROW - 7);
        }
    }

    private static void axis(Graphics2D g, int left, int y, int steps, int testStart) {
        g.setFont(House.SMALL);
        FontMetrics metrics = g.getFontMetrics();
        g.setStroke(new BasicStroke(1));
        int every = tick(steps);
        g.setColor(House.INK);
        for (int step = 0; step <= steps; step += every) {
            int x = left + x(step, steps);
            g.drawLine(x, y, x, y + 4);
            String text = Integer.toString(step);
            g.drawString(text, x - metrics.stringWidth(text) / 2, y + 17);
        }
        String name = "step";
        g.drawString(name, left + PLOT / 2 - metrics.stringWidth(name) / 2, y + 33);
        g.setColor(ASKED);
        String test = "test: part of it is missing";
        int x = Math.min(left + x(testStart, steps), left + PLOT - metrics.stringWidth(test));
        g.drawString(test, x, HEAD - 6);
    }

    private static int x(int step, int steps) {
        return (int) Math.round((double) step * PLOT / steps);
    }

    /** About eight round numbers along the axis. */
    private static int tick(int steps) {
        int unit = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (steps <= 8 * factor * unit) {
                    return factor * unit;
                }
            }
            unit *= 10;
        }
    }
}
