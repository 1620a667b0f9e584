package engram.array;

/** A write and a read in one pass, in plain Java. */
interface PlainSteps extends Kernels {
    @Override
    default void updateAndRead(
            int pitch,
            int row,
            int rowEnd,
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
            update(pitch, i, i + 1, h, k, u, uo, v, vo, bound, h);
            read(pitch, i, i + 1, w, a, h, x, xo, z);
        }
    }

    @Override
    default void adjointReadAndUpdate(
            int pitch,
            int row,
            int rowEnd,
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
            adjointRead(pitch, i, i + 1, 0, pitch, w, a, h, g, da, x, xo, dz, zo, dx);
            adjointUndo(pitch, i, i + 1, 0, pitch, h, g, k, inverse, u, uo, v, vo, gv, dv, dk);
        }
    }

    @Override
    default void adjointWriteAndRead(
            int pitch,
            int row,
            int rowEnd,
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
        float[] next = new float[pitch];
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i], ui = u[uo + i];
            for (int j = 0; j < pitch; j++) {
                next[j] = h[r + j] + ui * v[vo + j];
            }
            for (int j = 0; j < pitch; j++) {
                float gj = g[r + j] + xi * dz[zo + j] * a[r + j];
                g[r + j] = Math.abs(next[j]) > bound ? 0f : gj;
            }
            PlainUpdates.clip(next, 0, pitch, bound);
            for (int j = 0; j < pitch; j++) {
                da[r + j] += xi * dz[zo + j] * next[j];
            }
            dx[i] = dot(w, r, dz, zo, pitch) + dot(a, r, next, 0, dz, zo, pitch);
            gv[i] = dot(g, r, v, vo, pitch);
            addScaled(ui, g, r, dv, 0, pitch);
        }
    }
}
