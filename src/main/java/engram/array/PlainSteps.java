package engram.array;

/** A write and a read in one pass, in plain Java. */
interface PlainSteps extends Kernels {
    @Override
    default void updateAndRead(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] k,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] x,
            int xo,
            float[] z) {
        for (int i = row; i < rowEnd; i++) {
            update(pitch, i, i + 1, col, colEnd, h, k, u, uo, v, vo, bound, h);
            read(pitch, i, i + 1, col, colEnd, w, a, h, x, xo, z);
        }
    }

    @Override
    default void adjointReadAndUpdate(
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
            float[] dx,
            float[] k,
            float[] inverse,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] gv,
            float[] dv,
            float[] dk) {
        for (int i = row; i < rowEnd; i++) {
            adjointRead(pitch, i, i + 1, col, colEnd, w, a, h, g, da, x, xo, dz, zo, dx);
            adjointUndo(pitch, i, i + 1, col, colEnd, h, g, k, inverse, u, uo, v, vo, gv, dv, dk);
        }
    }

    @Override
    default void adjointWriteAndRead(
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
            float[] dx,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] gv,
            float[] dv) {
        int n = colEnd - col;
        float[] next = new float[colEnd];
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i], ui = u[uo + i];
            for (int j = col; j < colEnd; j++) {
                next[j] = h[r + j] + ui * v[vo + j];
            }
            for (int j = col; j < colEnd; j++) {
                float gj = g[r + j] + xi * dz[zo + j] * a[r + j];
                g[r + j] = Math.abs(next[j]) > bound ? 0f : gj;
            }
            PlainUpdates.clip(next, col, colEnd, bound);
            for (int j = col; j < colEnd; j++) {
                da[r + j] += xi * dz[zo + j] * next[j];
            }
            dx[i] = dot(w, r + col, dz, zo + col, n) + dot(a, r + col, next, col, dz, zo + col, n);
            gv[i] = dot(g, r + col, v, vo + col, n);
            addScaled(ui, g, r + col, dv, col, n);
        }
    }
}
