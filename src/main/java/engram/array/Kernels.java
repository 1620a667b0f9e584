package engram.array;

import org.jspecify.annotations.Nullable;

/**
 * The loops that take the time. All matrices are padded as {@link Layout} says, so no loop has a tail; a range of rows
 * {@code [row, rowEnd)} consists of whole groups of {@link Layout#ROWS}, or is the one row of a matrix that has no other,
 * where a method does not say otherwise.
 *
 * <p>Letters follow the papers: {@code w} fixed weights, {@code a} plasticity coefficients α, {@code h} one sample's
 * fast weights H, {@code g} = ∂L/∂H, {@code x} what is read, {@code z} what comes out, {@code dz} = ∂L/∂z,
 * {@code u ⊗ v} the rank-one term that is written (pre ⊗ post), {@code k} the factor that a column of H keeps
 * (always given for every column). {@code xo} is the offset of the sample's row in {@code x}. Sums over rows are added to
 * arrays from offset 0; such an array belongs to the caller's range of rows. A clip leaves NaN; what is infinite becomes
 * the bound or NaN.
 *
 * <p>What is done with fast weights is done in the columns {@code [col, colEnd)}, a multiple of {@link Layout#PAD} of
 * them, counted from where the rows lie in their arrays: from {@code 0} to {@code pitch} are all of them where the first
 * row begins the array, and from {@link Layout#LEAD} to {@code LEAD + pitch} where it is {@linkplain Layout#LEAD led}.
 * That goes for vectors of one number a column as well, so all arrays that are looked at by column are led, or none is;
 * the number of column j in one with an offset {@code vo} is {@code v[vo + j]}.
 *
 * <pre>{@code
 * float[] w = Layout.padded(new float[] {1, 2, 3, 4, 5, 6}, 2, 3), x = Layout.padded(new float[] {1, 1}, 1, 2);
 * float[] z = new float[Layout.pitch(3)];
 * Kernels.best().addVectorMatrix(Layout.pitch(3), 0, Layout.storedRows(2), w, x, 0, z);   // 5, 7, 9
 * }</pre>
 */
public interface Kernels extends RowKernels {
    /** The fastest kernels this JVM can run: the Vector API where its module is present, plain loops otherwise. */
    static Kernels best() {
        return vectorised() ? new VectorKernels() : plain();
    }

    /** The plain loops, which every JVM can run. */
    static Kernels plain() {
        return new PlainKernels();
    }

    /** Whether the JVM was started with {@code --add-modules jdk.incubator.vector}. */
    static boolean vectorised() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** A short name for tables. */
    String name();

    /** Numbers that an instruction takes at a time: 16, 8 or 4 with the Vector API, 1 in plain loops. */
    int lanes();

    /** y = tanh x over {@code n} numbers, to a few units in the last place. Modified: y. */
    void tanh(float[] x, float[] y, int n);

    /** y += k x over {@code n} numbers. Modified: y. */
    void addScaled(float k, float[] x, int xo, float[] y, int yo, int n);

    /** z = x ∘ y over {@code n} numbers. Modified: z. */
    void product(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

    /** z += x ∘ y over {@code n} numbers. Modified: z. */
    void addProduct(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

    /** z += x where y > 0, over {@code n} numbers. Modified: z. */
    void addWherePositive(float[] x, float[] y, float[] z, int n);

    /** z = k x ∘ y over {@code n} numbers. Modified: z. */
    void scaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

    /** z += k x ∘ y over {@code n} numbers. Modified: z. */
    void addScaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

    /** Σ x ∘ y ∘ z over {@code n} numbers. */
    float dot(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n);

    /** Σ x ∘ y over {@code n} numbers. */
    float dot(float[] x, int xo, float[] y, int yo, int n);

    /**
     * C[i, :] += Σ_t a[i·rs + t·ts] B[t, :] for the rows i, in any range: with (pitch, 1) the product A·B, with
     * (1, pitch) Aᵀ·B. Modified: c.
     *
     * @param pb the pitch of both b and c
     */
    void addMatrixProduct(float[] a, int rs, int ts, float[] b, int pb, int terms, float[] c, int row, int rowEnd);

    /**
     * A matrix B in the order in which {@link #addPackedProduct} reads it: worth its copy where B is multiplied more
     * than once. B[t, j] is b[t·rs + j·cs]: (pitch, 1) for the matrix b, (1, pitch) for its transpose.
     *
     * @param into what was returned for a matrix of the same size, to be overwritten; null: a new array
     */
    float[] pack(float[] b, int rs, int cs, int terms, int cols, float @Nullable [] into);

    /**
     * C[i, :] += Σ_t a[i·rs + t·ts] B[t, :] for the rows i, in any range; {@link #addMatrixProduct} with a packed B.
     * Modified: c.
     *
     * @param pc the pitch of c
     */
    void addPackedProduct(float[] a, int rs, int ts, float[] packed, int terms, float[] c, int pc, int row, int rowEnd);

    /** z += Σ_i x_i W[i, :] over the rows: x · W. Modified: z. */
    void addVectorMatrix(int pitch, int row, int rowEnd, float[] w, float[] x, int xo, float[] z);

    /** dx_i = Σ_j W[i, j] dz_j for the rows: W · dz. Modified: dx. */
    void matrixVector(int pitch, int row, int rowEnd, float[] w, float[] dz, int zo, float[] dx);

    /** out = clip(k ∘ H + u ⊗ v, −bound, bound); out may be H. Modified: out. */
    void update(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float[] k,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] out);

    /**
     * out = clip(H + max(d, 0)(1 − H) + min(d, 0)(H + 1), −bound, bound) with d = u ⊗ v; out may be H. Modified: out.
     */
    void updateSoft(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float bound,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] out);

    /** H ← k ∘ E with one factor a column. Modified: h. */
    void columns(int pitch, int row, int rowEnd, int col, int colEnd, float[] e, float[] k, float[] h);

    /** out = clip(H + sign · m ∘ E, −bound, bound) with one factor a column; out may be H. Modified: out. */
    void addColumns(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float sign,
            float[] m,
            float[] e,
            float bound,
            float[] out);

    /** z += x · (W + A ∘ H). Modified: z. */
    void read(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] x,
            int xo,
            float[] z);

    /** z += x · (W + α H) with one shared α. Modified: z. */
    void readShared(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float a,
            float[] h,
            float[] x,
            int xo,
            float[] z);

    /** dx_i = Σ_j (W + A ∘ H)[i, j] dz_j: (W + A ∘ H) · dz. Modified: dx. */
    void readTransposed(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] dz,
            int zo,
            float[] dx);

    /** dx_i = Σ_j (W + α H)[i, j] dz_j with one shared α. Modified: dx. */
    void readTransposedShared(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float a,
            float[] h,
            float[] dz,
            int zo,
            float[] dx);

    /** {@link #update} of H itself, then {@link #read}, in one pass. Modified: h, z. */
    void updateAndRead(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] k,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] x,
            int xo,
            float[] z);

    /**
     * The adjoint of {@link #read} where dz is zero but for the columns {@code [col, colEnd)}, which are as many as a
     * multiple of {@link Layout#PAD}: dA += x ⊗ dz ∘ H; G += A ∘ x ⊗ dz; dx = (W + A ∘ H) dz. Modified: g, da, dx.
     */
    void adjointRead(
            int pitch,
            int row,
            int rowEnd,
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
            float[] dx);

    /** The adjoint of {@link #readShared} likewise. Returns ∂L/∂α = x · H dz of these rows. Modified: g, dx. */
    double adjointReadShared(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] w,
            float a,
            float[] h,
            float[] g,
            float[] x,
            int xo,
            float[] dz,
            int zo,
            float[] dx);

    /**
     * The adjoint of {@link #update}, H the one before: G ← 0 where it clipped; gv = G v; dv += u · G; dk += Σ_i G ∘ H by
     * column; then G ← k ∘ G. Modified: g, gv, dv, dk.
     */
    void adjointUpdate(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float[] g,
            float[] k,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] gv,
            float[] dv,
            float[] dk);

    /**
     * The adjoint of {@link #update} without a bound, and H undone, in these columns only: H ← (H − u ⊗ v) ∘ inverse first,
     * then as {@link #adjointUpdate}. Modified: h, g, gv, dv, dk.
     *
     * @param inverse 1/k; 1 in the padding
     */
    void adjointUndo(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float[] g,
            float[] k,
            float[] inverse,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] gv,
            float[] dv,
            float[] dk);

    /** H ← (H − u ⊗ v) ∘ inverse. Modified: h. */
    void undo(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float[] inverse,
            float[] u,
            int uo,
            float[] v);

    /** gv += G v; dv += u · G: all that an update's adjoint needs of G. Modified: gv, dv. */
    void addVectorProducts(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] g,
            float[] u,
            int uo,
            float[] v,
            float[] gv,
            float[] dv);

    /** The adjoint of H ← k ∘ H, H the one before: dk += Σ_i G ∘ H by column; then G ← k ∘ G. Modified: g, dk. */
    void adjointKeep(int pitch, int row, int rowEnd, int col, int colEnd, float[] h, float[] g, float[] k, float[] dk);

    /**
     * {@link #adjointRead}, then {@link #adjointUndo}, in one pass, of these columns. Modified: h, g, da, dx, gv, dv,
     * dk.
     */
    void adjointReadAndUpdate(
            int pitch,
            int row,
            int rowEnd,
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
            float[] inverse,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] gv,
            float[] dv,
            float[] dk);

    /**
     * The adjoint of H ← clip(H + u ⊗ v, −bound, bound) and then {@link #read}, in one pass; H is the one before: as {@link
     * #adjointRead} and {@link #adjointUpdate} with k = 1. Modified: g, da, dx, gv, dv.
     *
     * @param bound infinite: no clip
     */
    void adjointWriteAndRead(
            int pitch,
            int row,
            int rowEnd,
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
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] gv,
            float[] dv);

    /**
     * The adjoint of {@link #updateSoft}, H the one before: gv, dv as in {@link #adjointUpdate}; G ← ∂L/∂H. Modified: g, gv,
     * dv.
     */
    void adjointUpdateSoft(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float[] g,
            float bound,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] gv,
            float[] dv);

    /**
     * The adjoint of {@link #addColumns} with the sign 1, H the one before: G ← 0 where it clipped; dE += m ∘ G; dm += Σ_i G
     * ∘ E by column. Modified: g, ge, dm.
     */
    void adjointAddColumns(
            int pitch,
            int row,
            int rowEnd,
            int col,
            int colEnd,
            float[] h,
            float bound,
            float[] g,
            float[] m,
            float[] e,
            float[] ge,
            float[] dm);
}
