package engram.plastic;

import static engram.array.Layout.LEAD;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tensor;

/**
 * One read z = x · (W + α ∘ H) of the fused engine, on ranges of rows of one sample's H. All matrices, z and dz are
 * {@linkplain Layout#LEAD led}.
 *
 * @param x rows of {@code xPitch}, one a sample
 * @param w fixed weights, all zero where only the plastic part is read
 * @param alpha [from, to], or one shared number
 * @param a its numbers; of no use where it is shared, but to look at rows one by one, where they all are that number
 * @param da where ∂L/∂α goes, or is thrown away
 */
record Reading(Kernels kernels, int pitch, float[] x, int xPitch, float[] w, Tensor alpha, float[] a, float[] da) {
    boolean shared() {
        return isShared(alpha);
    }

    static boolean isShared(Tensor alpha) {
        return alpha.rows() == 1 && alpha.cols() == 1;
    }

    int xo(int b) {
        return b * xPitch;
    }

    /** z += what these rows contribute. */
    void rows(float[] h, int b, int row, int end, float[] z) {
        if (shared()) {
            kernels.readShared(pitch, row, end, LEAD, LEAD + pitch, w, alpha.number(), h, x, xo(b), z);
        } else {
            kernels.read(pitch, row, end, LEAD, LEAD + pitch, w, a, h, x, xo(b), z);
        }
    }

    /**
     * The adjoint of {@link #rows}: adds to ∂L/∂H and ∂L/∂α, sets dx; returns ∂L/∂α if that is one shared number.
     *
     * @param some those outside have no gradient
     */
    double adjointRows(float[] h, float[] g, int b, int row, int end, Columns some, float[] dz, int zo, float[] dx) {
        int from = LEAD + some.from(), to = LEAD + some.to();
        if (shared()) {
            return kernels.adjointReadShared(pitch, row, end, from, to, w, alpha.number(), h, g, x, xo(b), dz, zo, dx);
        }
        kernels.adjointRead(pitch, row, end, from, to, w, a, h, g, da, x, xo(b), dz, zo, dx);
        return 0;
    }

    /** dx_i = (W + α ∘ H)_i · dz for these rows. */
    void transposedRows(float[] h, int row, int end, float[] dz, int zo, float[] dx) {
        if (shared()) {
            kernels.readTransposedShared(pitch, row, end, LEAD, LEAD + pitch, w, alpha.number(), h, dz, zo, dx);
        } else {
            kernels.readTransposed(pitch, row, end, LEAD, LEAD + pitch, w, a, h, dz, zo, dx);
        }
    }
}
