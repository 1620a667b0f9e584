package engram.array;

/**
 * The loops over some rows of one sample's H, where the others belong to inputs that are silent. Letters as in {@link
 * Kernels}; {@code k}, {@code u}, {@code place}, {@code dx}, {@code dk} and {@code du} have an element for each of
 * {@code rows}, in their order. What has a column for each of H, also {@code v}, {@code dv}, {@code z} and {@code dz}, is
 * used in the columns {@code [col, colEnd)} alone, and {@linkplain Layout#LEAD led} if H is.
 */
interface RowKernels {
    /**
     * For the rows {@code i = rows[n]}, {@code from ≤ n < to}, any: H_i ← k_n H_i + u_n v, then z += x_i (W + A ∘ H)_i.
     * Modified: h, z.
     *
     * @param place v is row {@code place[n]} of {@code v}
     */
    void updateAndReadRows(
            int pitch,
            int[] rows,
            int from,
            int to,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] k,
            float[] u,
            int[] place,
            float[] v,
            float[] x,
            int xo,
            float[] z,
            int zo);

    /**
     * The adjoint of {@link #updateAndReadRows}, which is undone: dA_i += x_i dz ∘ H_i; G_i += x_i A_i ∘ dz; dx_n = (W + A ∘
     * H)_i · dz; H_i ← (H_i − u_n v) / k_n; du_n = G_i · v; dv += u_n G_i; dk_n = G_i · H_i; G_i ← k_n G_i. Modified: h, g,
     * da, dx, du, dv, dk.
     *
     * @param dv in rows like {@code v}
     */
    void adjointUpdateAndReadRows(
            int pitch,
            int[] rows,
            int from,
            int to,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] g,
            float[] da,
            float[] x,
            int xo,
            float[] dz,
            int zo,
            float[] dx,
            float[] k,
            float[] u,
            int[] place,
            float[] v,
            float[] du,
            float[] dv,
            float[] dk);

    /** {@link Kernels#readTransposed} of the rows {@code rows[from … to)}, any: out_i = (W + A ∘ H)_i · dz. Modified: out. */
    void readTransposedRows(
            int pitch,
            int[] rows,
            int from,
            int to,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] dz,
            int zo,
            float[] out,
            int oo);

    /**
     * The adjoint of {@link #readTransposedRows}, x = ∂L/∂out: dA_i += x_i H_i ∘ dz; G_i += x_i A_i ∘ dz; d += x_i (W + A ∘
     * H)_i. Modified: g, da, d.
     *
     * @param d ∂L/∂dz, from offset {@code zo} like it
     */
    void adjointReadTransposedRows(
            int pitch,
            int[] rows,
            int from,
            int to,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] g,
            float[] da,
            float[] x,
            int xo,
            float[] dz,
            int zo,
            float[] d);
}
