package engram.plastic;

import engram.autodiff.Tensor;

/** The inputs of one sample that are not silent, in rising order: the first {@code count} of {@code rows}. */
record Speaking(int[] rows, int count) {
    /** Those of every sample that are not zero, or whose gradient is asked for where they are. */
    static Speaking[] of(Tensor x) {
        Speaking[] all = new Speaking[x.rows()];
        for (int b = 0; b < all.length; b++) {
            all[b] = x.hasSilentZeros() ? notZero(x.data(), b * x.pitch(), x.cols()) : all(x.cols());
        }
        return all;
    }

    /** Those of every sample that are positive. */
    static Speaking[] positive(Tensor x) {
        Speaking[] all = new Speaking[x.rows()];
        for (int b = 0; b < all.length; b++) {
            all[b] = positive(x.data(), b * x.pitch(), x.cols());
        }
        return all;
    }

    static Speaking all(int n) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        return new Speaking(rows, n);
    }

    private static Speaking notZero(float[] x, int at, int n) {
        int[] rows = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            rows[count] = i;
            count += x[at + i] != 0 ? 1 : 0;
        }
        return new Speaking(rows, count);
    }

    private static Speaking positive(float[] x, int at, int n) {
        int[] rows = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            rows[count] = i;
            count += x[at + i] > 0 ? 1 : 0;
        }
        return new Speaking(rows, count);
    }

    /** The numbers of these rows, and zeros. */
    void copy(float[] numbers, float[] to, int at) {
        for (int n = 0; n < count; n++) {
            to[at + rows[n]] = numbers[at + rows[n]];
        }
    }

    /** Where, from number n on, the first of them is that is not before a row. */
    int before(int row, int n) {
        int end = n;
        while (end < count && rows[end] < row) {
            end++;
        }
        return end;
    }

    /** Adds one number for each of these rows. */
    void add(float[] ofRows, float[] to, int at) {
        for (int n = 0; n < count; n++) {
            to[at + rows[n]] += ofRows[n];
        }
    }
}
