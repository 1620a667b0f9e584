package engram.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Many conditions under many headings, a coloured number each: blue below 0, white at 0, red above; grey where there is
 * nothing yet.
 *
 * <pre>{@code
 * var recorded = new RecordedRules(Results.here());
 * ScoreMap.titled("Test loss; blue is smaller than without plasticity").scale(2)
 *     .add("hebb", "patterns", recorded.doublings("patterns", "hebb"), "Hebb")
 *     .add("oja", "patterns", recorded.doublings("patterns", "oja"), "Oja")
 *     .draw()
 * }</pre>
 */
public final class ScoreMap {
    private static final int CELL_WIDTH = 96, LINE = 26, SMALL_LINE = 13, GAP = 14, HEAD = 24;

    private static final Font TINY = House.SMALL.deriveFont(9.5f);

    private final String title;
    private final Set<String> columns = new LinkedHashSet<>();
    private final Map<String, Map<String, Score>> rows = new LinkedHashMap<>();
    private String note = "";
    private double scale = 1;

    private record Score(double value, String text, String below) {}

    private ScoreMap(String title) {
        this.title = title;
    }

    /** A map without scores. */
    public static ScoreMap titled(String title) {
        return new ScoreMap(title);
    }

    /** The value at the ends of the colours; 1 without it. */
    public ScoreMap scale(double end) {
        if (!(end > 0)) {
            throw new IllegalArgumentException("end: expected a number above 0, got " + end);
        }
        scale = end;
        return this;
    }

    /**
     * One score; rows and columns come in the order in which they are first named.
     *
     * @param value decides the colour; NaN: nothing yet
     * @param text what is written there
     */
    public ScoreMap add(String row, String column, double value, String text) {
        return add(row, column, value, text, "");
    }

    /**
     * The same with a second line.
     *
     * @param below what is written under it, as how far the runs lie apart
     */
    public ScoreMap add(String row, String column, double value, String text, String below) {
        columns.add(column);
        rows.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(column, new Score(value, text, below));
        return this;
    }

    /** The line at the bottom. */
    public ScoreMap note(String text) {
        note = text;
        return this;
    }

    /** The picture. */
    public BufferedImage draw() {
        Graphics2D ruler = Sheet.graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        FontMetrics small = ruler.getFontMetrics(House.SMALL), heading = ruler.getFontMetrics(House.TITLE);
        boolean two =
                rows.values().stream().flatMap(row -> row.values().stream()).anyMatch(score -> !score.below.isEmpty());
        int height = two ? LINE + SMALL_LINE : LINE;
        int labels = rows.keySet().stream().mapToInt(small::stringWidth).max().orElse(0);
        int left = 2 * GAP + labels;
        int width = Math.max(
                left + columns.size() * CELL_WIDTH + GAP,
                2 * GAP + Math.max(heading.stringWidth(title), small.stringWidth(note)));
        int top = 2 * GAP + 2 * HEAD;
        BufferedImage picture =
                new BufferedImage(width, top + rows.size() * height + 2 * GAP + HEAD / 2, BufferedImage.TYPE_INT_RGB);
        ruler.dispose();
        Graphics2D g = Sheet.graphics(picture);
        g.setColor(House.PAPER);
        g.fillRect(0, 0, width, picture.getHeight());
        g.setColor(House.INK);
        g.setFont(House.TITLE);
        g.drawString(title, GAP, GAP + 12);
        g.setFont(House.SMALL);
        g.drawString(note, GAP, picture.getHeight() - GAP);
        int x = left;
        for (String column : columns) {
            centred(g, column, x, top - 8);
            x += CELL_WIDTH;
        }
        int y = top;
        for (var row : rows.entrySet()) {
            g.setColor(House.INK);
            g.drawString(row.getKey(), GAP, y + height / 2 + 4);
            x = left;
            for (String column : columns) {
                cell(g, row.getValue().getOrDefault(column, new Score(Double.NaN, "", "")), x, y, height);
                x += CELL_WIDTH;
            }
            y += height;
        }
        g.dispose();
        return picture;
    }

    private void cell(Graphics2D g, Score score, int x, int y, int height) {
        Color ground = new Color(ColourMap.DIVERGING.orMissing(score.value / scale));
        g.setColor(ground);
        g.fillRect(x, y, CELL_WIDTH - 2, height - 2);
        g.setColor(House.legibleOn(ground));
        centred(g, score.text, x, y + LINE / 2 + 3);
        g.setFont(TINY);
        centred(g, score.below, x, y + LINE + 5);
        g.setFont(House.SMALL);
    }

    private static void centred(Graphics2D g, String text, int x, int y) {
        g.drawString(text, x + (CELL_WIDTH - 2 - g.getFontMetrics().stringWidth(text)) / 2, y);
    }
}
