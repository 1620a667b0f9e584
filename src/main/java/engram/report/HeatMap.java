package engram.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Matrices as colours: blue below 0, white at 0, red above, one scale for all of a picture. Rows are where a connection
 * comes from, columns where it goes to.
 *
 * <pre>{@code
 * HeatMap.titled("What training found")
 *     .add("W", net.parameters().get("w"))
 *     .add("α", net.parameters().get("alpha")).draw()
 * }</pre>
 */
public final class HeatMap {
    private static final int SIDE = 190;
    /** Rows and columns of a picture at most: more, and a page has more of it than an eye can use. */
    private static final int MOST = 128;

    private static final int LEAST_CELL_FOR_NUMBERS = 34;
    private static final int BAR = 16;

    private final String title;
    private final List<List<Named>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    private String note = "rows: from a unit; columns: to a unit";
    private double scale;
    private boolean numbers;
    private boolean ticks;
    private int side = SIDE;

    private record Named(String name, Matrix matrix) {}

    private HeatMap(String title) {
        this.title = title;
    }

    /** A picture without matrices. */
    public static HeatMap titled(String title) {
        return new HeatMap(title);
    }

    /** One more matrix, {@code [from, to]}; of {@code [1, from, to]} the only one. */
    public HeatMap add(String name, INDArray matrix) {
        INDArray flat = matrix.rank() == 3 ? matrix.slice(0) : matrix;
        return add(name, flat.toFloatMatrix());
    }

    /** One more matrix, [from][to]; not modified. */
    public HeatMap add(String name, float[][] matrix) {
        rows.get(rows.size() - 1).add(new Named(name, new Matrix(matrix)));
        return this;
    }

    /** One more vector, drawn as a single row; not modified. */
    public HeatMap add(String name, float[] vector) {
        return add(name, new float[][] {vector});
    }

    /** One more matrix, [from][to]; not modified. */
    public HeatMap add(String name, double[][] matrix) {
        float[][] values = new float[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            values[i] = new float[matrix[i].length];
            for (int j = 0; j < matrix[i].length; j++) {
                values[i][j] = (float) matrix[i][j];
            }
        }
        return add(name, values);
    }

    /**
     * One more matrix with its units in another order.
     *
     * @param order the units to show, from the top and from the left
     */
    public HeatMap add(String name, INDArray matrix, int[] order) {
        float[][] values = matrix.toFloatMatrix();
        float[][] ordered = new float[order.length][order.length];
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < order.length; j++) {
                ordered[i][j] = values[order[i]][order[j]];
            }
        }
        return add(name, ordered);
    }

    /** What follows goes below. */
    public HeatMap below() {
        if (!rows.get(rows.size() - 1).isEmpty()) {
            rows.add(new ArrayList<>());
        }
        return this;
    }

    /** The value at the ends of the colours; without it the largest absolute value of all matrices. */
    public HeatMap scale(double end) {
        if (!(end > 0)) {
            throw new IllegalArgumentException("end: expected a number above 0, got " + end);
        }
        scale = end;
        return this;
    }

    /** Writes the numbers into the squares; for matrices of a few rows. */
    public HeatMap numbers() {
        numbers = true;
        return this;
    }

    /** Numbers the rows and columns, from 1. */
    public HeatMap ticks() {
        ticks = true;
        return this;
    }

    /** Makes the largest matrix about this wide or high, in pixels; a square of the others is as large. */
    public HeatMap size(int pixels) {
        if (pixels < 1) {
            throw new IllegalArgumentException("pixels: expected at least 1, got " + pixels);
        }
        side = pixels;
        return this;
    }

    /** What the line below says of rows and columns; without it, that they are units from and to. */
    public HeatMap note(String text) {
        note = text;
        return this;
    }

    /** The picture. */
    public BufferedImage draw() {
        List<Named> all = rows.stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            throw new IllegalStateException("heat map: expected at least one matrix, got none; add one first");
        }
        int shrink =
                all.stream().mapToInt(named -> named.matrix.shrink(MOST)).max().orElse(1);
        List<List<Named>> shown = rows.stream()
                .map(row -> row.stream()
                        .map(named -> new Named(named.name, named.matrix.blocks(shrink)))
                        .toList())
                .toList();
        double end = scale > 0
                ? scale
                : shown.stream()
                        .flatMap(List::stream)
                        .mapToDouble(named -> named.matrix.largest())
                        .max()
                        .orElse(1);
        int most = shown.stream()
                .flatMap(List::stream)
                .mapToInt(named -> Math.max(named.matrix.rows(), named.matrix.cols()))
                .max()
                .orElse(1);
        int cell = Math.max(numbers ? LEAST_CELL_FOR_NUMBERS : 1, Math.round((float) side / most));
        Sheet sheet = new Sheet(title);
        for (List<Named> row : shown) {
            List<Sheet.Panel> panels = new ArrayList<>();
            row.forEach(named -> panels.add(new Sheet.Panel(named.name, square(named.matrix, end, cell, shrink))));
            panels.add(new Sheet.Panel("", bar(end, row.get(0).matrix.rows() * cell)));
            sheet.row("", panels);
        }
        sheet.note(
                note + (shrink > 1 ? "; each point is the mean of " + shrink + " × " + shrink + " connections" : ""));
        return sheet.draw();
    }

    private BufferedImage square(Matrix matrix, double end, int cell, int shrink) {
        BufferedImage picture = matrix.picture(ColourMap.DIVERGING, end, cell);
        if (numbers) {
            matrix.write(picture, ColourMap.DIVERGING, end, cell);
        }
        Graphics2D g = picture.createGraphics();
        g.setColor(House.FAINT);
        g.drawRect(0, 0, picture.getWidth() - 1, picture.getHeight() - 1);
        g.dispose();
        return ticks ? Ticks.around(picture, matrix, shrink) : picture;
    }

    /** The colours with their numbers. */
    private static BufferedImage bar(double end, int height) {
        BufferedImage bar = new BufferedImage(BAR + 72, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Sheet.graphics(bar);
        g.setColor(House.PAPER);
        g.fillRect(0, 0, bar.getWidth(), height);
        for (int y = 0; y < height; y++) {
            int rgb = ColourMap.DIVERGING.rgb(1 - 2.0 * y / Math.max(1, height - 1));
            for (int x = 0; x < BAR; x++) {
                bar.setRGB(x, y, rgb);
            }
        }
        g.setColor(House.FAINT);
        g.drawRect(0, 0, BAR - 1, height - 1);
        g.setColor(House.INK);
        g.setFont(House.SMALL);
        int ascent = g.getFontMetrics().getAscent();
        g.drawString("+" + House.number(end), BAR + 5, ascent);
        if (height >= 3 * g.getFontMetrics().getHeight()) {
            g.drawString("0", BAR + 5, (height + ascent) / 2 - 1);
        }
        g.drawString("−" + House.number(end), BAR + 5, height - 3);
        g.dispose();
        return bar;
    }
}
