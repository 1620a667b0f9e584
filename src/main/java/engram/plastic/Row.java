package engram.plastic;

import engram.autodiff.Tensor;
import java.util.Arrays;

/** One sample's numbers in a tensor. */
record Row(float[] data, int at, int count) {
    static final Row NONE = new Row(new float[0], 0, 0);

    static Row of(Tensor t, int sample) {
        return new Row(t.data(), sample * t.pitch(), t.pitch());
    }

    /** Whether the numbers are the same. */
    boolean isLike(Row other) {
        return Arrays.equals(data, at, at + count, other.data, other.at, other.at + other.count);
    }
}
