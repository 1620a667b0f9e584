package engram.array;

import static engram.array.Lanes.L;
import static engram.array.Lanes.at;

import org.jspecify.annotations.Nullable;

/** Lays matrices out in the order in which {@link WideProducts} and {@link NarrowProducts} read them. */
final class VectorPacking {
    private static final int LINE = 16; // floats

    private VectorPacking() {}

    /** {@link Kernels#pack}: two vectors of columns after another, term by term. */
    static float[] pack(float[] b, int rs, int cs, int terms, int cols, float @Nullable [] into) {
        int pitch = Layout.pitch(cols), strips = (pitch + 2 * L - 1) / (2 * L);
        float[] packed = into == null ? new float[strips * terms * 2 * L] : into;
        for (int first = 0; first < cols; first += 2 * L) {
            int width = Math.min(2 * L, cols - first), at = first * terms;
            if (cs == 1) {
                for (int t = 0; t < terms; t++) {
                    System.arraycopy(b, t * rs + first, packed, at + t * 2 * L, width);
                }
            } else {
                packTurned(b, first * cs, rs, cs, terms, packed, at, width);
            }
        }
        if (pitch % (2 * L) != 0) { // a last vector that is alone is computed twice, alike
            for (int t = 0, at = (strips - 1) * terms * 2 * L; t < terms; t++, at += 2 * L) {
                System.arraycopy(packed, at, packed, at + L, L);
            }
        }
        return packed;
    }

    private static void packTurned(float[] b, int p, int rs, int cs, int terms, float[] packed, int at, int width) {
        for (int top = 0; top < terms; top += LINE) { // lines of both are used up while they are in the first cache
            for (int j = 0; j < width; j++) {
                for (int t = top; t < Math.min(terms, top + LINE); t++) {
                    packed[at + t * 2 * L + j] = b[p + t * rs + j * cs];
                }
            }
        }
    }

    /** Eight rows that lie in rows of A ({@code ts} = 1) or in its columns ({@code rs} = 1). */
    static void eightRows(float[] a, int p, int rs, int ts, int terms, float[] rows, int at) {
        if (rs == 1) {
            for (int t = 0; t < terms; t++) {
                System.arraycopy(a, p + t * ts, rows, at + 8 * t, 8);
            }
            return;
        }
        int p1 = p + rs, p2 = p1 + rs, p3 = p2 + rs, p4 = p3 + rs, p5 = p4 + rs, p6 = p5 + rs, p7 = p6 + rs;
        for (int t = 0; t < terms; t++) {
            rows[at + 8 * t] = a[p + t];
            rows[at + 8 * t + 1] = a[p1 + t];
            rows[at + 8 * t + 2] = a[p2 + t];
            rows[at + 8 * t + 3] = a[p3 + t];
            rows[at + 8 * t + 4] = a[p4 + t];
            rows[at + 8 * t + 5] = a[p5 + t];
            rows[at + 8 * t + 6] = a[p6 + t];
            rows[at + 8 * t + 7] = a[p7 + t];
        }
    }

    /** At most four rows: those past {@code last} repeat it. */
    static void fourRows(float[] a, int p, int rs, int ts, int terms, int last, float[] rows, int at) {
        int p1 = p + Math.min(1, last) * rs, p2 = p + Math.min(2, last) * rs, p3 = p + Math.min(3, last) * rs;
        for (int t = 0, q = 0; t < terms; t++, q += ts) {
            rows[at + 4 * t] = a[p + q];
            rows[at + 4 * t + 1] = a[p1 + q];
            rows[at + 4 * t + 2] = a[p2 + q];
            rows[at + 4 * t + 3] = a[p3 + q];
        }
    }

    /** Two vectors of columns, term by term. */
    static void twoColumns(float[] b, int q, int o, int pb, int terms, float[] columns) {
        for (int t = 0; t < terms; t++) {
            at(b, q + t * pb).intoArray(columns, 2 * L * t);
            at(b, q + t * pb + o).intoArray(columns, 2 * L * t + L);
        }
    }
}
