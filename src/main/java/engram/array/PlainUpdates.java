package engram.array;

/** What is written to fast weights, in plain Java. */
interface PlainUpdates extends Kernels {
    @Override
    default void update(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
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
            for (int j = col; j < colEnd; j++) {
                out[r + j] = h[r + j] * k[j] + ui * v[vo + j];
            }
            clip(out, r + col, r + colEnd, bound);
        }
    }

    /** Elements {@code [from, end)} of h between −bound and bound. */
    static void clip(float[] h, int from, int end, float bound) {
        if (bound < Float.POSITIVE_INFINITY) {
            for (int j = from; j < end; j++) {
                h[j] = Math.max(-bound, Math.min(bound, h[j]));
            }
        }
    }

    @Override
    default void updateSoft(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float bound,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] out) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float ui = u[uo + i];
            for (int j = col; j < colEnd; j++) {
                float d = ui * v[vo + j];
                out[r + j] = Math.max(-bound, Math.min(bound, h[r + j] * (1 - Math.abs(d)) + d));
            }
        }
    }

    @Override
    default void columns(int pitch, int row, int rowEnd, int col, int colEnd, float[] e, float[] k, float[] h) {
        for (int i = row; i < rowEnd; i++) {
            product(k, col, e, i * pitch + col, h, i * pitch + col, colEnd - col);
        }
    }

    @Override
    default void addColumns(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float sign,
            float[] m,
            float[] e,
            float bound,
            float[] out) {
        for (int r = row * pitch; r < rowEnd * pitch; r += pitch) {
            for (int j = col; j < colEnd; j++) {
                out[r + j] = h[r + j] + sign * m[j] * e[r + j];
            }
            clip(out, r + col, r + colEnd, bound);
        }
    }

    @Override
    default void adjointUpdate(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
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
        int n = colEnd - col;
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float ui = u[uo + i];
            if (bound < Float.POSITIVE_INFINITY) {
                for (int j = col; j < colEnd; j++) {
                    g[r + j] = Math.abs(h[r + j] * k[j] + ui * v[vo + j]) > bound ? 0f : g[r + j];
                }
            }
            gv[i] = dot(g, r + col, v, vo + col, n);
            addScaled(ui, g, r + col, dv, col, n);
            addProduct(g, r + col, h, r + col, dk, col, n);
            product(g, r + col, k, col, g, r + col, n);
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
    default void undo(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float[] inverse,
            float[] u,
            int uo,
            float[] v) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = col; j < colEnd; j++) {
                h[r + j] = (h[r + j] - u[uo + i] * v[j]) * inverse[j];
            }
        }
    }

    @Override
    default void addVectorProducts(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] g,
            float[] u,
            int uo,
            float[] v,
            float[] gv,
            float[] dv) {
        int n = colEnd - col;
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            gv[i] += dot(g, r + col, v, col, n);
            addScaled(u[uo + i], g, r + col, dv, col, n);
        }
    }

    @Override
    default void adjointKeep(
            int pitch, int row, int rowEnd, int col, int colEnd, float[] h, float[] g, float[] k, float[] dk) {
        int n = colEnd - col;
        for (int r = row * pitch; r < rowEnd * pitch; r += pitch) {
            addProduct(g, r + col, h, r + col, dk, col, n);
            product(g, r + col, k, col, g, r + col, n);
        }
    }

    @Override
    default void adjointUpdateSoft(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
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
            for (int j = col; j < colEnd; j++) {
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
            int col,
            int colEnd,
            float[] h,
            float bound,
            float[] g,
            float[] m,
            float[] e,
            float[] ge,
            float[] dm) {
        int n = colEnd - col;
        for (int r = row * pitch; r < rowEnd * pitch; r += pitch) {
            if (bound < Float.POSITIVE_INFINITY) {
                for (int j = col; j < colEnd; j++) {
                    g[r + j] = Math.abs(h[r + j] + m[j] * e[r + j]) > bound ? 0f : g[r + j];
                }
            }
            addProduct(m, col, g, r + col, ge, r + col, n);
            addProduct(g, r + col, e, r + col, dm, col, n);
        }
    }
}
