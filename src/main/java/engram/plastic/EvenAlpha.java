package engram.plastic;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One α for all connections as an α for each, where passes over some of the rows know no other. */
final class EvenAlpha {
    private final Tape tape;
    private final int from;
    private final int to;
    private @Nullable Tensor matrix;

    EvenAlpha(Tape tape, int from, int to) {
        this.tape = tape;
        this.from = from;
        this.to = to;
    }

    /** α itself where it is free; else a matrix of it, until the next that is shared is asked for. */
    Tensor free(Tensor alpha) {
        if (!Reading.isShared(alpha)) {
            return alpha;
        }
        Tensor all = matrix == null ? tape.zeros(from, to) : matrix;
        Arrays.fill(all.data(), alpha.number());
        matrix = all;
        return all;
    }

    /** Before the adjoint of a reading: a shared α has its gradient in the reading's numbers, which nobody else asks for. */
    void beginAdjoint(Tensor alpha, Reading r) {
        if (Reading.isShared(alpha)) {
            free(alpha);
            Arrays.fill(r.da(), 0f);
        }
    }

    /** After the adjoint of a reading: adds what a shared α has. */
    void endAdjoint(Tensor alpha, Reading r) {
        float[] gradient = alpha.gradient();
        if (gradient != null && Reading.isShared(alpha)) {
            double sum = 0;
            for (float d : r.da()) {
                sum += d;
            }
            gradient[0] += (float) sum;
        }
    }
}
