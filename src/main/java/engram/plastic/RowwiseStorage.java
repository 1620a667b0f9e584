package engram.plastic;

import static engram.array.Layout.LEAD;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.LaggingMatrix.CatchUp;
import engram.plastic.LaggingMatrix.Noted;
import engram.plastic.Update.RankOne;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fused engine where many inputs are silent, as rectified units are: what x_i = 0 reads, and what it writes, is nothing,
 * so a step looks at the rows of the others only. The rest of H lags behind, see {@link LaggingMatrix}.
 */
final class RowwiseStorage implements Storage {
    private static final int BLOCK = 16; // rows of W and α that stay in the first cache from one sample to the next

    private final Tape tape;
    private final Kernels kernels;
    private final int batch;
    private final int from;
    private final int to;
    private final int pitch;
    private final LaggingMatrix[] samples;
    private final Readings readings;
    private final float[] zeros;
    private final EvenAlpha even;
    private final float[] led; // z, ∂L/∂z, or what is read transposed, of all samples
    private final float[] dd; // the gradient of what is read transposed, of all samples
    private @Nullable Tensor latest;
    private long version; // of its numbers
    private Speaking[] speaking = {}; // of latest

    RowwiseStorage(Tape tape, int batch, int from, int to, Plan plan) {
        this.tape = tape;
        this.batch = batch;
        this.from = from;
        this.to = to;
        kernels = tape.kernels();
        pitch = Layout.pitch(to);
        samples = new LaggingMatrix[batch];
        for (int b = 0; b < batch; b++) {
            samples[b] = new LaggingMatrix(tape, from, to, plan.steps());
        }
        readings = new Readings(tape, from, to);
        zeros = new float[Math.max(pitch, Layout.pitch(from))];
        even = new EvenAlpha();
        led = new float[LEAD + batch * pitch];
        dd = new float[led.length];
    }

    /** What is done with elements {@code [first, end)} of sample b's rows. */
    private interface Part {
        void accept(int b, int first, int end);
    }

    /** Goes over the rows, block by block for all samples. */
    private void each(Speaking[] rows, Part part) {
        int[] at = new int[batch];
        for (int row = 0; row < from; row += BLOCK) {
            for (int b = 0; b < batch; b++) {
                int first = at[b], end = rows[b].firstFrom(row + BLOCK, first);
                at[b] = end;
                if (end > first) {
                    part.accept(b, first, end);
                }
            }
        }
    }

    private CatchUp[] catchUp(Speaking[] rows) {
        CatchUp[] all = new CatchUp[batch];
        Arrays.setAll(all, b -> samples[b].catchUp(rows[b]));
        return all;
    }

    /** What is written is mostly what was read before. */
    private Speaking[] speaking(Tensor x) {
        if (x != latest || x.version() != version) {
            latest = x;
            version = x.version();
            speaking = Speaking.of(x);
        }
        return speaking;
    }

    @Override
    public Tensor read(@Nullable Update u, Tensor x, @Nullable Tensor w, Tensor alpha) {
        if (u != null) {
            apply(u);
        }
        Tensor z = tape.result(batch, to);
        Reading reading = even.free(readings.of(x.data(), x.pitch(), w, alpha));
        Speaking[] rows = speaking(x);
        CatchUp[] all = catchUp(rows);
        Arrays.fill(led, 0f);
        updateAndRead(rows, all, reading);
        System.arraycopy(led, LEAD, z.data(), 0, batch * pitch);
        tape.onReturn(() -> {
            float[] dz = z.requireGradient("z"), dx = x.gradient();
            even.beginAdjoint(reading);
            lead(dz);
            float[][] ofRows = adjoint(rows, all, reading);
            even.endAdjoint(reading);
            for (int b = 0; dx != null && b < batch; b++) {
                rows[b].add(ofRows[b], dx, b * x.pitch());
            }
            if (w != null) {
                w.addOuter(x.data(), x.pitch(), dz, batch);
            }
        });
        return z;
    }

    private void updateAndRead(Speaking[] rows, CatchUp[] all, Reading r) {
        each(rows, (b, first, end) -> {
            CatchUp c = all[b];
            LaggingMatrix m = samples[b];
            kernels.updateAndReadRows(
                    pitch,
                    rows[b].rows(),
                    first,
                    end,
                    LEAD,
                    LEAD + pitch,
                    r.w(),
                    r.a(),
                    m.h(),
                    c.k(),
                    c.u(),
                    c.place(),
                    m.posts(),
                    r.x(),
                    r.xo(b),
                    led,
                    b * pitch);
        });
    }

    /** Returns dx of the rows that were read. */
    private float[][] adjoint(Speaking[] rows, CatchUp[] all, Reading r) {
        float[][] dx = new float[batch][], dk = new float[batch][], du = new float[batch][];
        float[][] k = new float[batch][], u = new float[batch][];
        for (int b = 0; b < batch; b++) {
            dx[b] = new float[rows[b].count()];
            dk[b] = new float[rows[b].count()];
            du[b] = new float[rows[b].count()];
            k[b] = all[b].undoneK();
            u[b] = all[b].undoneU();
        }
        each(rows, (b, first, end) -> {
            CatchUp c = all[b];
            LaggingMatrix m = samples[b];
            kernels.adjointUpdateAndReadRows(
                    pitch,
                    rows[b].rows(),
                    first,
                    end,
                    LEAD,
                    LEAD + pitch,
                    r.w(),
                    r.a(),
                    m.h(),
                    m.g(),
                    r.da(),
                    r.x(),
                    r.xo(b),
                    led,
                    b * pitch,
                    dx[b],
                    k[b],
                    u[b],
                    c.place(),
                    m.posts(),
                    du[b],
                    m.dPosts(),
                    dk[b]);
        });
        for (int b = 0; b < batch; b++) {
            samples[b].adjointCatchUp(all[b], dk[b], du[b]);
        }
        return dx;
    }

    /** Brings those of some rows up to date that lag behind, see {@link LaggingMatrix#lagging}; nobody reads them yet. */
    private void settle(Speaking[] some, boolean byWrites) {
        Speaking[] rows = new Speaking[batch];
        int count = 0;
        for (int b = 0; b < batch; b++) {
            rows[b] = samples[b].lagging(some[b], byWrites);
            count += rows[b].count();
        }
        if (count == 0) {
            return;
        }
        CatchUp[] all = catchUp(rows);
        Reading nothing = even.free(readings.of(zeros, 0, null, tape.constant(0)));
        updateAndRead(rows, all, nothing);
        tape.onReturn(() -> {
            Arrays.fill(led, 0f);
            adjoint(rows, all, nothing);
        });
    }

    @Override
    public Tensor readTransposed(@Nullable Update u, Tensor delta, @Nullable Tensor w, Tensor alpha) {
        return readTransposed(u, delta, w, alpha, null);
    }

    @Override
    public Tensor readTransposed(
            @Nullable Update u, Tensor delta, @Nullable Tensor w, Tensor alpha, @Nullable Tensor where) {
        if (u != null) {
            apply(u);
        }
        Speaking[] some = where == null ? Speaking.every(batch, from) : Speaking.positive(where);
        settle(some, false);
        Tensor out = tape.result(batch, from);
        Reading r = even.free(readings.of(zeros, 0, w, alpha));
        float[] d = delta.data();
        lead(d);
        each(
                some,
                (b, first, end) -> kernels.readTransposedRows(
                        pitch,
                        some[b].rows(),
                        first,
                        end,
                        LEAD,
                        LEAD + pitch,
                        r.w(),
                        r.a(),
                        samples[b].h(),
                        led,
                        b * pitch,
                        out.data(),
                        b * out.pitch()));
        tape.onReturn(() -> {
            float[] given = out.requireGradient("out"), dDelta = delta.gradient();
            float[] dOut = where == null ? given : only(some, given, out.pitch());
            lead(d);
            if (dDelta != null) {
                // Onto what there is, so that sums keep their order.
                System.arraycopy(dDelta, 0, dd, LEAD, batch * pitch);
            }
            even.beginAdjoint(r);
            each(
                    some,
                    (b, first, end) -> kernels.adjointReadTransposedRows(
                            pitch,
                            some[b].rows(),
                            first,
                            end,
                            LEAD,
                            LEAD + pitch,
                            r.w(),
                            r.a(),
                            samples[b].h(),
                            samples[b].g(),
                            r.da(),
                            dOut,
                            b * out.pitch(),
                            led,
                            b * pitch,
                            dd));
            even.endAdjoint(r);
            if (dDelta != null) {
                System.arraycopy(dd, LEAD, dDelta, 0, batch * pitch);
            }
            if (w != null) {
                w.addOuter(dOut, out.pitch(), d, batch);
            }
        });
        return out;
    }

    private void lead(float[] rows) {
        System.arraycopy(rows, 0, led, LEAD, batch * pitch);
    }

    /** The numbers of some rows, zero elsewhere. */
    private float[] only(Speaking[] some, float[] numbers, int rowPitch) {
        float[] kept = tape.floats(numbers.length);
        for (int b = 0; b < batch; b++) {
            some[b].copy(numbers, kept, b * rowPitch);
        }
        return kept;
    }

    @Override
    public void apply(Update u) {
        if (!(u instanceof RankOne one) || one.clips()) {
            throw new IllegalStateException(
                    "fast weights of rectified inputs: expected updates keep and write, got " + u);
        }
        Tensor pre = one.pre();
        if (pre != null) {
            settle(speaking(pre), true);
        }
        Noted[] noted = new Noted[batch];
        for (int b = 0; b < batch; b++) {
            noted[b] = samples[b].note(one, b, pre == null ? Speaking.NONE : speaking(pre)[b]);
        }
        tape.onReturn(() -> {
            for (int b = 0; b < batch; b++) {
                samples[b].adjointNote(one, b, noted[b]);
            }
        });
    }

    @Override
    public float[][] values() {
        float[][] copy = new float[batch][];
        for (int b = 0; b < batch; b++) {
            copy[b] = samples[b].values();
        }
        return copy;
    }
}
