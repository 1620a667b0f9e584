package engram.plastic;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Layout;
import engram.array.RowParts;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Update.AddAll;
import engram.plastic.Update.RankOne;
import engram.plastic.Update.Soft;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fused engine: one H a sample, in place. One pass applies an update and reads; its adjoint takes all gradients and
 * undoes the update, again in one pass. Where undoing would lose digits, H comes back from {@link Checkpoints}.
 *
 * <p>A single sample's rows are shared by the tape's crew in {@link RowParts}; sums over rows are added part by part.
 */
final class FusedStorage implements Storage {
    private static final int BLOCK = 16; // rows that stay in the first cache from one kernel to the next

    private final Tape tape;
    private final Kernels kernels;
    private final int batch;
    private final int from;
    private final int to;
    private final int pitch;
    private final int size;
    private final RowParts parts;
    private final @Nullable Crew crew;
    private final float[][] h;
    private final float[][] g; // ∂L/∂H after the updates that are still to be undone; empty: zero so far
    private final Checkpoints checkpoints;
    private final float[] k; // sample b's factors by column: what is kept, or m of an addition
    private final float[] inverse;
    private final float[] nothing;
    private final float[] dx;
    private final float[] gv;
    private final float[][] rowSums; // z forwards, dv backwards: one array a part
    private final float[][] columnSums; // dk or dm
    private final double[] alphaSums;
    private float[] zeroMatrix = {};
    private float[] discarded = {};

    FusedStorage(Tape tape, int batch, int from, int to, int steps) {
        this.tape = tape;
        this.batch = batch;
        this.from = from;
        this.to = to;
        kernels = tape.kernels();
        pitch = Layout.pitch(to);
        size = Layout.size(from, to);
        parts = new RowParts(Layout.storedRows(from));
        crew = batch == 1 ? tape.crew() : null;
        h = new float[batch][];
        g = new float[batch][0];
        for (int b = 0; b < batch; b++) {
            h[b] = tape.floats(size);
        }
        checkpoints = new Checkpoints(batch, to, steps, () -> tape.floats(size), this::redo);
        int longest = Math.max(pitch, Layout.pitch(from));
        k = new float[pitch];
        inverse = new float[pitch];
        nothing = new float[longest];
        dx = new float[longest];
        gv = new float[longest];
        rowSums = new float[parts.count()][pitch];
        columnSums = new float[parts.count()][pitch];
        alphaSums = new double[parts.count()];
    }

    @Override
    public Tensor read(@Nullable Update u, Tensor x, @Nullable Tensor w, Tensor alpha) {
        Tensor z = tape.result(batch, to);
        Reading reading = reading(x.data(), x.pitch(), w, alpha);
        int n = u == null ? checkpoints.count() : checkpoints.note(u, h);
        for (int b = 0; b < batch; b++) {
            forward(u, b, reading, z);
        }
        tape.onReturn(() -> {
            float[] dz = z.requireGradient("z");
            float[][] before = before(u, n);
            for (int b = 0; b < batch; b++) {
                backward(u, b, before[b], reading, dz);
                addTo(x, b, dx);
                addAlphaGradient(alpha);
            }
            if (w != null) {
                w.addOuter(x.data(), x.pitch(), dz, batch);
            }
        });
        return z;
    }

    @Override
    public Tensor readTransposed(@Nullable Update u, Tensor delta, @Nullable Tensor w, Tensor alpha) {
        if (u != null) {
            apply(u);
        }
        Tensor out = tape.result(batch, from);
        float[] dOut = out.requireGradient("out");
        Reading back = reading(dOut, out.pitch(), w, alpha); // the adjoint of a transposed read is a read
        for (int b = 0; b < batch; b++) {
            float[] matrix = h[b];
            int zo = b * pitch;
            Crew.each(
                    crew,
                    parts.count(),
                    p -> back.transposedRows(matrix, parts.start(p), parts.start(p + 1), delta.data(), zo, dx));
            kernels.addScaled(1, dx, 0, out.data(), b * out.pitch(), out.pitch());
        }
        tape.onReturn(() -> {
            for (int b = 0; b < batch; b++) {
                adjointTransposed(back, b, delta);
                addTo(delta, b, sumOfParts(rowSums));
                addAlphaGradient(alpha);
            }
            if (w != null) {
                w.addOuter(dOut, out.pitch(), delta.data(), batch);
            }
        });
        return out;
    }

    private void adjointTransposed(Reading back, int b, Tensor delta) {
        float[] matrix = h[b], gradient = gradientOfH(b);
        int zo = b * pitch;
        Crew.each(crew, parts.count(), p -> {
            Arrays.fill(rowSums[p], 0f);
            int row = parts.start(p), end = parts.start(p + 1);
            back.rows(matrix, b, row, end, rowSums[p]);
            alphaSums[p] = back.adjointRows(matrix, gradient, b, row, end, delta.data(), zo, dx);
        });
    }

    @Override
    public void apply(Update u) {
        int n = checkpoints.note(u, h);
        for (int b = 0; b < batch; b++) {
            redo(u, b, h[b]);
        }
        tape.onReturn(() -> {
            float[][] before = before(u, n);
            for (int b = 0; b < batch; b++) {
                backward(u, b, before[b], null, nothing);
            }
        });
    }

    private void forward(@Nullable Update u, int b, Reading r, Tensor z) {
        prepare(u, b);
        float[] matrix = h[b];
        Crew.each(crew, parts.count(), p -> {
            Arrays.fill(rowSums[p], 0f);
            int row = parts.start(p), end = parts.start(p + 1);
            if (u instanceof RankOne one && !one.clips() && !r.shared()) {
                kernels.updateAndRead(
                        pitch,
                        row,
                        end,
                        r.w(),
                        r.alpha().data(),
                        matrix,
                        k,
                        pre(one),
                        preAt(one, b),
                        post(one),
                        postAt(one, b),
                        r.x(),
                        r.xo(b),
                        rowSums[p]);
                return;
            }
            for (int i = row; i < end; i += BLOCK) {
                int stop = Math.min(i + BLOCK, end);
                applyRows(u, b, matrix, i, stop);
                r.rows(matrix, b, i, stop, rowSums[p]);
            }
        });
        kernels.addScaled(1, sumOfParts(rowSums), 0, z.data(), b * pitch, pitch);
    }

    /** Applies an update to one sample's matrix, also again for {@link Checkpoints}. */
    private void redo(Update u, int b, float[] matrix) {
        prepare(u, b);
        Crew.each(crew, parts.count(), p -> applyRows(u, b, matrix, parts.start(p), parts.start(p + 1)));
    }

    private void applyRows(@Nullable Update u, int b, float[] matrix, int row, int end) {
        if (u instanceof RankOne one) {
            kernels.update(pitch, row, end, matrix, k, pre(one), preAt(one, b), post(one), postAt(one, b));
            if (one.clips()) {
                kernels.clip(pitch, row, end, matrix, one.bound());
            }
        } else if (u instanceof Soft soft) {
            kernels.updateSoft(
                    pitch,
                    row,
                    end,
                    matrix,
                    soft.bound(),
                    soft.pre().data(),
                    b * soft.pre().pitch(),
                    soft.post().data(),
                    b * pitch);
        } else if (u instanceof AddAll add) {
            kernels.addColumns(pitch, row, end, matrix, 1, k, storage(add).h[b]);
        }
    }

    private void prepare(@Nullable Update u, int b) {
        if (u instanceof RankOne one) {
            Keep.fill(one.keep(), b, k);
        } else if (u instanceof AddAll add) {
            System.arraycopy(add.factor().data(), b * pitch, k, 0, pitch);
            storage(add).gradientOfH(b);
        }
    }

    /** H of all samples before update n: brought back, or the present one, to be undone in place. */
    private float[][] before(@Nullable Update u, int n) {
        return u != null && checkpoints.isIrreversible(n) ? checkpoints.recover(n) : h.clone();
    }

    /** The adjoint of an update and of the reading after it, either of which may be absent, for one sample. */
    private void backward(@Nullable Update u, int b, float[] before, @Nullable Reading r, float[] dz) {
        prepare(u, b);
        float[] matrix = h[b], gradient = gradientOfH(b);
        boolean undo = before == matrix;
        for (int j = 0; j < pitch; j++) {
            inverse[j] = undo && j < to ? 1 / k[j] : 1;
        }
        Crew.each(crew, parts.count(), p -> {
            Arrays.fill(rowSums[p], 0f);
            Arrays.fill(columnSums[p], 0f);
            alphaSums[p] = 0;
            int row = parts.start(p), end = parts.start(p + 1);
            if (undo && r != null && !r.shared() && u instanceof RankOne one) {
                kernels.adjointReadAndUpdate(
                        pitch,
                        row,
                        end,
                        r.w(),
                        r.alpha().data(),
                        matrix,
                        gradient,
                        r.da(),
                        r.x(),
                        r.xo(b),
                        dz,
                        b * pitch,
                        dx,
                        k,
                        inverse,
                        pre(one),
                        preAt(one, b),
                        post(one),
                        postAt(one, b),
                        gv,
                        rowSums[p],
                        columnSums[p]);
                return;
            }
            for (int i = row; i < end; i += BLOCK) {
                int stop = Math.min(i + BLOCK, end);
                if (r != null) {
                    alphaSums[p] += r.adjointRows(matrix, gradient, b, i, stop, dz, b * pitch, dx);
                }
                adjointApplyRows(u, b, p, i, stop, before, undo);
            }
        });
        addUpdateGradients(u, b);
        if (!undo) {
            checkpoints.recycle(matrix);
            h[b] = before;
        }
    }

    private void adjointApplyRows(@Nullable Update u, int b, int p, int row, int end, float[] before, boolean undo) {
        float[] gradient = g[b];
        if (u instanceof RankOne one) {
            if (one.clips()) {
                kernels.adjointClip(
                        pitch,
                        row,
                        end,
                        before,
                        gradient,
                        one.bound(),
                        k,
                        pre(one),
                        preAt(one, b),
                        post(one),
                        postAt(one, b));
            }
            kernels.adjointUpdate(
                    pitch,
                    row,
                    end,
                    before,
                    gradient,
                    k,
                    undo ? inverse : null,
                    pre(one),
                    preAt(one, b),
                    post(one),
                    postAt(one, b),
                    gv,
                    rowSums[p],
                    columnSums[p]);
        } else if (u instanceof Soft soft) {
            kernels.adjointUpdateSoft(
                    pitch,
                    row,
                    end,
                    before,
                    gradient,
                    soft.bound(),
                    soft.pre().data(),
                    b * soft.pre().pitch(),
                    soft.post().data(),
                    b * pitch,
                    gv,
                    rowSums[p]);
        } else if (u instanceof AddAll add) {
            FusedStorage other = storage(add);
            kernels.adjointAddColumns(pitch, row, end, gradient, k, other.h[b], other.g[b], columnSums[p]);
            kernels.addColumns(pitch, row, end, before, -1, k, other.h[b]);
        }
    }

    private void addUpdateGradients(@Nullable Update u, int b) {
        if (u instanceof RankOne one) {
            Keep.addGradient(one.keep(), b, sumOfParts(columnSums));
            addPrePost(one.pre(), one.post(), b);
        } else if (u instanceof Soft soft) {
            addPrePost(soft.pre(), soft.post(), b);
        } else if (u instanceof AddAll add) {
            addTo(add.factor(), b, sumOfParts(columnSums));
        }
    }

    private void addPrePost(@Nullable Tensor pre, @Nullable Tensor post, int b) {
        if (pre != null && post != null) {
            addTo(pre, b, gv);
            addTo(post, b, sumOfParts(rowSums));
        }
    }

    private void addTo(Tensor t, int b, float[] dt) {
        float[] gradient = t.gradient();
        if (gradient != null) {
            kernels.addScaled(1, dt, 0, gradient, b * t.pitch(), t.pitch());
        }
    }

    private void addAlphaGradient(Tensor alpha) {
        float[] gradient = alpha.gradient();
        if (Reading.isShared(alpha) && gradient != null) {
            for (double s : alphaSums) {
                gradient[0] += (float) s;
            }
        }
    }

    /** The parts' sums, added in order into the first of them. */
    private float[] sumOfParts(float[][] sums) {
        for (int p = 1; p < sums.length; p++) {
            kernels.addScaled(1, sums[p], 0, sums[0], 0, pitch);
        }
        return sums[0];
    }

    private Reading reading(float[] x, int xPitch, @Nullable Tensor w, Tensor alpha) {
        float[] da = alpha.gradient();
        if (da == null || Reading.isShared(alpha)) {
            da = discarded = matrix(discarded);
        }
        float[] fixed = w == null ? zeroMatrix = matrix(zeroMatrix) : w.data();
        return new Reading(kernels, pitch, x, xPitch, fixed, alpha, da);
    }

    private float[] matrix(float[] known) {
        return known.length == 0 ? tape.floats(size) : known;
    }

    private float[] gradientOfH(int b) {
        if (g[b].length == 0) {
            g[b] = tape.floats(size);
        }
        return g[b];
    }

    @Override
    public float[][] values() {
        float[][] copy = new float[batch][];
        for (int b = 0; b < batch; b++) {
            copy[b] = h[b].clone();
        }
        return copy;
    }

    private static FusedStorage storage(AddAll add) {
        return (FusedStorage) add.other().trace().storage();
    }

    private float[] pre(RankOne u) {
        return u.pre() == null ? nothing : u.pre().data();
    }

    private static int preAt(RankOne u, int b) {
        return u.pre() == null ? 0 : b * u.pre().pitch();
    }

    private float[] post(RankOne u) {
        return u.post() == null ? nothing : u.post().data();
    }

    private static int postAt(RankOne u, int b) {
        return u.post() == null ? 0 : b * u.post().pitch();
    }
}
