package engram.array;

import org.jspecify.annotations.Nullable;

/** Products with a matrix, in plain Java. */
interface PlainMatrices extends Kernels {
    @Override
    default void addMatrixProduct(
            float[] a, int rs, int ts, float[] b, int pb, int terms, float[] c, int row, int rowEnd) {
        for (int i = row; i < rowEnd; i++) {
            for (int t = 0; t < terms; t++) {
                addScaled(a[i * rs + t * ts], b, t * pb, c, i * pb, pb);
            }
        }
    }

    @Override
    default float[] pack(float[] b, int rs, int cs, int terms, int cols, float @Nullable [] into) {
        int pitch = Layout.pitch(cols);
        float[] packed = into == null ? new float[terms * pitch] : into;
        for (int t = 0; t < terms; t++) {
            for (int j = 0; j < cols; j++) {
                packed[t * pitch + j] = b[t * rs + j * cs];
            }
        }
        return packed;
    }

    @Override
    default void addPackedProduct(
            float[] a, int rs, int ts, float[] packed, int terms, float[] c, int pc, int row, int rowEnd) {
        addMatrixProduct(a, rs, ts, packed, pc, terms, c, row, rowEnd);
    }

    @Override
    default void addVectorMatrix(int pitch, int row, int rowEnd, float[] w, float[] x, int xo, float[] z) {
        for (int i = row; i < rowEnd; i++) {
            addScaled(x[xo + i], w, i * pitch, z, 0, pitch);
        }
    }

    @Override
    default void matrixVector(int pitch, int row, int rowEnd, float[] w, float[] dz, int zo, float[] dx) {
        for (int i = row; i < rowEnd; i++) {
            dx[i] = dot(w, i * pitch, dz, zo, pitch);
        }
    }
}
