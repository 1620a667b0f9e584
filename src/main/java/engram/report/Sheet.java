package engram.report;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Small pictures in labelled rows under one title. */
final class Sheet {
    private static final int GAP = 14;
    private static final int LINE = 16;
    /** Room for a title above few pictures. */
    private static final int LEAST_WIDTH = 420;

    private final String title;
    private final List<Row> rows = new ArrayList<>();
    private String note = "";

    /** A picture and the line above it. */
    record Panel(String caption, BufferedImage picture) {}

    private record Row(String label, List<Panel> panels) {}

    Sheet(String title) {
        this.title = title;
    }

    void row(String label, List<Panel> panels) {
        rows.add(new Row(label, List.copyOf(panels)));
    }

    /** The line at the bottom. */
    void note(String text) {
        note = text;
    }

    BufferedImage draw() {
        Graphics2D ruler = graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        FontMetrics small = ruler.getFontMetrics(House.SMALL);
        int labels = rows.stream()
                .mapToInt(row -> small.stringWidth(row.label))
                .max()
                .orElse(0);
        int left = GAP + (labels == 0 ? 0 : labels + GAP);
        int[] widths = columnWidths(small);
        int width = left + GAP;
        for (int column : widths) {
            width += column + GAP;
        }
        width = Math.max(LEAST_WIDTH, Math.max(width, 2 * GAP + small.stringWidth(note)));
        List<String> heading = wrapped(title, ruler.getFontMetrics(House.TITLE), width - 2 * GAP);
        int top = GAP + heading.size() * (LINE + 4);
        int height =
                top + rows.stream().mapToInt(row -> height(row) + GAP).sum() + (note.isEmpty() ? 0 : LINE + GAP / 2);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = graphics(sheet);
        g.setColor(House.PAPER);
        g.fillRect(0, 0, width, height);
        g.setColor(House.INK);
        g.setFont(House.TITLE);
        for (int i = 0; i < heading.size(); i++) {
            g.drawString(heading.get(i), GAP, GAP + LINE - 4 + i * (LINE + 4));
        }
        g.setFont(House.SMALL);
        g.drawString(note, GAP, height - GAP / 2 - 3);
        int y = top;
        for (Row row : rows) {
            paint(g, row, widths, left, y);
            y += height(row) + GAP;
        }
        g.dispose();
        ruler.dispose();
        return sheet;
    }

    private static void paint(Graphics2D g, Row row, int[] widths, int left, int y) {
        FontMetrics metrics = g.getFontMetrics();
        int x = left;
        for (int p = 0; p < row.panels.size(); p++) {
            Panel panel = row.panels.get(p);
            int pictured = panel.picture.getWidth();
            g.drawString(panel.caption, x + (widths[p] - metrics.stringWidth(panel.caption)) / 2, y + LINE - 5);
            g.drawImage(panel.picture, x + (widths[p] - pictured) / 2, y + LINE, null);
            x += widths[p] + GAP;
        }
        g.drawString(row.label, GAP, y + LINE + (height(row) - LINE) / 2 + 4);
    }

    private int[] columnWidths(FontMetrics small) {
        int columns = rows.stream().mapToInt(row -> row.panels.size()).max().orElse(0);
        int[] widths = new int[columns];
        for (Row row : rows) {
            for (int p = 0; p < row.panels.size(); p++) {
                Panel panel = row.panels.get(p);
                int wanted = Math.max(panel.picture.getWidth(), small.stringWidth(panel.caption));
                widths[p] = Math.max(widths[p], wanted);
            }
        }
        return widths;
    }

    private static int height(Row row) {
        return LINE
                + row.panels.stream()
                        .mapToInt(panel -> panel.picture.getHeight())
                        .max()
                        .orElse(0);
    }

    /** The words of a text in as few lines as fit; a word longer than a line keeps its own. */
    static List<String> wrapped(String text, FontMetrics metrics, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && metrics.stringWidth(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    static Graphics2D graphics(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return g;
    }
}
