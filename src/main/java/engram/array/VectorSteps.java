package engram.array;

import static engram.array.Lanes.L;
import static engram.array.Lanes.all;
import static engram.array.Lanes.at;
import static engram.array.Lanes.bound;
import static engram.array.Lanes.clip;
import static engram.array.Lanes.sum;
import static engram.array.Lanes.within;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** A write and a read in one pass, in the Vector API. */
interface VectorSteps extends Kernels {
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
        if (rowEnd - row == 1) {
            VectorKernels.ONE_ROW.updateAndRead(
                    pitch, row, rowEnd, col, colEnd, w, a, h, k, u, uo, v, vo, bound, x, xo, z);
            return;
        }
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i += 2, r += 2 * pitch) {
            FloatVector u0 = all(u[uo + i]), u1 = all(u[uo + i + 1]), x0 = all(x[xo + i]), x1 = all(x[xo + i + 1]);
            int q = r + pitch;
            for (int j = col; j < colEnd; j += L) {
                FloatVector kj = at(k, j), vj = at(v, vo + j);
                FloatVector h0 = clip(at(h, r + j).fma(kj, u0.mul(vj)), most),
                        h1 = clip(at(h, q + j).fma(kj, u1.mul(vj)), most);
                h0.intoArray(h, r + j);
                h1.intoArray(h, q + j);
                FloatVector m0 = at(a, r + j).fma(h0, at(w, r + j)),
                        m1 = at(a, q + j).fma(h1, at(w, q + j));
                x1.fma(m1, x0.fma(m0, at(z, j))).intoArray(z, j);
            }
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
        if (rowEnd - row == 1) {
            VectorKernels.ONE_ROW.adjointReadAndUpdate(
                    pitch, row, rowEnd, col, colEnd, w, a, h, g, da, x, xo, dz, zo, dx, k, inverse, u, uo, v, vo, gv,
                    dv, dk);
            return;
        }
        float[] lanes = new float[2 * L];
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector xi = all(x[xo + i]), ui = all(u[uo + i]), out = all(0), gvi = out;
            for (int j = col; j < colEnd; j += L) {
                FloatVector z = at(dz, zo + j), e = xi.mul(z), hj = at(h, r + j), aj = at(a, r + j), vj = at(v, vo + j);
                e.fma(hj, at(da, r + j)).intoArray(da, r + j);
                FloatVector gj = aj.fma(e, at(g, r + j));
                out = aj.fma(hj, at(w, r + j)).fma(z, out);
                FloatVector before = hj.sub(ui.mul(vj)).mul(at(inverse, j));
                before.intoArray(h, r + j);
                gvi = gj.fma(vj, gvi);
                ui.fma(gj, at(dv, j)).intoArray(dv, j);
                gj.fma(before, at(dk, j)).intoArray(dk, j);
                gj.mul(at(k, j)).intoArray(g, r + j);
            }
            out.intoArray(lanes, 0);
            gvi.intoArray(lanes, L);
            dx[i] = sum(lanes, 0);
            gv[i] = sum(lanes, L);
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
        if (rowEnd - row == 1) {
            VectorKernels.ONE_ROW.adjointWriteAndRead(
                    pitch, row, rowEnd, col, colEnd, w, a, h, g, da, x, xo, dz, zo, dx, u, uo, v, vo, bound, gv, dv);
            return;
        }
        float[] lanes = new float[2 * L];
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector xi = all(x[xo + i]), ui = all(u[uo + i]), out = all(0), gvi = out;
            for (int j = col, p = r + col; j < colEnd; j += L, p += L) {
                FloatVector z = at(dz, zo + j), vj = at(v, vo + j), e = xi.mul(z), aj = at(a, p);
                FloatVector next = ui.fma(vj, at(h, p)), clipped = clip(next, most);
                e.fma(clipped, at(da, p)).intoArray(da, p);
                out = aj.fma(clipped, at(w, p)).fma(z, out);
                FloatVector gj = within(aj.fma(e, at(g, p)), next, most);
                gj.intoArray(g, p);
                gvi = gj.fma(vj, gvi);
                ui.fma(gj, at(dv, j)).intoArray(dv, j);
            }
            out.intoArray(lanes, 0);
            gvi.intoArray(lanes, L);
            dx[i] = sum(lanes, 0);
            gv[i] = sum(lanes, L);
        }
    }
}
