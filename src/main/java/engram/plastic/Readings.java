package engram.plastic;

import static engram.array.Layout.LEAD;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the readings of one storage: W and α {@linkplain Layout#LEAD led}, copied once for all reads; zeros where there are
 * no fixed weights; room where nobody asks for ∂L/∂α.
 */
final class Readings {
    private static final float[] NONE = {};

    private final Tape tape;
    private final int pitch;
    private final int size;
    private final List<Led> known = new ArrayList<>();
    private float[] zeros = NONE;
    private float[] discarded = NONE;

    /** A matrix as it was read, and the gradient that the reads of it left, which becomes the tensor's when all have. */
    private record Led(Tensor of, long version, float[] numbers, float[] gradient) {
        boolean isOf(Tensor t) {
            return of == t && version == t.version();
        }
    }

    Readings(Tape tape, int from, int to) {
        this.tape = tape;
        pitch = Layout.pitch(to);
        size = Layout.ledSize(from, to);
    }

    Reading of(float[] x, int xPitch, @Nullable Tensor w, Tensor alpha) {
        float[] fixed = w == null ? zeros = matrix(zeros) : led(w, false).numbers;
        if (Reading.isShared(alpha)) {
            return new Reading(tape.kernels(), pitch, x, xPitch, fixed, alpha, NONE, discarded = matrix(discarded));
        }
        Led a = led(alpha, true);
        return new Reading(tape.kernels(), pitch, x, xPitch, fixed, alpha, a.numbers, a.gradient);
    }

    private float[] matrix(float[] present) {
        return present.length == 0 ? tape.floats(size) : present;
    }

    private Led led(Tensor t, boolean asked) {
        for (Led l : known) {
            if (l.isOf(t) && l.gradient.length > 0 == asked) {
                return l;
            }
        }
        float[] numbers = tape.floats(size), sum = asked ? t.gradient() : NONE;
        System.arraycopy(t.data(), 0, numbers, LEAD, t.data().length);
        float[] gradient = sum == null ? discarded = matrix(discarded) : sum == NONE ? NONE : tape.floats(size);
        if (sum != null && sum != NONE) {
            Kernels kernels = tape.kernels();
            tape.onReturn(() -> kernels.addScaled(1, gradient, LEAD, sum, 0, sum.length));
        }
        var made = new Led(t, t.version(), numbers, gradient);
        known.add(made);
        return made;
    }
}
