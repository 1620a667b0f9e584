package engram.plastic;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Layout;
import engram.array.RowParts;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Update.RankOne;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An input that stands still, as while something is shown that clamps or saturates all units. While the same x is read
 * again and again and nothing but x ⊗ v is written, a read follows from the one before it:
 *
 * <pre>x · (α ∘ (k ∘ H + x ⊗ v)) = k ∘ (x · (α ∘ H)) + v ∘ ((x ∘ x) · α),</pre>
 *
 * without a pass over H. The updates add up to one of the same form, which is due until the next pass applies it.
 */
final class Standing {
    private final Tape tape;
    private final Kernels kernels;
    private final RowParts parts;
    private final @Nullable Crew crew;
    private final int batch;
    private final int to;
    private final int pitch;
    private final float[] k;
    private final float[][] sums; // over rows: one array a part
    private final float[][] fixed; // x · W, of each sample
    private final float[][] plastic; // x · (α ∘ H)
    private final float[][] squares; // (x ∘ x) · α
    private float[] xx = {}; // what squares is of
    private @Nullable Tensor x;
    private @Nullable Tensor w;
    private @Nullable Tensor alpha;
    private @Nullable Tensor read; // the last z, until it is taken apart
    private @Nullable RankOne sum; // of the updates that are due
    private boolean due;

    Standing(Tape tape, RowParts parts, @Nullable Crew crew, int batch, int to) {
        this.tape = tape;
        this.parts = parts;
        this.crew = crew;
        this.batch = batch;
        this.to = to;
        kernels = tape.kernels();
        pitch = Layout.pitch(to);
        k = new float[pitch];
        sums = new float[parts.count()][pitch];
        fixed = new float[batch][pitch];
        plastic = new float[batch][pitch];
        squares = new float[batch][pitch];
    }

    /** Takes note of z = x · (W + α ∘ H), which a pass has read. */
    void begin(Tensor x, @Nullable Tensor w, Tensor alpha, Tensor z) {
        if (alpha != this.alpha) {
            xx = new float[0];
        }
        this.x = x;
        this.w = w;
        this.alpha = alpha;
        read = z;
    }

    /** H changes in a way that this does not follow; nothing is due. */
    void end() {
        x = null;
    }

    /** Whether {@link #read} can do this. */
    boolean goesOn(@Nullable Update u, Tensor again, @Nullable Tensor w, Tensor alpha) {
        return isSame(again) && w == this.w && alpha == this.alpha && (u == null || isAlong(u));
    }

    /** Whether an update writes x ⊗ something, or nothing. */
    private boolean isAlong(Update u) {
        return u instanceof RankOne one && !one.clips() && (one.pre() == null || isSame(one.pre()));
    }

    private boolean isSame(Tensor other) {
        return x != null && (x == other || Arrays.equals(x.data(), other.data()));
    }

    /** Reads the same x after an update, which then is due: into z, which is zero. */
    void read(@Nullable Update u, Tensor z) {
        takeApart();
        if (u instanceof RankOne one) {
            for (int b = 0; b < batch; b++) {
                Keep.fill(one.keep(), b, k);
                kernels.product(k, 0, plastic[b], 0, plastic[b], 0, pitch);
                if (one.post() != null) {
                    kernels.addProduct(squares[b], 0, one.post().data(), b * pitch, plastic[b], 0, pitch);
                }
            }
            add(one);
        }
        for (int b = 0; b < batch; b++) {
            kernels.addScaled(1, fixed[b], 0, z.data(), b * pitch, pitch);
            kernels.addScaled(1, plastic[b], 0, z.data(), b * pitch, pitch);
        }
    }

    /** Whether what is due and this update are one. */
    boolean joins(RankOne u) {
        return due && isAlong(u);
    }

    /** Adds an update to what is due. */
    void add(RankOne u) {
        Tensor keep = room(sum == null ? null : sum.keep()), post = room(sum == null ? null : sum.post());
        sum = new RankOne(keep, Objects.requireNonNull(x), post, Float.POSITIVE_INFINITY);
        if (!due) {
            Arrays.fill(keep.data(), 1f);
            Arrays.fill(post.data(), 0f);
            due = true;
        }
        for (int b = 0; b < batch; b++) {
            int at = b * pitch;
            Keep.fill(u.keep(), b, k);
            kernels.product(k, 0, keep.data(), at, keep.data(), at, pitch);
            kernels.product(k, 0, post.data(), at, post.data(), at, pitch);
            if (u.post() != null) {
                kernels.addScaled(1, u.post().data(), at, post.data(), at, pitch);
            }
        }
    }

    private Tensor room(@Nullable Tensor known) {
        return known == null ? tape.zeros(batch, to) : known;
    }

    /** What is due, to be applied now; null: nothing. */
    @Nullable
    RankOne takeDue() {
        RankOne taken = due ? sum : null;
        due = false;
        return taken;
    }

    /** The last read into its two parts, and the squares of a new x. */
    private void takeApart() {
        Tensor input = Objects.requireNonNull(x), rates = Objects.requireNonNull(alpha), z = read;
        if (z == null) {
            return;
        }
        read = null;
        float[] squared = new float[input.data().length];
        kernels.product(input.data(), 0, input.data(), 0, squared, 0, squared.length);
        boolean known = Arrays.equals(squared, xx);
        xx = squared;
        for (int b = 0; b < batch; b++) {
            int at = b * input.pitch();
            Arrays.fill(fixed[b], 0f);
            if (w != null) {
                addVectorMatrix(input.data(), at, w, fixed[b]);
            }
            System.arraycopy(z.data(), b * pitch, plastic[b], 0, pitch);
            kernels.addScaled(-1, fixed[b], 0, plastic[b], 0, pitch);
            if (!known) {
                Arrays.fill(squares[b], 0f);
                if (Reading.isShared(rates)) {
                    Arrays.fill(
                            squares[b],
                            0,
                            to,
                            rates.number() * kernels.dot(input.data(), at, input.data(), at, input.pitch()));
                } else {
                    addVectorMatrix(squared, at, rates, squares[b]);
                }
            }
        }
    }

    private void addVectorMatrix(float[] from, int at, Tensor matrix, float[] out) {
        Crew.each(crew, parts.count(), p -> {
            Arrays.fill(sums[p], 0f);
            kernels.addVectorMatrix(pitch, parts.start(p), parts.start(p + 1), matrix.data(), from, at, sums[p]);
        });
        for (float[] part : sums) {
            kernels.addScaled(1, part, 0, out, 0, pitch);
        }
    }
}
