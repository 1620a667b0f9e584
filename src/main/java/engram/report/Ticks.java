package engram.report;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;

/** Numbers of the rows and columns at the left and the lower edge of a matrix's picture: as many as have room. */
final class Ticks {
    private static final int SPACE = 4;

    private Ticks() {}

    /**
     * A picture with room for the numbers.
     *
     * @param picture not modified
     * @param matrix what it shows
     * @param shrink rows and columns of the original that became one; the numbers are the original's, from 1
     */
    static BufferedImage around(BufferedImage picture, Matrix matrix, int shrink) {
        Graphics2D ruler = Sheet.graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        FontMetrics metrics = ruler.getFontMetrics(House.SMALL);
        ruler.dispose();
        int rows = first(matrix.rows(), shrink), columns = first(matrix.cols(), shrink);
        int last = Math.max(rows, columns);
        int widest = metrics.stringWidth(String.valueOf(last)), left = widest + SPACE;
        double one = (double) picture.getWidth() / (matrix.cols() * shrink);
        var framed = new BufferedImage(
                left + picture.getWidth(),
                picture.getHeight() + metrics.getHeight() + SPACE / 2,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = Sheet.graphics(framed);
        g.setColor(House.PAPER);
        g.fillRect(0, 0, framed.getWidth(), framed.getHeight());
        g.drawImage(picture, left, 0, null);
        g.setColor(House.INK);
        g.setFont(House.SMALL);
        IntUnaryOperator middle = number -> (int) Math.round((number - 0.5) * one);
        int every = every((widest + SPACE) / one), half = (metrics.getAscent() - metrics.getDescent()) / 2;
        for (int row = every; row <= rows; row += every) {
            String number = String.valueOf(row);
            g.drawString(number, widest - metrics.stringWidth(number), middle.applyAsInt(row) + half);
        }
        for (int column = every; column <= columns; column += every) {
            String number = String.valueOf(column);
            int x = left + middle.applyAsInt(column) - metrics.stringWidth(number) / 2;
            g.drawString(
                    number, Math.min(x, framed.getWidth() - metrics.stringWidth(number)), framed.getHeight() - SPACE);
        }
        g.dispose();
        return framed;
    }

    /** The first row or column of the original in the last one of these; the original may end with it. */
    private static int first(int number, int shrink) {
        return (number - 1) * shrink + 1;
    }

    /** The least of 1, 2, 5, 10, 20, 50, … that is not below. */
    static int every(double least) {
        for (int power = 1; ; power *= 10) {
            for (int step : new int[] {power, 2 * power, 5 * power}) {
                if (step >= least) {
                    return step;
                }
            }
        }
    }
}
