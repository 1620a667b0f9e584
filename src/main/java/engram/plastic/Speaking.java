package engram.plastic;

import engram.autodiff.Tensor;
import java.util.Arrays;

/** The inputs of one sample that are not silent, in rising order: the first {@code count} of {@code rows}. */
record Speaking(int[] rows, int count) {
    static final Speaking NONE = all(0);

    /** Those of every sample that are not zero, or whose gradient is asked for where they are. */
    static Speaking[] of(Tensor x) {
        return x.hasSilentZeros() ? some(x, false) : every(x.rows(), x.cols());
    }

    /** Those of every sample that are positive. */
    static Speaking[] positive(Tensor x) {
        return some(x, true);
    }

    /** All n inputs of every sample. */
    static Speaking[] every(int samples, int n) {
        Speaking[] all = new Speaking[samples];
        Arrays.fill(all, all(n));
        return all;
    }

    private static Speaking all(int n) {
        int[] rows = new int[n];
        Arrays.setAll(rows, i -> i);
        return new Speaking(rows, n);
    }

    private static Speaking[] some(Tensor x, boolean positive) {
        Speaking[] all = new Speaking[x.rows()];
        for (int b = 0; b < all.length; b++) {
            int[] rows = new int[x.cols()];
            int count = 0;
            for (int i = 0; i < rows.length; i++) {
                float number = x.data()[b * x.pitch() + i];
                rows[count] = i;
                count += (positive ? number > 0 : number != 0) ? 1 : 0;
            }
            all[b] = new Speaking(rows, count);
        }
        return all;
    }

    /** The numbers of these rows, and zeros. */
    void copy(float[] numbers, float[] to, int at) {
        for (int n = 0; n < count; n++) {
            to[at + rows[n]] = numbers[at + rows[n]];
        }
    }

    /** The first number from n on whose row is at least {@code row}. */
    int firstFrom(int row, int n) {
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
