package engram.array;

import static engram.array.Lanes.L;
import static engram.array.Lanes.all;
import static engram.array.Lanes.at;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products where there are few registers, as the sixteen of AVX2: tiles of four rows by two vectors. A tile lies
 * in an array of its own while its terms are added: then the loop needs three addresses, and the JIT compiler of JDK 17
 * has registers for them. With the addresses of C's rows it moves some through vector registers in every turn (measured:
 * half as fast).
 *
 * <p>Every element of C adds its terms in their order, as in {@link WideProducts}.
 */
final class NarrowProducts {
    private static final int HEIGHT = 4; // of a tile
    private static final int WIDTH = 2 * L;
    private static final int TERMS = 256; // so many terms of two vectors stay in the first cache
    private static final int ROWS = 128; // so many rows of A, with that many terms, stay in the second

    /** Room for rows of A, for two vectors of columns of B, and for a tile of C. */
    private record Room(float[] rows, float[] strip, float[] tile) {
        static final ThreadLocal<Room> OWN = ThreadLocal.withInitial(
                () -> new Room(new float[ROWS * TERMS], new float[WIDTH * TERMS], new float[HEIGHT * WIDTH]));
    }

    private NarrowProducts() {}

    /** {@link Kernels#addMatrixProduct}. */
    static void add(float[] a, int rs, int ts, float[] b, int pb, int terms, float[] c, int row, int rowEnd) {
        Room room = Room.OWN.get();
        for (int t = 0; t < terms; t += TERMS) {
            int n = Math.min(TERMS, terms - t);
            for (int i = row; i < rowEnd; i += ROWS) {
                int end = Math.min(i + ROWS, rowEnd);
                packRows(a, t * ts, rs, ts, n, i, end, room.rows);
                for (int j = 0; j < pb; j += WIDTH) {
                    VectorPacking.twoColumns(b, t * pb + j, second(j, pb), pb, n, room.strip);
                    addStrip(room, room.strip, 0, n, c, pb, j, i, end);
                }
            }
        }
    }

    /** {@link Kernels#addPackedProduct}. */
    static void addPacked(
            float[] a, int rs, int ts, float[] packed, int terms, float[] c, int pc, int row, int rowEnd) {
        Room room = Room.OWN.get();
        for (int t = 0; t < terms; t += TERMS) {
            int n = Math.min(TERMS, terms - t);
            for (int i = row; i < rowEnd; i += ROWS) {
                int end = Math.min(i + ROWS, rowEnd);
                packRows(a, t * ts, rs, ts, n, i, end, room.rows);
                for (int j = 0; j < pc; j += WIDTH) {
                    addStrip(room, packed, j * terms + t * WIDTH, n, c, pc, j, i, end);
                }
            }
        }
    }

    private static void packRows(float[] a, int p, int rs, int ts, int terms, int row, int rowEnd, float[] rows) {
        for (int i = row; i < rowEnd; i += HEIGHT) {
            VectorPacking.fourRows(a, p + i * rs, rs, ts, terms, rowEnd - 1 - i, rows, (i - row) * terms);
        }
    }

    /** The tiles of the columns from j on: {@code b} holds them from q on, two vectors a term. */
    private static void addStrip(
            Room room, float[] b, int q, int terms, float[] c, int pc, int j, int row, int rowEnd) {
        float[] tile = room.tile;
        int o = second(j, pc);
        for (int i = row; i < rowEnd; i += HEIGHT) {
            int last = rowEnd - 1 - i, r = i * pc + j; // rows past the last are computed from it, alike
            int r1 = r + Math.min(1, last) * pc, r2 = r + Math.min(2, last) * pc, r3 = r + Math.min(3, last) * pc;
            copy(c, r, o, tile, 0, L);
            copy(c, r1, o, tile, WIDTH, L);
            copy(c, r2, o, tile, 2 * WIDTH, L);
            copy(c, r3, o, tile, 3 * WIDTH, L);
            addTerms(room.rows, (i - row) * terms, b, q, terms, tile);
            copy(tile, 0, L, c, r, o);
            copy(tile, WIDTH, L, c, r1, o);
            copy(tile, 2 * WIDTH, L, c, r2, o);
            copy(tile, 3 * WIDTH, L, c, r3, o);
        }
    }

    /** Where the second of two vectors is; a last one that is alone is computed twice, alike. */
    private static int second(int j, int pitch) {
        return j + L < pitch ? L : 0;
    }

    /** Two vectors: the second is {@code po}, {@code qo} further. */
    private static void copy(float[] from, int p, int po, float[] to, int q, int qo) {
        FloatVector x = at(from, p), y = at(from, p + po);
        x.intoArray(to, q);
        y.intoArray(to, q + qo);
    }

    private static void addTerms(float[] a, int p, float[] b, int q, int terms, float[] tile) {
        FloatVector x0 = at(tile, 0), y0 = at(tile, L);
        FloatVector x1 = at(tile, WIDTH), y1 = at(tile, WIDTH + L);
        FloatVector x2 = at(tile, 2 * WIDTH), y2 = at(tile, 2 * WIDTH + L);
        FloatVector x3 = at(tile, 3 * WIDTH), y3 = at(tile, 3 * WIDTH + L);
        for (int t = 0; t < terms; t++) {
            FloatVector x = at(b, q + WIDTH * t), y = at(b, q + WIDTH * t + L), k = all(a[p + HEIGHT * t]);
            x0 = k.fma(x, x0);
            y0 = k.fma(y, y0);
            k = all(a[p + HEIGHT * t + 1]);
            x1 = k.fma(x, x1);
            y1 = k.fma(y, y1);
            k = all(a[p + HEIGHT * t + 2]);
            x2 = k.fma(x, x2);
            y2 = k.fma(y, y2);
            k = all(a[p + HEIGHT * t + 3]);
            x3 = k.fma(x, x3);
            y3 = k.fma(y, y3);
        }
        x0.intoArray(tile, 0);
        y0.intoArray(tile, L);
        x1.intoArray(tile, WIDTH);
        y1.intoArray(tile, WIDTH + L);
        x2.intoArray(tile, 2 * WIDTH);
        y2.intoArray(tile, 2 * WIDTH + L);
        x3.intoArray(tile, 3 * WIDTH);
        y3.intoArray(tile, 3 * WIDTH + L);
    }
}
