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
import org.jspecify.annotations.Nullable;

/** What is written to fast weights, in the Vector API. */
interface VectorUpdates extends Kernels {
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
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]);
            for (int j = 0; j < pitch; j += L) {
                FloatVector next = at(h, r + j).fma(at(k, j), ui.mul(at(v, vo + j)));
                clip(next, most).intoArray(out, r + j);
            }
        }
    }

    @Override
    default void updateSoft(
            int pitch, int row, int rowEnd, float[] h, float bound, float[] u, int uo, float[] v, int vo, float[] out) {
        IntVector most = bound(bound);
        FloatVector one = all(1);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]);
            for (int j = 0; j < pitch; j += L) {
                FloatVector d = ui.mul(at(v, vo + j));
                clip(at(h, r + j).fma(one.sub(d.abs()), d), most).intoArray(out, r + j);
            }
        }
    }

    @Override
    default void columns(int pitch, int row, int rowEnd, float[] e, float[] k, float[] h) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < pitch; j += L) {
                at(k, j).mul(at(e, r + j)).intoArray(h, r + j);
            }
        }
    }

    @Override
    default void addColumns(
            int pitch, int row, int rowEnd, float[] h, float sign, float[] m, float[] e, float bound, float[] out) {
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < pitch; j += L) {
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
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]), out = all(0);
            for (int j = 0; j < pitch; j += L) {
                FloatVector gj = at(g, r + j), vj = at(v, vo + j), hj = at(h, r + j);
                if (inverse != null) {
                    hj = hj.sub(ui.mul(vj)).mul(at(inverse, j));
                    hj.intoArray(h, r + j);
                }
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
    default void adjointKeep(int pitch, int row, int rowEnd, float[] h, float[] g, float[] k, float[] dk) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < pitch; j += L) {
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
            for (int j = 0; j < pitch; j += L) {
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
            float[] h,
            float bound,
            float[] g,
            float[] m,
            float[] e,
            float[] ge,
            float[] dm) {
        IntVector most = bound(bound);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < pitch; j += L) {
                FloatVector mj = at(m, j), ej = at(e, r + j);
                FloatVector gj = within(at(g, r + j), mj.fma(ej, at(h, r + j)), most);
                gj.intoArray(g, r + j);
                mj.fma(gj, at(ge, r + j)).intoArray(ge, r + j);
                gj.fma(ej, at(dm, j)).intoArray(dm, j);
            }
        }
    }
}
