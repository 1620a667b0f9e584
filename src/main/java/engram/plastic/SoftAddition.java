package engram.plastic;

import static engram.array.Layout.LEAD;

import engram.array.Kernels;
import java.util.Arrays;

/**
 * H ← clip(H + max(d, 0)(1 − H) + min(d, 0)(H + 1), −bound, bound) with d = m ∘ E, forwards and backwards: row by row as
 * a {@linkplain Update.Soft soft write} of 1 ⊗ d.
 */
final class SoftAddition {
    private static final float[] ONE = {1}; // of row i from −i on, as the kernels look i further

    private final Kernels kernels;
    private final int pitch;
    private final float[] unused; // the gradient of that 1, by row

    SoftAddition(Kernels kernels, int pitch, float[] unused) {
        this.kernels = kernels;
        this.pitch = pitch;
        this.unused = unused;
    }

    /**
     * Applies it to rows.
     *
     * @param to modified; may be {@code h}
     */
    void apply(int row, int end, float[] h, float[] m, float[] e, float bound, float[] to) {
        float[] d = new float[LEAD + pitch];
        for (int i = row; i < end; i++) {
            kernels.product(m, LEAD, e, LEAD + i * pitch, d, LEAD, pitch);
            kernels.updateSoft(pitch, i, i + 1, LEAD, LEAD + pitch, h, bound, ONE, -i, d, 0, to);
        }
    }

    /** The adjoint on rows, H the one before: G ← ∂L/∂H; dE += m ∘ ∂L/∂d; dm += Σ_i ∂L/∂d ∘ E by column. Modified: g, ge, dm. */
    void adjoint(int row, int end, float[] h, float bound, float[] g, float[] m, float[] e, float[] ge, float[] dm) {
        float[] d = new float[LEAD + pitch], dd = new float[LEAD + pitch];
        for (int i = row; i < end; i++) {
            kernels.product(m, LEAD, e, LEAD + i * pitch, d, LEAD, pitch);
            Arrays.fill(dd, 0f);
            kernels.adjointUpdateSoft(pitch, i, i + 1, LEAD, LEAD + pitch, h, g, bound, ONE, -i, d, 0, unused, dd);
            kernels.addProduct(m, LEAD, dd, LEAD, ge, LEAD + i * pitch, pitch);
            kernels.addProduct(dd, LEAD, e, LEAD + i * pitch, dm, LEAD, pitch);
        }
    }
}
