package engram.dataset;

/**
 * Makes images smaller or larger: one row of numbers from another, by a triangle of weights around where each falls.
 *
 * <p>Growing, the triangle is two old pixels wide: linear interpolation. Shrinking, it is two new pixels wide, so that
 * every old pixel counts and no stroke falls between two new ones. Both axes in turn: bilinear with antialiasing, the
 * usual choice for photographs.
 *
 * @param first the first old pixel of each new one
 * @param weights of the old pixels from there on, adding up to 1
 */
record Resampling(int[] first, double[][] weights) {
    /** From {@code from} pixels to {@code to}. */
    static Resampling of(int from, int to) {
        double scale = (double) from / to, reach = Math.max(1, scale);
        int[] first = new int[to];
        double[][] weights = new double[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            first[i] = (int) Math.max(0, Math.floor(centre - reach));
            int last = (int) Math.min(from - 1, Math.ceil(centre + reach) - 1);
            weights[i] = new double[last - first[i] + 1];
            double sum = 0;
            for (int j = 0; j < weights[i].length; j++) {
                weights[i][j] = Math.max(0, 1 - Math.abs(first[i] + j + 0.5 - centre) / reach);
                sum += weights[i][j];
            }
            for (int j = 0; j < weights[i].length; j++) {
                weights[i][j] /= sum;
            }
        }
        return new Resampling(first, weights);
    }

    /** A plane of an image, of which no more than a row need be in memory. */
    @FunctionalInterface
    interface Rows {
        /**
         * One row of numbers.
         *
         * @param row from the top, from 0
         * @param to modified: every number
         */
        void copy(int row, double[] to);
    }

    /**
     * Resizes a plane of an image.
     *
     * @return {@code [toHeight, toWidth]}
     */
    static double[] resize(Rows plane, int height, int width, int toHeight, int toWidth) {
        Resampling rows = of(height, toHeight), columns = of(width, toWidth);
        double[] narrow = new double[height * toWidth], old = new double[width];
        for (int row = 0; row < height; row++) {
            plane.copy(row, old);
            for (int i = 0; i < toWidth; i++) {
                double sum = 0;
                double[] weights = columns.weights[i];
                for (int j = 0, at = columns.first[i]; j < weights.length; j++) {
                    sum += weights[j] * old[at + j];
                }
                narrow[row * toWidth + i] = sum;
            }
        }
        double[] resized = new double[toHeight * toWidth];
        for (int i = 0; i < toHeight; i++) {
            double[] weights = rows.weights[i];
            for (int j = 0; j < weights.length; j++) {
                int at = (rows.first[i] + j) * toWidth;
                for (int column = 0; column < toWidth; column++) {
                    resized[i * toWidth + column] += weights[j] * narrow[at + column];
                }
            }
        }
        return resized;
    }
}
