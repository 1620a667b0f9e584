package engram.array;

import static engram.array.Lanes.L;
import static engram.array.Lanes.all;
import static engram.array.Lanes.at;
import static engram.array.Lanes.sum;

import jdk.incubator.vector.FloatVector;

/** What is read from fast weights, in the Vector API. */
interface VectorReads extends Kernels {
    @Override
    default void read(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] x,
            int xo,
            float[] z) {
        if (rowEnd - row == 1) {
            VectorKernels.ONE_ROW.read(pitch, row, rowEnd, col, colEnd, w, a, h, x, xo, z);
            return;
        }
        for (int i = row, r = row * pitch; i < rowEnd; i += 2, r += 2 * pitch) {
            FloatVector x0 = all(x[xo + i]), x1 = all(x[xo + i + 1]);
            int q = r + pitch;
            for (int j = col; j < colEnd; j += L) {
                FloatVector m0 = at(a, r + j).fma(at(h, r + j), at(w, r + j));
                FloatVector m1 = at(a, q + j).fma(at(h, q + j), at(w, q + j));
                x1.fma(m1, x0.fma(m0, at(z, j))).intoArray(z, j);
            }
        }
    }

    @Override
    default void readShared(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float a,
            float[] h,
            float[] x,
            int xo,
            float[] z) {
        if (rowEnd - row == 1) {
            VectorKernels.ONE_ROW.readShared(pitch, row, rowEnd, col, colEnd, w, a, h, x, xo, z);
            return;
        }
        FloatVector av = all(a);
        for (int i = row, r = row * pitch; i < rowEnd; i += 2, r += 2 * pitch) {
            FloatVector x0 = all(x[xo + i]), x1 = all(x[xo + i + 1]);
            int q = r + pitch;
            for (int j = col; j < colEnd; j += L) {
                FloatVector m0 = av.fma(at(h, r + j), at(w, r + j)), m1 = av.fma(at(h, q + j), at(w, q + j));
                x1.fma(m1, x0.fma(m0, at(z, j))).intoArray(z, j);
            }
        }
    }

    @Override
    default void readTransposed(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] dz,
            int zo,
            float[] dx) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector out = all(0);
            for (int j = col; j < colEnd; j += L) {
                out = at(a, r + j).fma(at(h, r + j), at(w, r + j)).fma(at(dz, zo + j), out);
            }
            dx[i] = sum(out);
        }
    }

    @Override
    default void readTransposedShared(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float a,
            float[] h,
            float[] dz,
            int zo,
            float[] dx) {
        FloatVector av = all(a);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector out = all(0);
            for (int j = col; j < colEnd; j += L) {
                out = av.fma(at(h, r + j), at(w, r + j)).fma(at(dz, zo + j), out);
            }
            dx[i] = sum(out);
        }
    }

    @Override
    default void adjointRead(
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
            float[] dx) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector xi = all(x[xo + i]), out = all(0);
            for (int j = col; j < colEnd; j += L) {
                FloatVector z = at(dz, zo + j), e = xi.mul(z), hj = at(h, r + j), aj = at(a, r + j);
                e.fma(hj, at(da, r + j)).intoArray(da, r + j);
                aj.fma(e, at(g, r + j)).intoArray(g, r + j);
                out = aj.fma(hj, at(w, r + j)).fma(z, out);
            }
            dx[i] = sum(out);
        }
    }

    @Override
    default double adjointReadShared(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
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
        FloatVector av = all(a);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ax = all(a * x[xo + i]), fixed = all(0), plastic = fixed;
            for (int j = col; j < colEnd; j += L) {
                FloatVector z = at(dz, zo + j);
                ax.fma(z, at(g, r + j)).intoArray(g, r + j);
                plastic = at(h, r + j).fma(z, plastic);
                fixed = at(w, r + j).fma(z, fixed);
            }
            alphaGradient += (double) x[xo + i] * sum(plastic);
            dx[i] = sum(av.fma(plastic, fixed));
        }
        return alphaGradient;
    }
}
