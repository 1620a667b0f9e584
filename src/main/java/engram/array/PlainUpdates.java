package engram.array;

/** What is written to fast weights, in plain Java. */
interface PlainUpdates extends Kernels {
    @Override
    default void update(
            int pitch,
            int row,
            int rowEnd,
            float[] h,
            float[] k,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] out) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float ui = u[uo + i];
            for (int j = 0; j < pitch; j++) {
                out[r + j] = h[r + j] * k[j] + ui * v[vo + j];
            }
            clip(out, r, pitch, bound);
        }
    }

    /** One row of h, from r, between −bound and bound. */
    static void clip(float[] h, int r, int pitch, float bound) {
        if (bound < Float.POSITIVE_INFINITY) {
            for (int j = r; j < r + pitch; j++) {
                h[j] = Math.max(-bound, Math.min(bound, h[j]));
            }
        }
    }

    @Override
    default void updateSoft(
            int pitch, int row, int rowEnd, float[] h, float bound, float[] u, int uo, float[] v, int vo, float[] out) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float ui = u[uo + i];
            for (int j = 0; j < pitch; j++) {
                float d = ui * v[vo + j];
                out[r + j] = Math.max(-bound, Math.min(bound, h[r + j] * (1 - Math.abs(d)) + d));
            }
        }
    }

    @Override
    default void columns(int pitch, int row, int rowEnd, float[] e, float[] k, float[] h) {
        for (int i = row; i < rowEnd; i++) {
            product(k, 0, e, i * pitch, h, i * pitch, pitch);
        }
    }

    @Override
    default void addColumns(
            int pitch, int row, int rowEnd, float[] h, float sign, float[] m, float[] e, float bound, float[] out) {
        for (int r = row * pitch; r < rowEnd * pitch; r += pitch) {
            for (int j = 0; j < pitch; j++) {
                out[r + j] = h[r + j] + sign * m[j] * e[r + j];
            }
            clip(out, r, pitch, bound);
        }
    }

    @Override
    default void adjointUpdate(
            int pitch,
            int row,
            int rowEnd,
            float[] h,
            float[] g,
            float[] k,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] gv,
            float[] dv,
            float[] dk) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float ui = u[uo + i];
            if (bound < Float.POSITIVE_INFINITY) {
                for (int j = 0; j < pitch; j++) {
                    g[r + j] = Math.abs(h[r + j] * k[j] + ui * v[vo + j]) > bound ? 0f : g[r + j];
                }
            }
            gv[i] = dot(g, r, v, vo, pitch);
            addScaled(ui, g, r, dv, 0, pitch);
            addProduct(g, r, h, r, dk, 0, pitch);
            product(g, r, k, 0, g, r, pitch);
        }
    }

    @Override
    default void adjointUndo(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float[] g,
            float[] k,
            float[] inverse,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] gv,
            float[] dv,
            float[] dk) {
        int n = colEnd - col;
        for (int i = row, r = row * pitch + col; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < n; j++) {
                h[r + j] = (h[r + j] - u[uo + i] * v[vo + col + j]) * inverse[col + j];
            }
            gv[i] = dot(g, r, v, vo + col, n);
            addScaled(u[uo + i], g, r, dv, col, n);
            addProduct(g, r, h, r, dk, col, n);
            product(g, r, k, col, g, r, n);
        }
    }

    @Override
    default void undo(int pitch, int row, int rowEnd, float[] h, float[] inverse, float[] u, int uo, float[] v) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < pitch; j++) {
                h[r + j] = (h[r + j] - u[uo + i] * v[j]) * inverse[j];
            }
        }
    }

    @Override
    default void addVectorProducts(
            int pitch, int row, int rowEnd, float[] g, float[] u, int uo, float[] v, float[] gv, float[] dv) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            gv[i] += dot(g, r, v, 0, pitch);
            addScaled(u[uo + i], g, r, dv, 0, pitch);
        }
    }

    @Override
    default void adjointKeep(int pitch, int row, int rowEnd, float[] h, float[] g, float[] k, float[] dk) {
        for (int i = row; i < rowEnd; i++) {
            addProduct(g, i * pitch, h, i * pitch, dk, 0, pitch);
            product(g, i * pitch, k, 0, g, i * pitch, pitch);
        }
    }

    @Override
    default void adjointUpdateSoft(
            int pitch,
            int row,
            int rowEnd,
            float[] h,
            float[] g,
            float bound,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] gv,
            float[] dv) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float ui = u[uo + i], out = 0;
            for (int j = 0; j < pitch; j++) {
                float hj = h[r + j], d = ui * v[vo + j], keep = 1 - Math.abs(d);
                float gj = Math.abs(hj * keep + d) > bound ? 0f : g[r + j];
                float dd = gj * (d < 0 ? 1 + hj : 1 - hj);
                out += dd * v[vo + j];
                dv[j] += ui * dd;
                g[r + j] = gj * keep;
            }
            gv[i] = out;
        }
    }

    @Override
    default void adjointAddColumns(
            int pitch,
            int row,
            int rowEnd,
            float[] h,
            float bound,
            float[] g,
            float[] m,
            float[] e,
            float[] ge,
            float[] dm) {
        for (int r = row * pitch; r < rowEnd * pitch; r += pitch) {
            if (bound < Float.POSITIVE_INFINITY) {
                for (int j = 0; j < pitch; j++) {
                    g[r + j] = Math.abs(h[r + j] + m[j] * e[r + j]) > bound ? 0f : g[r + j];
                }
            }
            addProduct(m, 0, g, r, ge, r, pitch);
            addProduct(g, r, e, r, dm, 0, pitch);
        }
    }
}
