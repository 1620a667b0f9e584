package engram.array;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Padded matrices (see {@link Layout}) to and from ND4J arrays, always by copy.
 *
 * <pre>{@code
 * float[] padded = Layout.padded(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * var matrix = Matrices.toNd4j(padded, 2, 3);
 * Matrices.fromNd4j("w", matrix.mul(2), 2, 3, padded);
 * }</pre>
 */
public final class Matrices {
    private Matrices() {}

    /** The matrix as {@code [rows, cols]}. */
    public static INDArray toNd4j(float[] padded, int rows, int cols) {
        return Nd4j.create(Layout.dense(padded, rows, cols), new long[] {rows, cols}, 'c');
    }

    /** One matrix a sample, as {@code [batch, rows, cols]}. */
    public static INDArray toNd4j(float[][] padded, int rows, int cols) {
        float[] all = new float[padded.length * rows * cols];
        for (int b = 0; b < padded.length; b++) {
            System.arraycopy(Layout.dense(padded[b], rows, cols), 0, all, b * rows * cols, rows * cols);
        }
        return Nd4j.create(all, new long[] {padded.length, rows, cols}, 'c');
    }

    /**
     * Copies an ND4J matrix into padded form.
     *
     * @param name what it is, for the error
     * @param padded where to; modified
     * @throws IllegalArgumentException if {@code value} is not {@code [rows, cols]}
     */
    public static void fromNd4j(String name, INDArray value, int rows, int cols, float[] padded) {
        Shapes.require(name, new long[] {rows, cols}, value.shape());
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                padded[i * Layout.pitch(cols) + j] = value.getFloat(i, j);
            }
        }
    }
}
