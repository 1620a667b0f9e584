package engram.array;

import static engram.array.Lanes.L;
import static engram.array.Lanes.all;
import static engram.array.Lanes.at;
import static engram.array.Lanes.sum;

import jdk.incubator.vector.FloatVector;

/** Some rows of fast weights, in the Vector API. */
interface VectorRows extends Kernels {
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
        int even = from + (to - from) / 2 * 2;
        for (int n = from; n < even; n += 2) {
            int i = rows[n], m = rows[n + 1], r = i * pitch, q = m * pitch;
            int p0 = place[n] * pitch, p1 = place[n + 1] * pitch;
            FloatVector k0 = all(k[n]), k1 = all(k[n + 1]), u0 = all(u[n]), u1 = all(u[n + 1]);
            FloatVector x0 = all(x[xo + i]), x1 = all(x[xo + m]);
            for (int j = col; j < colEnd; j += L) {
                FloatVector h0 = at(h, r + j).fma(k0, u0.mul(at(v, p0 + j))),
                        h1 = at(h, q + j).fma(k1, u1.mul(at(v, p1 + j)));
                h0.intoArray(h, r + j);
                h1.intoArray(h, q + j);
                FloatVector m0 = at(a, r + j).fma(h0, at(w, r + j)),
                        m1 = at(a, q + j).fma(h1, at(w, q + j));
                x1.fma(m1, x0.fma(m0, at(z, zo + j))).intoArray(z, zo + j);
            }
        }
        for (int n = even; n < to; n++) {
            int i = rows[n], r = i * pitch, p = place[n] * pitch;
            FloatVector ki = all(k[n]), ui = all(u[n]), xi = all(x[xo + i]);
            for (int j = col; j < colEnd; j += L) {
                FloatVector hi = at(h, r + j).fma(ki, ui.mul(at(v, p + j)));
                hi.intoArray(h, r + j);
                xi.fma(at(a, r + j).fma(hi, at(w, r + j)), at(z, zo + j)).intoArray(z, zo + j);
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
        float[] lanes = new float[3 * L];
        for (int n = from; n < to; n++) {
            int i = rows[n], r = i * pitch, p = place[n] * pitch;
            FloatVector xi = all(x[xo + i]), ui = all(u[n]), ki = all(k[n]), by = all(1 / k[n]);
            FloatVector out = all(0), gvi = out, ghi = out;
            for (int j = col; j < colEnd; j += L) {
                FloatVector z = at(dz, zo + j), e = xi.mul(z), hj = at(h, r + j), aj = at(a, r + j), vj = at(v, p + j);
                e.fma(hj, at(da, r + j)).intoArray(da, r + j);
                FloatVector gj = aj.fma(e, at(g, r + j));
                out = aj.fma(hj, at(w, r + j)).fma(z, out);
                FloatVector before = hj.sub(ui.mul(vj)).mul(by);
                before.intoArray(h, r + j);
                gvi = gj.fma(vj, gvi);
                ghi = gj.fma(before, ghi);
                ui.fma(gj, at(dv, p + j)).intoArray(dv, p + j);
                gj.mul(ki).intoArray(g, r + j);
            }
            out.intoArray(lanes, 0);
            gvi.intoArray(lanes, L);
            ghi.intoArray(lanes, 2 * L);
            dx[n] = sum(lanes, 0);
            du[n] = sum(lanes, L);
            dk[n] = sum(lanes, 2 * L);
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
        // JDK 17 keeps a sum in a register only where it does not inline this method, which is too large for that
        float[] lanes = new float[2 * L];
        int even = from + (to - from) / 2 * 2;
        for (int n = from; n < even; n += 2) {
            int i = rows[n], m = rows[n + 1], r = i * pitch, q = m * pitch;
            FloatVector s0 = all(0), s1 = s0;
            for (int j = col; j < colEnd; j += L) {
                FloatVector z = at(dz, zo + j);
                s0 = at(a, r + j).fma(at(h, r + j), at(w, r + j)).fma(z, s0);
                s1 = at(a, q + j).fma(at(h, q + j), at(w, q + j)).fma(z, s1);
            }
            s0.intoArray(lanes, 0);
            s1.intoArray(lanes, L);
            out[oo + i] = sum(lanes, 0);
            out[oo + m] = sum(lanes, L);
        }
        for (int n = even; n < to; n++) {
            int i = rows[n], r = i * pitch;
            FloatVector s = all(0);
            for (int j = col; j < colEnd; j += L) {
                s = at(a, r + j).fma(at(h, r + j), at(w, r + j)).fma(at(dz, zo + j), s);
            }
            s.intoArray(lanes, 0);
            out[oo + i] = sum(lanes, 0);
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
            FloatVector xi = all(x[xo + i]);
            for (int j = col; j < colEnd; j += L) {
                FloatVector e = xi.mul(at(dz, zo + j)), hj = at(h, r + j), aj = at(a, r + j);
                e.fma(hj, at(da, r + j)).intoArray(da, r + j);
                aj.fma(e, at(g, r + j)).intoArray(g, r + j);
                xi.fma(aj.fma(hj, at(w, r + j)), at(d, zo + j)).intoArray(d, zo + j);
            }
        }
    }
}
