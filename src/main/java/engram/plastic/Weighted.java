package engram.plastic;

import engram.array.Kernels;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import org.jspecify.annotations.Nullable;

/** Q = α ∘ H0 of every sample for one α: of whichever folded matrices were asked for last, in the same arrays. */
final class Weighted {
    private final Tape tape;
    private final Tensor alpha;
    private float[][] q = {};
    private @Nullable Folded of;

    Weighted(Tape tape, Tensor alpha) {
        this.tape = tape;
        this.alpha = alpha;
    }

    Tensor alpha() {
        return alpha;
    }

    float[][] of(Folded folded) {
        if (of != folded) {
            fill(folded);
            of = folded;
        }
        return q;
    }

    private void fill(Folded folded) {
        Kernels kernels = tape.kernels();
        int batch = folded.batch(), size = folded.matrix(0).length;
        if (q.length == 0) {
            q = new float[batch][];
            for (int b = 0; b < batch; b++) {
                q[b] = tape.room(size);
            }
        }
        for (int b = 0; b < batch; b++) {
            if (Reading.isShared(alpha)) {
                float a = alpha.number();
                for (int i = 0; i < size; i++) {
                    q[b][i] = a * folded.matrix(b)[i];
                }
            } else {
                kernels.product(alpha.data(), 0, folded.matrix(b), 0, q[b], 0, size);
            }
        }
    }
}
