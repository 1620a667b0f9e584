package engram.array;

/** Some rows of fast weights, in plain Java. */
interface PlainRows extends Kernels {
    @Override
    default void updateAndReadRows(
            int pitch,
            int[] rows,
            int from,
            int to,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] k,
            float[] u,
            int[] place,
            float[] v,
            float[] x,
            int xo,
            float[] z,
            int zo) {
        for (int n = from; n < to; n++) {
            int i = rows[n], r = i * pitch, p = place[n] * pitch;
            float ki = k[n], ui = u[n], xi = x[xo + i];
            for (int j = col; j < colEnd; j++) {
                h[r + j] = ki * h[r + j] + ui * v[p + j];
            }
            for (int j = col; j < colEnd; j++) {
                z[zo + j] += xi * (w[r + j] + a[r + j] * h[r + j]);
            }
        }
    }

    @Override
    default void adjointUpdateAndReadRows(
            int pitch,
            int[] rows,
            int from,
            int to,
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
            float[] dx,
            float[] k,
            float[] u,
            int[] place,
            float[] v,
            float[] du,
            float[] dv,
            float[] dk) {
        int width = colEnd - col;
        for (int n = from; n < to; n++) {
            int i = rows[n], r = i * pitch, p = place[n] * pitch;
            float xi = x[xo + i], ki = k[n], ui = u[n], by = 1 / k[n];
            dx[n] = dot(w, r + col, dz, zo + col, width) + dot(a, r + col, h, r + col, dz, zo + col, width);
            for (int j = col; j < colEnd; j++) {
                da[r + j] += xi * dz[zo + j] * h[r + j];
            }
            for (int j = col; j < colEnd; j++) {
                g[r + j] += xi * dz[zo + j] * a[r + j];
            }
            for (int j = col; j < colEnd; j++) {
                h[r + j] = (h[r + j] - ui * v[p + j]) * by;
            }
            du[n] = dot(g, r + col, v, p + col, width);
            dk[n] = dot(g, r + col, h, r + col, width);
            addScaled(ui, g, r + col, dv, p + col, width);
            for (int j = col; j < colEnd; j++) {
                g[r + j] *= ki;
            }
        }
    }

    @Override
    default void readTransposedRows(
            int pitch,
            int[] rows,
            int from,
            int to,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] dz,
            int zo,
            float[] out,
            int oo) {
        int width = colEnd - col;
        for (int n = from; n < to; n++) {
            int i = rows[n], r = i * pitch;
            out[oo + i] = dot(w, r + col, dz, zo + col, width) + dot(a, r + col, h, r + col, dz, zo + col, width);
        }
    }

    @Override
    default void adjointReadTransposedRows(
            int pitch,
            int[] rows,
            int from,
            int to,
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
            float[] d) {
        for (int n = from; n < to; n++) {
            int i = rows[n], r = i * pitch;
            float xi = x[xo + i];
            for (int j = col; j < colEnd; j++) {
                da[r + j] += xi * dz[zo + j] * h[r + j];
            }
            for (int j = col; j < colEnd; j++) {
                g[r + j] += xi * dz[zo + j] * a[r + j];
            }
            for (int j = col; j < colEnd; j++) {
                d[zo + j] += xi * (w[r + j] + a[r + j] * h[r + j]);
            }
        }
    }
}
