package engram.array;

import static engram.array.Lanes.L;
import static engram.array.Lanes.all;
import static engram.array.Lanes.at;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products where there are thirty-two registers (AVX-512): tiles of eight rows by two vectors, which stay in
 * registers through up to {@link #TERMS} terms. What a tile needs is laid out term by term beforehand: addresses with constant strides spare the JIT compiler's code
 * the checks of every access (measured: 1.4 times faster), and the first cache collisions. More rows would be too much
 * for the compiler: it gives up on a method of so many vectors.
 *
 * <p>Where there are few rows, tiles of four rows read both matrices where they are. How rows are tiled
 * changes no sum: every element of C adds its terms in their order.
 */
final class WideProducts {
    private static final int TERMS = 256; // so many rows of B, two vectors each, stay in the first cache
    private static final int ROWS = 256; // so many rows of A, with that many terms, stay in the second
    private static final int WORTH_PACKING = 16; // rows

    /** Room for rows of A and two vectors of columns of B. */
    private record Packed(float[] rows, float[] columns) {
        static final ThreadLocal<Packed> OWN =
                ThreadLocal.withInitial(() -> new Packed(new float[ROWS * TERMS], new float[2 * L * TERMS]));
    }

    private WideProducts() {}

    /** {@link Kernels#addMatrixProduct}. */
    static void add(float[] a, int rs, int ts, float[] b, int pb, int terms, float[] c, int row, int rowEnd) {
        for (int t = 0; t < terms; t += TERMS) {
            int n = Math.min(TERMS, terms - t), p = t * ts, q = t * pb, i = row;
            if (pb > 2 * L && rowEnd - row >= WORTH_PACKING) {
                for (int end = rowEnd - (rowEnd - row) % 8; i < end; i += Math.min(ROWS, end - i)) {
                    packed(a, p, rs, ts, b, q, pb, n, c, i, Math.min(i + ROWS, end));
                }
            }
            for (int j = 0; j < pb; j += 2 * L) {
                int o = second(j, pb);
                for (int k = i; k < rowEnd; k += 4) {
                    fourRows(a, p + k * rs, rs, ts, b, q + j, o, pb, n, c, k * pb + j, o, pb, rowEnd - 1 - k);
                }
            }
        }
    }

    /** {@link Kernels#addPackedProduct}. */
    static void addPacked(
            float[] a, int rs, int ts, float[] packed, int terms, float[] c, int pc, int row, int rowEnd) {
        for (int t = 0; t < terms; t += TERMS) {
            int n = Math.min(TERMS, terms - t), p = t * ts, i = row;
            for (int end = rowEnd - (rowEnd - row) % 8; i < end; ) {
                int next = Math.min(i + ROWS, end);
                onStrips(a, p, rs, ts, packed, t, terms, n, c, pc, i, next);
                i = next;
            }
            for (int j = 0; j < pc; j += 2 * L) {
                int o = second(j, pc), q = j * terms + t * 2 * L;
                for (int k = i; k < rowEnd; k += 4) {
                    fourRows(a, p + k * rs, rs, ts, packed, q, L, 2 * L, n, c, k * pc + j, o, pc, rowEnd - 1 - k);
                }
            }
        }
    }

    /** The product of the terms from t on for whole groups of eight rows. */
    private static void onStrips(
            float[] a,
            int p,
            int rs,
            int ts,
            float[] packed,
            int t,
            int terms,
            int n,
            float[] c,
            int pc,
            int row,
            int rowEnd) {
        float[] rows = Packed.OWN.get().rows;
        for (int i = row; i < rowEnd; i += 8) {
            VectorPacking.eightRows(a, p + i * rs, rs, ts, n, rows, (i - row) * n);
        }
        for (int j = 0; j < pc; j += 2 * L) {
            int o = second(j, pc), q = j * terms + t * 2 * L;
            for (int i = row; i < rowEnd; i += 8) {
                eightRows(rows, (i - row) * n, packed, q, n, c, i * pc + j, o, pc);
            }
        }
    }

    /** Where the second of two vectors is; a last one that is alone is computed twice, alike. */
    private static int second(int j, int pb) {
        return j + L < pb ? L : 0;
    }

    /** The product for whole groups of eight rows. */
    private static void packed(
            float[] a, int p, int rs, int ts, float[] b, int q, int pb, int terms, float[] c, int row, int rowEnd) {
        Packed packed = Packed.OWN.get();
        for (int i = row; i < rowEnd; i += 8) {
            VectorPacking.eightRows(a, p + i * rs, rs, ts, terms, packed.rows, (i - row) * terms);
        }
        for (int j = 0; j < pb; j += 2 * L) {
            int o = second(j, pb);
            VectorPacking.twoColumns(b, q + j, o, pb, terms, packed.columns);
            for (int i = row; i < rowEnd; i += 8) {
                eightRows(packed.rows, (i - row) * terms, packed.columns, 0, terms, c, i * pb + j, o, pb);
            }
        }
    }

    /** Eight rows of C: {@code a} holds their numbers term by term, {@code b} two vectors of columns term by term. */
    private static void eightRows(float[] a, int p, float[] b, int q, int terms, float[] c, int r, int o, int pb) {
        FloatVector x0 = at(c, r), y0 = at(c, r + o);
        FloatVector x1 = at(c, r + pb), y1 = at(c, r + pb + o);
        FloatVector x2 = at(c, r + 2 * pb), y2 = at(c, r + 2 * pb + o);
        FloatVector x3 = at(c, r + 3 * pb), y3 = at(c, r + 3 * pb + o);
        FloatVector x4 = at(c, r + 4 * pb), y4 = at(c, r + 4 * pb + o);
        FloatVector x5 = at(c, r + 5 * pb), y5 = at(c, r + 5 * pb + o);
        FloatVector x6 = at(c, r + 6 * pb), y6 = at(c, r + 6 * pb + o);
        FloatVector x7 = at(c, r + 7 * pb), y7 = at(c, r + 7 * pb + o);
        for (int t = 0; t < terms; t++) {
            FloatVector x = at(b, q + 2 * L * t), y = at(b, q + 2 * L * t + L), k = all(a[p + 8 * t]);
            x0 = k.fma(x, x0);
            y0 = k.fma(y, y0);
            k = all(a[p + 8 * t + 1]);
            x1 = k.fma(x, x1);
            y1 = k.fma(y, y1);
            k = all(a[p + 8 * t + 2]);
            x2 = k.fma(x, x2);
            y2 = k.fma(y, y2);
            k = all(a[p + 8 * t + 3]);
            x3 = k.fma(x, x3);
            y3 = k.fma(y, y3);
            k = all(a[p + 8 * t + 4]);
            x4 = k.fma(x, x4);
            y4 = k.fma(y, y4);
            k = all(a[p + 8 * t + 5]);
            x5 = k.fma(x, x5);
            y5 = k.fma(y, y5);
            k = all(a[p + 8 * t + 6]);
            x6 = k.fma(x, x6);
            y6 = k.fma(y, y6);
            k = all(a[p + 8 * t + 7]);
            x7 = k.fma(x, x7);
            y7 = k.fma(y, y7);
        }
        x0.intoArray(c, r);
        y0.intoArray(c, r + o);
        x1.intoArray(c, r + pb);
        y1.intoArray(c, r + pb + o);
        x2.intoArray(c, r + 2 * pb);
        y2.intoArray(c, r + 2 * pb + o);
        x3.intoArray(c, r + 3 * pb);
        y3.intoArray(c, r + 3 * pb + o);
        x4.intoArray(c, r + 4 * pb);
        y4.intoArray(c, r + 4 * pb + o);
        x5.intoArray(c, r + 5 * pb);
        y5.intoArray(c, r + 5 * pb + o);
        x6.intoArray(c, r + 6 * pb);
        y6.intoArray(c, r + 6 * pb + o);
        x7.intoArray(c, r + 7 * pb);
        y7.intoArray(c, r + 7 * pb + o);
    }

    /** At most four rows: those past {@code last} repeat it. */
    private static void fourRows(
            float[] a,
            int p,
            int rs,
            int ts,
            float[] b,
            int q,
            int bo,
            int pb,
            int terms,
            float[] c,
            int r,
            int o,
            int pc,
            int last) {
        int n1 = Math.min(1, last), n2 = Math.min(2, last), n3 = Math.min(3, last);
        int s1 = n1 * rs, s2 = n2 * rs, s3 = n3 * rs, r1 = n1 * pc, r2 = n2 * pc, r3 = n3 * pc;
        FloatVector x0 = at(c, r), y0 = at(c, r + o);
        FloatVector x1 = at(c, r + r1), y1 = at(c, r + r1 + o);
        FloatVector x2 = at(c, r + r2), y2 = at(c, r + r2 + o);
        FloatVector x3 = at(c, r + r3), y3 = at(c, r + r3 + o);
        for (int t = 0; t < terms; t++, p += ts, q += pb) {
            FloatVector x = at(b, q), y = at(b, q + bo), k = all(a[p]);
            x0 = k.fma(x, x0);
            y0 = k.fma(y, y0);
            k = all(a[p + s1]);
            x1 = k.fma(x, x1);
            y1 = k.fma(y, y1);
            k = all(a[p + s2]);
            x2 = k.fma(x, x2);
            y2 = k.fma(y, y2);
            k = all(a[p + s3]);
            x3 = k.fma(x, x3);
            y3 = k.fma(y, y3);
        }
        x0.intoArray(c, r);
        y0.intoArray(c, r + o);
        x1.intoArray(c, r + r1);
        y1.intoArray(c, r + r1 + o);
        x2.intoArray(c, r + r2);
        y2.intoArray(c, r + r2 + o);
        x3.intoArray(c, r + r3);
        y3.intoArray(c, r + r3 + o);
    }
}
