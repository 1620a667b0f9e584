package engram.array;

/** What is read from fast weights, in plain Java. */
interface PlainReads extends Kernels {
    @Override
    default void read(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] x,
            int xo,
            float[] z) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i];
            for (int j = col; j < colEnd; j++) {
                z[j] += xi * (w[r + j] + a[r + j] * h[r + j]);
            }
        }
    }

    @Override
    default void readShared(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float a,
            float[] h,
            float[] x,
            int xo,
            float[] z) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i];
            for (int j = col; j < colEnd; j++) {
                z[j] += xi * (w[r + j] + a * h[r + j]);
            }
        }
    }

    @Override
    default void readTransposed(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] dz,
            int zo,
            float[] dx) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (int j = col; j < colEnd; j += 4) {
                int p = r + j, q = zo + j;
                s0 += (w[p] + a[p] * h[p]) * dz[q];
                s1 += (w[p + 1] + a[p + 1] * h[p + 1]) * dz[q + 1];
                s2 += (w[p + 2] + a[p + 2] * h[p + 2]) * dz[q + 2];
                s3 += (w[p + 3] + a[p + 3] * h[p + 3]) * dz[q + 3];
            }
            dx[i] = (s0 + s1) + (s2 + s3);
        }
    }

    @Override
    default void readTransposedShared(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float a,
            float[] h,
            float[] dz,
            int zo,
            float[] dx) {
        int n = colEnd - col;
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            dx[i] = dot(w, r + col, dz, zo + col, n) + a * dot(h, r + col, dz, zo + col, n);
        }
    }

    @Override
    default void adjointRead(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] g,
            float[] da,
            float[] x,
            int xo,
            float[] dz,
            int zo,
            float[] dx) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i];
            for (int j = col; j < colEnd; j++) {
                da[r + j] += xi * dz[zo + j] * h[r + j];
            }
            for (int j = col; j < colEnd; j++) {
                g[r + j] += xi * dz[zo + j] * a[r + j];
            }
            float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (int j = col; j < colEnd; j += 4) {
                int p = r + j, q = zo + j;
                s0 += (w[p] + a[p] * h[p]) * dz[q];
                s1 += (w[p + 1] + a[p + 1] * h[p + 1]) * dz[q + 1];
                s2 += (w[p + 2] + a[p + 2] * h[p + 2]) * dz[q + 2];
                s3 += (w[p + 3] + a[p + 3] * h[p + 3]) * dz[q + 3];
            }
            dx[i] = (s0 + s1) + (s2 + s3);
        }
    }

    @Override
    default double adjointReadShared(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float a,
            float[] h,
            float[] g,
            float[] x,
            int xo,
            float[] dz,
            int zo,
            float[] dx) {
        double alphaGradient = 0;
        int n = colEnd - col;
        for (int i = row, r = row * pitch + col; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i], plastic = dot(h, r, dz, zo + col, n);
            addScaled(a * xi, dz, zo + col, g, r, n);
            alphaGradient += (double) xi * plastic;
            dx[i] = a * plastic + dot(w, r, dz, zo + col, n);
        }
        return alphaGradient;
    }
}
