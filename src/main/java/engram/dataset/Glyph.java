package engram.dataset;

import engram.array.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A character made of a few strokes, each a quadratic curve, in a square from 0 to 1.
 *
 * @param strokes {@code x₀ y₀ x₁ y₁ x₂ y₂} of each: where it begins, what it bends to, where it ends
 */
record Glyph(List<double[]> strokes) {
    private static final int FEWEST = 2, MOST = 4;
    private static final double MARGIN = 0.15;
    private static final int PIECES = 10;

    /** How unsteady a hand is, as a part of the square: of each point by itself, and of the whole. */
    private static final double TREMBLE = 0.02, SHIFT = 0.04, SLANT = 0.12, SIZE = 0.1;

    /** A new character of two to four strokes; every other stroke begins at a point of an earlier one. */
    static Glyph draw(RandomStream random) {
        int count = FEWEST + random.integer(MOST - FEWEST + 1);
        List<double[]> strokes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double[] stroke = new double[6];
            for (int at = 0; at < 6; at++) {
                stroke[at] = MARGIN + (1 - 2 * MARGIN) * random.uniform();
            }
            if (i > 0 && random.flip()) {
                int joint = 2 * random.integer(3);
                System.arraycopy(strokes.get(random.integer(i)), joint, stroke, 0, 2);
            }
            strokes.add(stroke);
        }
        return new Glyph(strokes);
    }

    /** The same character, written once more: moved, slanted, of another size, a little unsteady. */
    Glyph written(RandomStream random) {
        double[] map = new double[4];
        for (int at = 0; at < 4; at++) {
            map[at] = SLANT * (2 * random.uniform() - 1);
        }
        double size = 1 + SIZE * (2 * random.uniform() - 1);
        double right = 0.5 + SHIFT * (2 * random.uniform() - 1), down = 0.5 + SHIFT * (2 * random.uniform() - 1);
        List<double[]> moved = new ArrayList<>(strokes.size());
        for (double[] stroke : strokes) {
            double[] to = new double[6];
            for (int at = 0; at < 6; at += 2) {
                double x = stroke[at] - 0.5 + TREMBLE * random.gaussian();
                double y = stroke[at + 1] - 0.5 + TREMBLE * random.gaussian();
                to[at] = right + size * (x + map[0] * x + map[1] * y);
                to[at + 1] = down + size * (y + map[2] * x + map[3] * y);
            }
            moved.add(to);
        }
        return new Glyph(moved);
    }

    /**
     * How much of each pixel is ink, 0 to 1.
     *
     * @param side rows and columns of pixels
     * @param pen width of a stroke in pixels
     */
    double[] ink(int side, double pen) {
        double[] nearest = new double[side * side];
        Arrays.fill(nearest, Double.MAX_VALUE);
        for (double[] stroke : strokes) {
            double x = side * stroke[0], y = side * stroke[1];
            for (int piece = 1; piece <= PIECES; piece++) {
                double s = (double) piece / PIECES, a = (1 - s) * (1 - s), b = 2 * s * (1 - s), c = s * s;
                double toX = side * (a * stroke[0] + b * stroke[2] + c * stroke[4]);
                double toY = side * (a * stroke[1] + b * stroke[3] + c * stroke[5]);
                line(nearest, side, pen / 2 + 1, x, y, toX, toY);
                x = toX;
                y = toY;
            }
        }
        for (int p = 0; p < nearest.length; p++) {
            nearest[p] = Math.max(0, Math.min(1, pen / 2 + 0.5 - Math.sqrt(nearest[p])));
        }
        return nearest;
    }

    /** Lowers {@code nearest}, the squared distances of the pixels' centres, to those of one line, close around it. */
    private static void line(double[] nearest, int side, double reach, double x, double y, double toX, double toY) {
        double alongX = toX - x, alongY = toY - y, square = alongX * alongX + alongY * alongY;
        int top = (int) Math.max(0, Math.min(y, toY) - reach), left = (int) Math.max(0, Math.min(x, toX) - reach);
        int bottom = (int) Math.min(side - 1, Math.max(y, toY) + reach);
        int right = (int) Math.min(side - 1, Math.max(x, toX) + reach);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double dx = column + 0.5 - x, dy = row + 0.5 - y;
                double part = square > 0 ? Math.max(0, Math.min(1, (dx * alongX + dy * alongY) / square)) : 0;
                double offX = dx - part * alongX, offY = dy - part * alongY;
                int p = row * side + column;
                nearest[p] = Math.min(nearest[p], offX * offX + offY * offY);
            }
        }
    }
}
