package engram.array;

import static engram.array.Lanes.L;
import static engram.array.Lanes.all;
import static engram.array.Lanes.at;
import static engram.array.Lanes.both;
import static engram.array.Lanes.pairs;
import static engram.array.Lanes.sum;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** Products with a matrix, in the Vector API. */
interface VectorMatrices extends Kernels {
    boolean MANY_REGISTERS = L == 16; // thirty-two

    @Override
    default void addMatrixProduct(
            float[] a, int rs, int ts, float[] b, int pb, int terms, float[] c, int row, int rowEnd) {
        if (MANY_REGISTERS) {
            WideProducts.add(a, rs, ts, b, pb, terms, c, row, rowEnd);
        } else {
            NarrowProducts.add(a, rs, ts, b, pb, terms, c, row, rowEnd);
        }
    }

    @Override
    default float[] pack(float[] b, int rs, int cs, int terms, int cols, float @Nullable [] into) {
        return VectorPacking.pack(b, rs, cs, terms, cols, into);
    }

    @Override
    default void addPackedProduct(
            float[] a, int rs, int ts, float[] packed, int terms, float[] c, int pc, int row, int rowEnd) {
        if (MANY_REGISTERS) {
            WideProducts.addPacked(a, rs, ts, packed, terms, c, pc, row, rowEnd);
        } else {
            NarrowProducts.addPacked(a, rs, ts, packed, terms, c, pc, row, rowEnd);
        }
    }

    @Override
    default void addVectorMatrix(int pitch, int row, int rowEnd, float[] w, float[] x, int xo, float[] z) {
        if (rowEnd - row == 1) {
            VectorKernels.ONE_ROW.addVectorMatrix(pitch, row, rowEnd, w, x, xo, z);
            return;
        }
        for (int i = row, r = row * pitch; i < rowEnd; i += 4, r += 4 * pitch) {
            FloatVector x0 = all(x[xo + i]), x1 = all(x[xo + i + 1]), x2 = all(x[xo + i + 2]), x3 = all(x[xo + i + 3]);
            for (int j = 0; j < pitch; j += L) {
                FloatVector even = x2.fma(at(w, r + 2 * pitch + j), x0.fma(at(w, r + j), at(z, j)));
                FloatVector odd = x3.fma(at(w, r + 3 * pitch + j), x1.mul(at(w, r + pitch + j)));
                even.add(odd).intoArray(z, j);
            }
        }
    }

    @Override
    default void matrixVector(int pitch, int row, int rowEnd, float[] w, float[] dz, int zo, float[] dx) {
        if (rowEnd - row == 1) {
            VectorKernels.ONE_ROW.matrixVector(pitch, row, rowEnd, w, dz, zo, dx);
            return;
        }
        int i = row;
        if (L == 16) {
            float[] sums = new float[L];
            for (; i + 8 <= rowEnd; i += 8) {
                eightDots(pitch, w, i * pitch, dz, zo, sums);
                for (int k = 0; k < 8; k++) {
                    dx[i + k] = sums[8 * (k & 1) + 2 * (k & 2) + (k & 4) / 2];
                }
            }
        }
        for (; i < rowEnd; i += 4) {
            fourDots(pitch, w, i * pitch, dz, zo, dx, i);
        }
    }

    private static void fourDots(int pitch, float[] w, int r, float[] dz, int zo, float[] dx, int i) {
        FloatVector s0 = all(0), s1 = s0, s2 = s0, s3 = s0;
        for (int j = 0; j < pitch; j += L) {
            FloatVector z = at(dz, zo + j);
            s0 = z.fma(at(w, r + j), s0);
            s1 = z.fma(at(w, r + pitch + j), s1);
            s2 = z.fma(at(w, r + 2 * pitch + j), s2);
            s3 = z.fma(at(w, r + 3 * pitch + j), s3);
        }
        dx[i] = sum(s0);
        dx[i + 1] = sum(s1);
        dx[i + 2] = sum(s2);
        dx[i + 3] = sum(s3);
    }

    /** Eight rows' dot products, each in two lanes from 8 k₀ + 4 k₁ + 2 k₂ for row k₂k₁k₀; summed in the order of {@link #sum}. */
    private static void eightDots(int pitch, float[] w, int r, float[] dz, int zo, float[] sums) {
        FloatVector s0 = all(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (int j = 0; j < pitch; j += L) {
            FloatVector z = at(dz, zo + j);
            s0 = z.fma(at(w, r + j), s0);
            s1 = z.fma(at(w, r + pitch + j), s1);
            s2 = z.fma(at(w, r + 2 * pitch + j), s2);
            s3 = z.fma(at(w, r + 3 * pitch + j), s3);
            s4 = z.fma(at(w, r + 4 * pitch + j), s4);
            s5 = z.fma(at(w, r + 5 * pitch + j), s5);
            s6 = z.fma(at(w, r + 6 * pitch + j), s6);
            s7 = z.fma(at(w, r + 7 * pitch + j), s7);
        }
        FloatVector even = both(both(s0, s1, 8), both(s2, s3, 8), 4), odd = both(both(s4, s5, 8), both(s6, s7, 8), 4);
        FloatVector all = both(even, odd, 2);
        pairs(all).intoArray(sums, 0);
    }
}
