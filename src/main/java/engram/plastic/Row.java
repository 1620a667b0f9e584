package engram.plastic;

import engram.autodiff.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One sample's numbers in a tensor. */
record Row(float[] data, int at, int count) {
    static final Row NONE = new Row(new float[0], 0, 0);

    /** The row of a sample; {@code zeros} where there is no tensor. */
    static Row of(@Nullable Tensor t, int sample, float[] zeros) {
        return t == null ? new Row(zeros, 0, zeros.length) : new Row(t.data(), sample * t.pitch(), t.pitch());
    }

    /** Whether the numbers are the same. */
    boolean isLike(Row other) {
        return Arrays.equals(data, at, at + count, other.data, other.at, other.at + other.count);
    }
}
