package engram.plastic;

import java.util.Arrays;

/** One α for all connections as an α for each, where passes over some of the rows know no other. */
final class EvenAlpha {
    private float[] matrix = {};

    /** The reading with an α for each connection: until the next that shares one is asked for, if it does. */
    Reading free(Reading r) {
        if (!r.shared()) {
            return r;
        }
        if (matrix.length == 0) {
            matrix = new float[r.w().length];
        }
        Arrays.fill(matrix, r.alpha().number());
        return new Reading(r.kernels(), r.pitch(), r.x(), r.xPitch(), r.w(), r.alpha(), matrix, r.da());
    }

    /** Before the adjoint of a reading: a shared α has its gradient in the reading's numbers, which nobody else asks for. */
    void beginAdjoint(Reading r) {
        if (r.shared()) {
            free(r);
            Arrays.fill(r.da(), 0f);
        }
    }

    /** After the adjoint of a reading: adds what a shared α has. */
    void endAdjoint(Reading r) {
        float[] gradient = r.alpha().gradient();
        if (gradient != null && r.shared()) {
            double sum = 0;
            for (float d : r.da()) {
                sum += d;
            }
            gradient[0] += (float) sum;
        }
    }
}
