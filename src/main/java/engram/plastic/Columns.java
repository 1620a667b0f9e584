package engram.plastic;

import engram.array.Layout;

/**
 * Consecutive columns of a matrix, whole groups of {@link Layout#PAD}. A unit that its input clamps or saturates passes
 * no gradient back: then a pass over the connections has these columns to look at, and not the others.
 *
 * @param from the first
 * @param to one past the last
 */
record Columns(int from, int to) {
    static final Columns NONE = new Columns(0, 0);

    /** The fewest that hold all numbers of a row of {@code pitch} numbers that are not zero. */
    static Columns notZero(float[] a, int at, int pitch) {
        int from = 0, to = pitch;
        while (from < to && a[at + from] == 0) {
            from++;
        }
        while (to > from && a[at + to - 1] == 0) {
            to--;
        }
        return from == to ? NONE : new Columns(from / Layout.PAD * Layout.PAD, Layout.pitch(to));
    }

    boolean contains(int column) {
        return column >= from && column < to;
    }

    boolean isIn(Columns other) {
        return from == to || from >= other.from && to <= other.to;
    }

    /** Whether these are so few of {@code pitch} that a pass of their own over them is worth it. */
    boolean areFew(int pitch) {
        return 2 * (to - from) <= pitch;
    }
}
