package engram.array;

import org.jspecify.annotations.Nullable;

/**
 * The kernels in plain Java: one store a loop and no running float sum, which is what the JIT compiler turns into
 * vector instructions by itself. Slower than {@link VectorKernels}, equal to them up to rounding.
 */
final class PlainKernels implements Kernels {
    @Override
    public String name() {
        return "plain loops";
    }

    @Override
    public void tanh(float[] x, float[] y, int n) {
        for (int j = 0; j < n; j++) {
            y[j] = Tanh.of(x[j]);
        }
    }

    @Override
    public void addScaled(float k, float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) {
            y[yo + j] += k * x[xo + j];
        }
    }

    @Override
    public void product(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j++) {
            z[zo + j] = x[xo + j] * y[yo + j];
        }
    }

    @Override
    public void addProduct(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j++) {
            z[zo + j] += x[xo + j] * y[yo + j];
        }
    }

    @Override
    public void addWherePositive(float[] x, float[] y, float[] z, int n) {
        for (int j = 0; j < n; j++) {
            z[j] += y[j] > 0 ? x[j] : 0f;
        }
    }

    @Override
    public void scaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j++) {
            z[zo + j] = k * x[xo + j] * y[yo + j];
        }
    }

    @Override
    public void addScaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j++) {
            z[zo + j] += k * x[xo + j] * y[yo + j];
        }
    }

    @Override
    public float dot(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        float a = 0, b = 0, c = 0, d = 0;
        for (int j = 0; j < n; j += 4) {
            a += x[xo + j] * y[yo + j] * z[zo + j];
            b += x[xo + j + 1] * y[yo + j + 1] * z[zo + j + 1];
            c += x[xo + j + 2] * y[yo + j + 2] * z[zo + j + 2];
            d += x[xo + j + 3] * y[yo + j + 3] * z[zo + j + 3];
        }
        return (a + b) + (c + d);
    }

    @Override
    public float dot(float[] x, int xo, float[] y, int yo, int n) {
        float a = 0, b = 0, c = 0, d = 0;
        for (int j = 0; j < n; j += 4) {
            a += x[xo + j] * y[yo + j];
            b += x[xo + j + 1] * y[yo + j + 1];
            c += x[xo + j + 2] * y[yo + j + 2];
            d += x[xo + j + 3] * y[yo + j + 3];
        }
        return (a + b) + (c + d);
    }

    @Override
    public void addMatrixProduct(
            float[] a, int rs, int ts, float[] b, int pb, int terms, float[] c, int row, int rowEnd) {
        for (int i = row; i < rowEnd; i++) {
            for (int t = 0; t < terms; t++) {
                addScaled(a[i * rs + t * ts], b, t * pb, c, i * pb, pb);
            }
        }
    }

    @Override
    public float[] pack(float[] b, int rs, int cs, int terms, int cols, float @Nullable [] into) {
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
    public void addPackedProduct(
            float[] a, int rs, int ts, float[] packed, int terms, float[] c, int pc, int row, int rowEnd) {
        addMatrixProduct(a, rs, ts, packed, pc, terms, c, row, rowEnd);
    }

    @Override
    public void addVectorMatrix(int pitch, int row, int rowEnd, float[] w, float[] x, int xo, float[] z) {
        for (int i = row; i < rowEnd; i++) {
            addScaled(x[xo + i], w, i * pitch, z, 0, pitch);
        }
    }

    @Override
    public void matrixVector(int pitch, int row, int rowEnd, float[] w, float[] dz, int zo, float[] dx) {
        for (int i = row; i < rowEnd; i++) {
            dx[i] = dot(w, i * pitch, dz, zo, pitch);
        }
    }

    @Override
    public void update(
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

    private static void clip(float[] h, int r, int pitch, float bound) {
        if (bound < Float.POSITIVE_INFINITY) {
            for (int j = r; j < r + pitch; j++) {
                h[j] = Math.max(-bound, Math.min(bound, h[j]));
            }
        }
    }

    @Override
    public void updateSoft(
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
    public void columns(int pitch, int row, int rowEnd, float[] e, float[] k, float[] h) {
        for (int i = row; i < rowEnd; i++) {
            product(k, 0, e, i * pitch, h, i * pitch, pitch);
        }
    }

    @Override
    public void addColumns(
            int pitch, int row, int rowEnd, float[] h, float sign, float[] m, float[] e, float bound, float[] out) {
        for (int r = row * pitch; r < rowEnd * pitch; r += pitch) {
            for (int j = 0; j < pitch; j++) {
                out[r + j] = h[r + j] + sign * m[j] * e[r + j];
            }
            clip(out, r, pitch, bound);
        }
    }

    @Override
    public void read(int pitch, int row, int rowEnd, float[] w, float[] a, float[] h, float[] x, int xo, float[] z) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i];
            for (int j = 0; j < pitch; j++) {
                z[j] += xi * (w[r + j] + a[r + j] * h[r + j]);
            }
        }
    }

    @Override
    public void readShared(
            int pitch, int row, int rowEnd, float[] w, float a, float[] h, float[] x, int xo, float[] z) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i];
            for (int j = 0; j < pitch; j++) {
                z[j] += xi * (w[r + j] + a * h[r + j]);
            }
        }
    }

    @Override
    public void readTransposed(
            int pitch, int row, int rowEnd, float[] w, float[] a, float[] h, float[] dz, int zo, float[] dx) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (int j = 0; j < pitch; j += 4) {
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
    public void readTransposedShared(
            int pitch, int row, int rowEnd, float[] w, float a, float[] h, float[] dz, int zo, float[] dx) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            dx[i] = dot(w, r, dz, zo, pitch) + a * dot(h, r, dz, zo, pitch);
        }
    }

    @Override
    public void updateAndRead(
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
    public void adjointRead(
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
            float[] dx) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i];
            for (int j = 0; j < pitch; j++) {
                da[r + j] += xi * dz[zo + j] * h[r + j];
            }
            for (int j = 0; j < pitch; j++) {
                g[r + j] += xi * dz[zo + j] * a[r + j];
            }
            float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (int j = 0; j < pitch; j += 4) {
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
    public double adjointReadShared(
            int pitch,
            int row,
            int rowEnd,
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
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            float xi = x[xo + i], plastic = dot(h, r, dz, zo, pitch);
            addScaled(a * xi, dz, zo, g, r, pitch);
            alphaGradient += (double) xi * plastic;
            dx[i] = a * plastic + dot(w, r, dz, zo, pitch);
        }
        return alphaGradient;
    }

    @Override
    public void adjointUpdate(
            int pitch,
            int row,
            int rowEnd,
            float[] h,
            float[] g,
            float[] k,
            float @Nullable [] inverse,
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
            if (inverse != null) {
                for (int j = 0; j < pitch; j++) {
                    h[r + j] = (h[r + j] - ui * v[vo + j]) * inverse[j];
                }
            }
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
    public void adjointKeep(int pitch, int row, int rowEnd, float[] h, float[] g, float[] k, float[] dk) {
        for (int i = row; i < rowEnd; i++) {
            addProduct(g, i * pitch, h, i * pitch, dk, 0, pitch);
            product(g, i * pitch, k, 0, g, i * pitch, pitch);
        }
    }

    @Override
    public void adjointReadAndUpdate(
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
            adjointRead(pitch, i, i + 1, w, a, h, g, da, x, xo, dz, zo, dx);
            adjointUpdate(pitch, i, i + 1, h, g, k, inverse, u, uo, v, vo, Float.POSITIVE_INFINITY, gv, dv, dk);
        }
    }

    @Override
    public void adjointWriteAndRead(
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
            clip(next, 0, pitch, bound);
            for (int j = 0; j < pitch; j++) {
                da[r + j] += xi * dz[zo + j] * next[j];
            }
            dx[i] = dot(w, r, dz, zo, pitch) + dot(a, r, next, 0, dz, zo, pitch);
            gv[i] = dot(g, r, v, vo, pitch);
            addScaled(ui, g, r, dv, 0, pitch);
        }
    }

    @Override
    public void adjointUpdateSoft(
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
    public void adjointAddColumns(
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
