package engram.report;

import engram.array.ImageShape;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Images in labelled rows: grey patterns, of which −1 is black, 0 middle grey and 1 white, or pictures of a data set, from
 * 0 to 1.
 *
 * <pre>{@code
 * var task = ImageCompletion.code(ImageSources.smooth().heldOut());
 * var example = task.example(seeds.stream());
 * var first = ImageCompletion.normalise(task.images().grey(example.images().get(0)));
 * Pictures.titled("completion").row("episode 1").add("shown", first, 32).add("test", task.question(example), 32).draw()
 * }</pre>
 */
public final class Pictures {
    private static final int SIDE = 100;

    private final String title;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String label, List<Sheet.Panel> panels) {}

    private Pictures(String title) {
        this.title = title;
    }

    /** A picture without images. */
    public static Pictures titled(String title) {
        return new Pictures(title);
    }

    /** What follows goes into a new row. */
    public Pictures row(String label) {
        rows.add(new Row(label, new ArrayList<>()));
        return this;
    }

    /**
     * One more image in the last row.
     *
     * @param pixels row by row from the top, −1 to 1; not modified
     * @param width pixels in a row
     * @throws IllegalArgumentException if the pixels do not fill whole rows
     */
    public Pictures add(String caption, float[] pixels, int width) {
        if (width < 1 || pixels.length == 0 || pixels.length % width != 0) {
            throw new IllegalArgumentException(
                    "pixels: expected whole rows of " + width + " pixels, got " + pixels.length + " pixels");
        }
        float[][] grid = new float[pixels.length / width][width];
        for (int i = 0; i < pixels.length; i++) {
            grid[i / width][i % width] = pixels[i];
        }
        int cell = Math.max(1, Math.round((float) SIDE / Math.max(width, grid.length)));
        if (rows.isEmpty()) {
            row("");
        }
        BufferedImage picture = new Matrix(grid).picture(ColourMap.GREY, 1, cell);
        rows.get(rows.size() - 1).panels.add(new Sheet.Panel(caption, picture));
        return this;
    }

    /**
     * One more image in the last row, in colours or grey.
     *
     * @param numbers plane by plane, each row by row from the top, 0 to 1; not modified
     * @param shape one plane (grey) or three (red, green and blue)
     * @throws IllegalArgumentException if it has other planes, or the numbers are not those of an image of this shape
     */
    public Pictures addColoured(String caption, float[] numbers, ImageShape shape) {
        int channels = shape.channels(), width = shape.width(), height = shape.height();
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("shape: expected 1 channel (grey) or 3 (colours), got " + shape);
        }
        if (numbers.length != shape.pixels()) {
            throw new IllegalArgumentException(
                    "numbers: expected " + shape.pixels() + ", an image of " + shape + ", got " + numbers.length);
        }
        if (rows.isEmpty()) {
            row("");
        }
        int cell = Math.max(1, Math.round((float) SIDE / Math.max(width, height)));
        BufferedImage picture = new BufferedImage(width * cell, height * cell, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height * cell; y++) {
            for (int x = 0; x < width * cell; x++) {
                int at = y / cell * width + x / cell, rgb = 0;
                for (int c = 0; c < 3; c++) {
                    float level = numbers[(channels == 1 ? 0 : c) * shape.plane() + at];
                    rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, level)));
                }
                picture.setRGB(x, y, rgb);
            }
        }
        rows.get(rows.size() - 1).panels.add(new Sheet.Panel(caption, picture));
        return this;
    }

    /** The picture. */
    public BufferedImage draw() {
        Sheet sheet = new Sheet(title);
        rows.forEach(row -> sheet.row(row.label, row.panels));
        return sheet.draw();
    }
}
