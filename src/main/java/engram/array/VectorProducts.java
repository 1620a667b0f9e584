package engram.array;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products in tiles of rows by two vectors that stay in registers through all terms: eight rows where there are 32
 * registers, and four. More rows would be too much for the JIT compiler: it gives up on a method of so many vectors.
 * Which rows share a tile changes no sum: every element of C adds its terms in their order.
 */
final class VectorProducts {
    private static final VectorSpecies<Float> S = VectorKernels.S;
    private static final int L = S.length();
    private static final boolean MANY_REGISTERS = L == 16;

    private VectorProducts() {}

    private static FloatVector at(float[] a, int i) {
        return FloatVector.fromArray(S, a, i);
    }

    private static FloatVector all(float a) {
        return FloatVector.broadcast(S, a);
    }

    /** {@link Kernels#addMatrixProduct}. */
    static void add(float[] a, int rs, int ts, float[] b, int pb, int terms, float[] c, int row, int rowEnd) {
        for (int j = 0; j < pb; j += 2 * L) {
            int o = j + L < pb ? L : 0; // a single last column of vectors is computed twice, alike
            int i = row;
            if (MANY_REGISTERS) {
                for (; i + 8 <= rowEnd; i += 8) {
                    eightRows(a, i * rs, rs, ts, b, j, o, pb, terms, c, i * pb + j);
                }
            }
            for (; i < rowEnd; i += 4) {
                fourRows(a, i * rs, rs, ts, b, j, o, pb, terms, c, i * pb + j, rowEnd - 1 - i);
            }
        }
    }

    private static void eightRows(
            float[] a, int p, int rs, int ts, float[] b, int q, int o, int pb, int terms, float[] c, int r) {
        FloatVector x0 = at(c, r), y0 = at(c, r + o);
        FloatVector x1 = at(c, r + pb), y1 = at(c, r + pb + o);
        FloatVector x2 = at(c, r + 2 * pb), y2 = at(c, r + 2 * pb + o);
        FloatVector x3 = at(c, r + 3 * pb), y3 = at(c, r + 3 * pb + o);
        FloatVector x4 = at(c, r + 4 * pb), y4 = at(c, r + 4 * pb + o);
        FloatVector x5 = at(c, r + 5 * pb), y5 = at(c, r + 5 * pb + o);
        FloatVector x6 = at(c, r + 6 * pb), y6 = at(c, r + 6 * pb + o);
        FloatVector x7 = at(c, r + 7 * pb), y7 = at(c, r + 7 * pb + o);
        for (int t = 0; t < terms; t++, p += ts, q += pb) {
            FloatVector x = at(b, q), y = at(b, q + o), k = all(a[p]);
            x0 = k.fma(x, x0);
            y0 = k.fma(y, y0);
            k = all(a[p + rs]);
            x1 = k.fma(x, x1);
            y1 = k.fma(y, y1);
            k = all(a[p + 2 * rs]);
            x2 = k.fma(x, x2);
            y2 = k.fma(y, y2);
            k = all(a[p + 3 * rs]);
            x3 = k.fma(x, x3);
            y3 = k.fma(y, y3);
            k = all(a[p + 4 * rs]);
            x4 = k.fma(x, x4);
            y4 = k.fma(y, y4);
            k = all(a[p + 5 * rs]);
            x5 = k.fma(x, x5);
            y5 = k.fma(y, y5);
            k = all(a[p + 6 * rs]);
            x6 = k.fma(x, x6);
            y6 = k.fma(y, y6);
            k = all(a[p + 7 * rs]);
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
            float[] a, int p, int rs, int ts, float[] b, int q, int o, int pb, int terms, float[] c, int r, int last) {
        int n1 = Math.min(1, last), n2 = Math.min(2, last), n3 = Math.min(3, last);
        int s1 = n1 * rs, s2 = n2 * rs, s3 = n3 * rs, r1 = n1 * pb, r2 = n2 * pb, r3 = n3 * pb;
        FloatVector x0 = at(c, r), y0 = at(c, r + o);
        FloatVector x1 = at(c, r + r1), y1 = at(c, r + r1 + o);
        FloatVector x2 = at(c, r + r2), y2 = at(c, r + r2 + o);
        FloatVector x3 = at(c, r + r3), y3 = at(c, r + r3 + o);
        for (int t = 0; t < terms; t++, p += ts, q += pb) {
            FloatVector x = at(b, q), y = at(b, q + o), k = all(a[p]);
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
