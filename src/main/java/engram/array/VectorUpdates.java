package engram.array;

import static engram.array.Lanes.L;
import static engram.array.Lanes.all;
import static engram.array.Lanes.at;
import static engram.array.Lanes.bound;
import static engram.array.Lanes.clip;
import static engram.array.Lanes.sum;
import static engram.array.Lanes.towards;
import static engram.array.Lanes.within;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** What is written to fast weights, in the Vector API. */
interface VectorUpdates extends Kernels {
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
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]);
            for (int j = col; j < colEnd; j += L) {
                FloatVector next = at(h, r + j).fma(at(k, j), ui.mul(at(v, vo + j)));
                clip(next, most).intoArray(out, r + j);
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
        IntVector most = bound(bound);
        FloatVector one = all(1);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]);
            for (int j = col; j < colEnd; j += L) {
                FloatVector d = ui.mul(at(v, vo + j));
                clip(at(h, r + j).fma(one.sub(d.abs()), d), most).intoArray(out, r + j);
            }
        }
    }

    @Override
    default void columns(int pitch, int row, int rowEnd, int col, int colEnd, float[] e, float[] k, float[] h) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = col; j < colEnd; j += L) {
                at(k, j).mul(at(e, r + j)).intoArray(h, r + j);
            }
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
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = col; j < colEnd; j += L) {
                FloatVector next = at(m, j).mul(sign).fma(at(e, r + j), at(h, r + j));
                clip(next, most).intoArray(out, r + j);
            }
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
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]), out = all(0);
            for (int j = col; j < colEnd; j += L) {
                FloatVector gj = at(g, r + j), vj = at(v, vo + j), hj = at(h, r + j);
                if (bound < Float.POSITIVE_INFINITY) {
                    gj = within(gj, hj.fma(at(k, j), ui.mul(vj)), most);
                }
                out = gj.fma(vj, out);
                ui.fma(gj, at(dv, j)).intoArray(dv, j);
                gj.fma(hj, at(dk, j)).intoArray(dk, j);
                gj.mul(at(k, j)).intoArray(g, r + j);
            }
            gv[i] = sum(out);
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
        if (rowEnd - row == 1) {
            VectorKernels.ONE_ROW.adjointUndo(
                    pitch, row, rowEnd, col, colEnd, h, g, k, inverse, u, uo, v, vo, gv, dv, dk);
            return;
        }
        for (int i = row, r = row * pitch; i < rowEnd; i += 2, r += 2 * pitch) {
            FloatVector u0 = all(u[uo + i]), u1 = all(u[uo + i + 1]), out0 = all(0), out1 = out0;
            int q = r + pitch;
            for (int j = col; j < colEnd; j += L) {
                FloatVector vj = at(v, vo + j), kj = at(k, j), by = at(inverse, j);
                FloatVector g0 = at(g, r + j), g1 = at(g, q + j);
                FloatVector h0 = at(h, r + j).sub(u0.mul(vj)).mul(by),
                        h1 = at(h, q + j).sub(u1.mul(vj)).mul(by);
                h0.intoArray(h, r + j);
                h1.intoArray(h, q + j);
                g0.mul(kj).intoArray(g, r + j);
                g1.mul(kj).intoArray(g, q + j);
                out0 = g0.fma(vj, out0);
                out1 = g1.fma(vj, out1);
                u1.fma(g1, u0.fma(g0, at(dv, j))).intoArray(dv, j);
                g1.fma(h1, g0.fma(h0, at(dk, j))).intoArray(dk, j);
            }
            gv[i] = sum(out0);
            gv[i + 1] = sum(out1);
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
            FloatVector ui = all(u[uo + i]);
            for (int j = col; j < colEnd; j += L) {
                at(h, r + j).sub(ui.mul(at(v, j))).mul(at(inverse, j)).intoArray(h, r + j);
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
        if (rowEnd - row == 1) {
            VectorKernels.ONE_ROW.addVectorProducts(pitch, row, rowEnd, col, colEnd, g, u, uo, v, gv, dv);
            return;
        }
        for (int i = row, r = row * pitch; i < rowEnd; i += 4, r += 4 * pitch) {
            FloatVector u0 = all(u[uo + i]), u1 = all(u[uo + i + 1]), u2 = all(u[uo + i + 2]), u3 = all(u[uo + i + 3]);
            FloatVector s0 = all(0), s1 = s0, s2 = s0, s3 = s0;
            for (int j = col; j < colEnd; j += L) {
                FloatVector vj = at(v, j), g0 = at(g, r + j), g1 = at(g, r + pitch + j);
                FloatVector g2 = at(g, r + 2 * pitch + j), g3 = at(g, r + 3 * pitch + j);
                s0 = g0.fma(vj, s0);
                s1 = g1.fma(vj, s1);
                s2 = g2.fma(vj, s2);
                s3 = g3.fma(vj, s3);
                FloatVector even = u2.fma(g2, u0.fma(g0, at(dv, j))), odd = u3.fma(g3, u1.mul(g1));
                even.add(odd).intoArray(dv, j);
            }
            gv[i] += sum(s0);
            gv[i + 1] += sum(s1);
            gv[i + 2] += sum(s2);
            gv[i + 3] += sum(s3);
        }
    }

    @Override
    default void adjointKeep(
            int pitch, int row, int rowEnd, int col, int colEnd, float[] h, float[] g, float[] k, float[] dk) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = col; j < colEnd; j += L) {
                FloatVector gj = at(g, r + j);
                gj.fma(at(h, r + j), at(dk, j)).intoArray(dk, j);
                gj.mul(at(k, j)).intoArray(g, r + j);
            }
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
        IntVector most = bound(bound);
        FloatVector one = all(1);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]), out = all(0);
            for (int j = col; j < colEnd; j += L) {
                FloatVector vj = at(v, vo + j), hj = at(h, r + j), d = ui.mul(vj), keep = one.sub(d.abs());
                FloatVector next = hj.fma(keep, d);
                FloatVector gj = within(at(g, r + j), next, most);
                FloatVector dd = gj.mul(one.sub(towards(hj, d)));
                out = dd.fma(vj, out);
                ui.fma(dd, at(dv, j)).intoArray(dv, j);
                gj.mul(keep).intoArray(g, r + j);
            }
            gv[i] = sum(out);
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
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = col; j < colEnd; j += L) {
                FloatVector mj = at(m, j), ej = at(e, r + j);
                FloatVector gj = within(at(g, r + j), mj.fma(ej, at(h, r + j)), most);
                gj.intoArray(g, r + j);
                mj.fma(gj, at(ge, r + j)).intoArray(ge, r + j);
                gj.fma(ej, at(dm, j)).intoArray(dm, j);
            }
        }
    }
}
