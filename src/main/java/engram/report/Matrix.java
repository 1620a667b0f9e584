package engram.report;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** A matrix as coloured squares: row 0 at the top, column 0 at the left. */
record Matrix(float[][] values) {
    Matrix {
        if (values.length == 0 || values[0].length == 0) {
            throw new IllegalArgumentException("values: expected at least one row and one column, got an empty matrix");
        }
        for (float[] row : values) {
            if (row.length != values[0].length) {
                throw new IllegalArgumentException(
                        "values: expected rows of " + values[0].length + " numbers, got one of " + row.length);
            }
        }
    }

    int rows() {
        return values.length;
    }

    int cols() {
        return values[0].length;
    }

    /** The largest absolute value; NaN does not count. */
    double largest() {
        double largest = 0;
        for (float[] row : values) {
            for (float value : row) {
                largest = Math.max(largest, Float.isNaN(value) ? 0 : Math.abs(value));
            }
        }
        return largest;
    }

    /** How many rows and columns must become one for about {@code most} to remain; at least 1. */
    int shrink(int most) {
        return Math.max(1, Math.round((float) Math.max(rows(), cols()) / most));
    }

    /** The means of square blocks of {@code side}; those at the right and at the bottom may be smaller. */
    Matrix blocks(int side) {
        if (side == 1) {
            return this;
        }
        float[][] means = new float[(rows() + side - 1) / side][(cols() + side - 1) / side];
        for (int i = 0; i < means.length; i++) {
            for (int j = 0; j < means[i].length; j++) {
                means[i][j] = mean(i * side, j * side, side);
            }
        }
        return new Matrix(means);
    }

    private float mean(int row, int col, int side) {
        double sum = 0;
        int bottom = Math.min(row + side, rows()), right = Math.min(col + side, cols());
        for (int i = row; i < bottom; i++) {
            for (int j = col; j < right; j++) {
                sum += values[i][j];
            }
        }
        return (float) (sum / ((bottom - row) * (right - col)));
    }

    /**
     * The picture.
     *
     * @param scale the value at the end of the colours
     * @param cell side of a square in pixels
     */
    BufferedImage picture(ColourMap colours, double scale, int cell) {
        BufferedImage picture = new BufferedImage(cols() * cell, rows() * cell, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < cols(); j++) {
                g.setColor(new Color(colours.orMissing(scale > 0 ? values[i][j] / scale : 0)));
                g.fillRect(j * cell, i * cell, cell, cell);
            }
        }
        g.dispose();
        return picture;
    }

    /** Writes the numbers into the squares of such a picture. */
    void write(BufferedImage picture, ColourMap colours, double scale, int cell) {
        Graphics2D g = Sheet.graphics(picture);
        g.setFont(House.SMALL);
        FontMetrics metrics = g.getFontMetrics();
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < cols(); j++) {
                String number = House.number(values[i][j]);
                Color ground = new Color(colours.orMissing(scale > 0 ? values[i][j] / scale : 0));
                g.setColor(House.legibleOn(ground));
                int x = j * cell + (cell - metrics.stringWidth(number)) / 2;
                g.drawString(number, x, i * cell + (cell + metrics.getAscent() - metrics.getDescent()) / 2);
            }
        }
        g.dispose();
    }
}
