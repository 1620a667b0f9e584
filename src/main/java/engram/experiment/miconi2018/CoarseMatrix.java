package engram.experiment.miconi2018;

import engram.autodiff.Parameter;
import engram.experiment.Csv;
import java.util.ArrayList;
import java.util.List;

/** A large matrix as a heat map of at most 64 × 64 means over blocks, figure 4b. */
final class CoarseMatrix {
    private static final int MOST = 64;
    private static final int DIGITS = 6;

    private CoarseMatrix() {}

    /**
     * Means over blocks; of n rows, those from i·n/64 to (i + 1)·n/64 are one.
     *
     * @param matrix not modified
     */
    static double[][] of(Parameter matrix) {
        int rows = Math.min(MOST, matrix.rows()), cols = Math.min(MOST, matrix.cols());
        double[][] means = new double[rows][cols];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                means[r][c] = mean(
                        matrix,
                        r * matrix.rows() / rows,
                        (r + 1) * matrix.rows() / rows,
                        c * matrix.cols() / cols,
                        (c + 1) * matrix.cols() / cols);
            }
        }
        return means;
    }

    private static double mean(Parameter matrix, int row, int rowEnd, int col, int colEnd) {
        double sum = 0;
        for (int r = row; r < rowEnd; r++) {
            for (int c = col; c < colEnd; c++) {
                sum += matrix.data()[r * matrix.pitch() + c];
            }
        }
        return sum / ((rowEnd - row) * (colEnd - col));
    }

    /** The same as a table, a row a row of blocks. */
    static Csv csv(Parameter matrix) {
        double[][] means = of(matrix);
        List<String> header = new ArrayList<>();
        for (int c = 0; c < means[0].length; c++) {
            header.add("to" + c);
        }
        List<List<String>> rows = new ArrayList<>();
        for (double[] row : means) {
            List<String> cells = new ArrayList<>();
            for (double mean : row) {
                cells.add(Csv.rounded(mean, DIGITS));
            }
            rows.add(cells);
        }
        return new Csv(header, rows);
    }
}
