package engram.plastic;

import static engram.array.Layout.LEAD;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Layout;
import engram.array.RowParts;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Update.AddAll;
import engram.plastic.Update.RankOne;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fused engine: one H a sample, in place. One pass applies an update and reads; its adjoint takes all gradients and
 * undoes the update, again in one pass. Where undoing would lose digits, H comes back from {@link Checkpoints}; where the
 * input stands still, {@link Standing} reads without a pass, and where no unit passes a gradient on, work is {@link Postponed}.
 *
 * <p>A single sample's rows are shared by the tape's crew in {@link RowParts}; sums over rows are added part by part.
 */
final class FusedStorage implements Storage {
    private final Tape tape;
    private final Kernels kernels;
    private final int batch;
    private final int from;
    private final int to;
    private final int pitch;
    private final int size;
    private final RowParts parts;
    private final @Nullable Crew crew;
    private final float[][] h; // but for what is Postponed or due: others ask for matrix(b) and gradientOfH(b)
    private final float[][] g; // ∂L/∂H after the updates that are still to be undone; empty: zero so far
    private final Checkpoints checkpoints;
    private final Standing standing;
    private final Due due;
    private final boolean[] blank; // whether g is to be set to zero first
    private final float[][] dx;
    private final UpdateRows[] updates; // one a sample
    private final Columns[] columns; // of z with a gradient, one a sample
    private final float[][][] zSums; // [sample][part]
    private final double[][] alphaSums;
    private final Readings readings;
    private final float[] led; // ∂L/∂z, or what is read transposed, of all samples

    FusedStorage(Tape tape, int batch, int from, int to, Plan plan) {
        this.tape = tape;
        this.batch = batch;
        this.from = from;
        this.to = to;
        kernels = tape.kernels();
        pitch = Layout.pitch(to);
        size = Layout.ledSize(from, to);
        parts = new RowParts(Layout.storedRows(from));
        crew = batch == 1 ? tape.crew() : null;
        h = new float[batch][];
        g = new float[batch][0];
        for (int b = 0; b < batch; b++) {
            h[b] = tape.floats(size);
        }
        int spacing = CostModel.spacing(batch, Layout.size(from, to), plan);
        checkpoints = new Checkpoints(batch, to, spacing, () -> tape.room(size), this::redo);
        standing = new Standing(tape, parts, crew, batch, to);
        due = new Due(tape, batch, to, pitch);
        int longest = Math.max(pitch, Layout.pitch(from));
        blank = new boolean[batch];
        dx = new float[batch][longest];
        updates = new UpdateRows[batch];
        columns = new Columns[batch];
        Arrays.setAll(updates, b -> new UpdateRows(kernels, to, pitch, longest, parts.count()));
        zSums = new float[batch][parts.count()][LEAD + pitch];
        led = new float[LEAD + batch * pitch];
        alphaSums = new double[batch][parts.count()];
        readings = new Readings(tape, from, to);
    }

    @Override
    public Tensor read(@Nullable Update u, Tensor x, @Nullable Tensor w, Tensor alpha) {
        Tensor z = tape.result(batch, to);
        Reading reading = readings.of(x.data(), x.pitch(), w, alpha);
        int n = u == null ? checkpoints.count() : checkpoints.note(u, this::matrix);
        if (standing.goesOn(u, x, w, alpha)) {
            standing.read(u, z, due);
        } else {
            forward(afterWhatIsDue(u), reading, z);
            standing.begin(x, w, alpha, z);
        }
        tape.onReturn(() -> {
            float[] dz = z.requireGradient("z");
            backward(u, before(u, n), reading, dz);
            for (int b = 0; b < batch; b++) {
                updates[b].addTo(x, b, dx[b], 0);
                addAlphaGradient(alpha, b);
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
        Reading back = readings.of(dOut, out.pitch(), w, alpha); // the adjoint of a transposed read is a read
        lead(delta.data());
        for (int b = 0; b < batch; b++) {
            float[] matrix = matrix(b), dOf = dx[b];
            int zo = b * pitch;
            Crew.each(
                    crew,
                    parts.count(),
                    p -> back.transposedRows(matrix, parts.start(p), parts.start(p + 1), led, zo, dOf));
            kernels.addScaled(1, dOf, 0, out.data(), b * out.pitch(), out.pitch());
        }
        tape.onReturn(() -> {
            lead(delta.data());
            for (int b = 0; b < batch; b++) {
                adjointTransposed(back, b);
                updates[b].addTo(delta, b, updates[b].sumOfParts(zSums[b]), LEAD);
                addAlphaGradient(alpha, b);
            }
            if (w != null) {
                w.addOuter(dOut, out.pitch(), delta.data(), batch);
            }
        });
        return out;
    }

    private void adjointTransposed(Reading back, int b) {
        float[] matrix = matrix(b), gradient = gradientOfH(b);
        Columns all = new Columns(0, pitch);
        int zo = b * pitch;
        Crew.each(crew, parts.count(), p -> {
            Arrays.fill(zSums[b][p], 0f);
            int row = parts.start(p), end = parts.start(p + 1);
            back.rows(matrix, b, row, end, zSums[b][p]);
            alphaSums[b][p] = back.adjointRows(matrix, gradient, b, row, end, all, led, zo, dx[b]);
        });
    }

    @Override
    public void apply(Update u) {
        int n = checkpoints.note(u, this::matrix);
        catchUp();
        standing.end();
        for (int b = 0; b < batch; b++) {
            redo(u, b, h[b], h[b], added(u, b));
        }
        tape.onReturn(() -> {
            backward(u, before(u, n), null, led);
        });
    }

    /** An update to be applied after those that are due: all of them as one, if they are one. */
    private @Nullable Update afterWhatIsDue(@Nullable Update u) {
        if (!due.isEmpty() && u instanceof RankOne one && standing.isAlong(one)) {
            standing.add(one, due);
            return due.take();
        }
        catchUp();
        return u;
    }

    /** Applies what is due. */
    private void catchUp() {
        RankOne all = due.take();
        if (all == null) {
            return;
        }
        for (int b = 0; b < batch; b++) {
            redo(all, b, h[b], h[b], null);
        }
    }

    private void forward(@Nullable Update u, Reading r, Tensor z) {
        for (int b = 0; b < batch; b++) {
            updates[b].take(u, b);
        }
        boolean falling = tape.nextDirection();
        Crew.each(crew, parts.count(), p -> {
            for (int b = 0; b < batch; b++) {
                Arrays.fill(zSums[b][p], 0f);
            }
            // Block by block for all samples: the rows of W and α stay in the first cache.
            parts.blocks(p, falling, (row, end) -> {
                for (int b = 0; b < batch; b++) {
                    if (u instanceof RankOne one && !r.shared()) {
                        updates[b].applyAndRead(one, b, h[b], row, end, r, zSums[b][p]);
                    } else {
                        updates[b].apply(u, b, h[b], h[b], added(u, b), row, end);
                        r.rows(h[b], b, row, end, zSums[b][p]);
                    }
                }
            });
        });
        for (int b = 0; b < batch; b++) {
            kernels.addScaled(1, updates[b].sumOfParts(zSums[b]), LEAD, z.data(), b * pitch, pitch);
        }
    }

    /** Applies an update to one sample's matrix, also again for {@link Checkpoints}. */
    private void redo(Update u, int b, float[] before, float[] after, float @Nullable [] added) {
        updates[b].take(u, b);
        Crew.each(
                crew,
                parts.count(),
                p -> updates[b].apply(u, b, before, after, added, parts.start(p), parts.start(p + 1)));
    }

    /** E of sample b as it is now, where an update adds it. */
    private static float @Nullable [] added(@Nullable Update u, int b) {
        return u instanceof AddAll add ? of(add).matrix(b) : null;
    }

    /** What brings H back. */
    Checkpoints checkpoints() {
        return checkpoints;
    }

    /** H of all samples before update n: brought back, or the present one, to be undone in place. */
    private float[][] before(@Nullable Update u, int n) {
        catchUp();
        return u != null && checkpoints.isIrreversible(n) ? checkpoints.recover(n) : h.clone();
    }

    /** The adjoint of an update and of the reading after it, either of which may be absent. */
    private void backward(@Nullable Update u, float[][] before, @Nullable Reading r, float[] dz) {
        boolean undo = before[0] == h[0], falling = tape.nextDirection();
        if (r != null) {
            lead(dz);
        }
        for (int b = 0; b < batch; b++) {
            columns[b] = r == null ? Columns.NONE : Columns.notZero(dz, b * pitch, pitch);
            updates[b].take(u, b);
            updates[b].begin(u, b, columns[b], undo);
            blank[b] = g[b].length == 0;
            if (blank[b]) {
                g[b] = tape.room(size);
            } else if (!updates[b].isPostponing()) {
                gradientOfH(b);
            }
        }
        Crew.each(crew, parts.count(), p -> {
            for (int b = 0; b < batch; b++) {
                alphaSums[b][p] = 0;
            }
            parts.blocks(p, falling, (row, end) -> {
                for (int b = 0; b < batch; b++) {
                    if (blank[b]) {
                        Arrays.fill(g[b], LEAD + row * pitch, LEAD + end * pitch, 0f);
                    }
                    backward(u, b, p, row, end, before[b], undo, r);
                }
            });
        });
        for (int b = 0; b < batch; b++) {
            updates[b].end(u, b, undo);
            if (!undo) {
                checkpoints.recycle(h[b]);
                h[b] = before[b];
            }
        }
    }

    private void backward(
            @Nullable Update u, int b, int p, int row, int end, float[] before, boolean undo, @Nullable Reading r) {
        boolean few = columns[b].areFew(pitch);
        if (updates[b].isPostponing() && u instanceof RankOne one) {
            if (r != null) {
                alphaSums[b][p] += r.adjointRows(h[b], g[b], b, row, end, columns[b], led, b * pitch, dx[b]);
            }
            updates[b].postpone(one, b, p, row, end, h[b], g[b]);
        } else if (r != null && !r.shared() && !few && undo && u instanceof RankOne one) {
            updates[b].adjointAndRead(one, b, p, row, end, h[b], g[b], r, led, dx[b]);
        } else if (r != null && !r.shared() && !few && u instanceof RankOne one && one.keep() == null) {
            updates[b].adjointOfWrite(one, b, p, row, end, before, g[b], r, led, dx[b]);
        } else {
            if (r != null) {
                alphaSums[b][p] += r.adjointRows(h[b], g[b], b, row, end, columns[b], led, b * pitch, dx[b]);
            }
            updates[b].adjoint(u, b, p, row, end, before, undo, g[b]);
        }
    }

    private void lead(float[] rows) {
        System.arraycopy(rows, 0, led, LEAD, batch * pitch);
    }

    private void addAlphaGradient(Tensor alpha, int b) {
        float[] gradient = alpha.gradient();
        if (Reading.isShared(alpha) && gradient != null) {
            for (double s : alphaSums[b]) {
                gradient[0] += (float) s;
            }
        }
    }

    /** The fused storage of what is added. */
    static FusedStorage of(AddAll add) {
        return (FusedStorage) add.other().trace().storage();
    }

    /** H of sample b, live. */
    float[] matrix(int b) {
        settle(b);
        return h[b];
    }

    /** ∂L/∂H of sample b, live. */
    float[] gradientOfH(int b) {
        if (g[b].length == 0) {
            g[b] = tape.floats(size);
        }
        settle(b);
        updates[b].postponed().forget();
        return g[b];
    }

    /** Does what is due, and what is put off on the way back. */
    private void settle(int b) {
        catchUp();
        Postponed owed = updates[b].postponed();
        if (owed.isEmpty()) {
            return;
        }
        owed.beginSettling();
        Crew.each(crew, parts.count(), p -> parts.blocks(p, false, (row, end) -> owed.settle(row, end, h[b], g[b])));
        owed.settled();
    }

    @Override
    public float[][] values() {
        float[][] copy = new float[batch][];
        for (int b = 0; b < batch; b++) {
            copy[b] = Layout.unled(matrix(b));
        }
        return copy;
    }
}
