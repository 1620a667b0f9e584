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
 * no fixed weights; room where nobody asks for ∂L/∂α. A W or α that is another at every step is copied at every step, and
 * the copies live until the tape is reset.
 */
final class Readings {
    private static final float[] NONE = {};

    private final Tape tape;
    private final int pitch;
    private final int size;
    private final List<Led> fixed = new ArrayList<>();
    private final List<Led> plastic = new ArrayList<>();
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
        float[] read = w == null ? zeros = matrix(zeros) : led(w, fixed).numbers;
        if (Reading.isShared(alpha)) {
            return new Reading(tape.kernels(), pitch, x, xPitch, read, alpha, NONE, discarded = matrix(discarded));
        }
        Led a = led(alpha, plastic);
        return new Reading(tape.kernels(), pitch, x, xPitch, read, alpha, a.numbers, a.gradient);
    }

    private float[] matrix(float[] present) {
        return present.length == 0 ? tape.floats(size) : present;
    }

    private Led led(Tensor t, List<Led> known) {
        for (Led l : known) {
            if (l.isOf(t)) {
                return l;
            }
        }
        float[] numbers = tape.floats(size);
        System.arraycopy(t.data(), 0, numbers, LEAD, t.data().length);
        var made = new Led(t, t.version(), numbers, known == plastic ? gradient(t) : NONE);
        known.add(made);
        return made;
    }

    private float[] gradient(Tensor alpha) {
        float[] sum = tape.records() ? alpha.gradient() : null;
        if (sum == null) {
            return discarded = matrix(discarded);
        }
        float[] gradient = tape.floats(size);
        Kernels kernels = tape.kernels();
        tape.onReturn(() -> kernels.addScaled(1, gradient, LEAD, sum, 0, sum.length));
        return gradient;
    }
}
