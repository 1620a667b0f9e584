package engram.plastic;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import org.jspecify.annotations.Nullable;

/** Makes the readings of one storage: zeros where there are no fixed weights, room where nobody asks for ∂L/∂α. */
final class Readings {
    private final Tape tape;
    private final int pitch;
    private final int size;
    private float[] zeros = {};
    private float[] discarded = {};

    Readings(Tape tape, int pitch, int size) {
        this.tape = tape;
        this.pitch = pitch;
        this.size = size;
    }

    Reading of(float[] x, int xPitch, @Nullable Tensor w, Tensor alpha) {
        float[] da = alpha.gradient();
        if (da == null || Reading.isShared(alpha)) {
            da = discarded = matrix(discarded);
        }
        float[] fixed = w == null ? zeros = matrix(zeros) : w.data();
        return new Reading(tape.kernels(), pitch, x, xPitch, fixed, alpha, da);
    }

    private float[] matrix(float[] known) {
        return known.length == 0 ? tape.floats(size) : known;
    }
}
