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
 * without a pass over H, after one look at W, and at α where x ∘ x is new. The updates are {@link Due} until the next pass.
 */
final class Standing {
    private static final int FEWEST_ROWS = 16; // a pass over less costs no more than what is done here instead
    private static final int MOST = 64; // reads in a row: each adds its rounding to that of the one before

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
    private long versions; // of x, W and α when they were read
    private int reads;
    private @Nullable Tensor x;
    private @Nullable Tensor w;
    private @Nullable Tensor alpha;
    private @Nullable Tensor whole; // the last z, until it is taken apart

    Standing(Tape tape, RowParts parts, @Nullable Crew crew, int batch, int to) {
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
        long now = versions(x, w, alpha);
        if (alpha != this.alpha || now != versions) {
            xx = new float[0];
        }
        this.x = x;
        this.w = w;
        this.alpha = alpha;
        versions = now;
        whole = z;
        reads = 0;
    }

    /** H changes in a way that this does not follow. */
    void end() {
        x = null;
    }

    /** Whether {@link #read} can do this. */
    boolean goesOn(@Nullable Update u, Tensor next, @Nullable Tensor w, Tensor alpha) {
        return next.cols() >= FEWEST_ROWS
                && isSame(next)
                && w == this.w
                && alpha == this.alpha
                && versions(next, w, alpha) == versions
                && (u == null || isAlong(u))
                && reads < MOST
                && (whole == null || isFinite(whole.data()));
    }

    /** Whether an update writes x ⊗ something, or nothing. */
    boolean isAlong(Update u) {
        return u instanceof RankOne one && !one.clips() && (one.pre() == null || isSame(one.pre()));
    }

    /** Adds an update that {@link #isAlong} to those that are due. */
    void add(RankOne u, Due due) {
        due.add(u, Objects.requireNonNull(x));
    }

    private boolean isSame(Tensor other) {
        return x != null && (x == other || Arrays.equals(x.data(), other.data()));
    }

    /** Changes with the numbers of each; versions only grow. */
    private static long versions(Tensor x, @Nullable Tensor w, Tensor alpha) {
        return x.version() + (w == null ? 0 : w.version()) + alpha.version();
    }

    /** An infinite number cannot be taken apart. */
    private static boolean isFinite(float[] a) {
        for (float v : a) {
            if (!Float.isFinite(v)) {
                return false;
            }
        }
        return true;
    }

    /** Reads the same x after an update, which then is due: into z, which is zero. */
    void read(@Nullable Update u, Tensor z, Due due) {
        takeApart();
        reads++;
        if (u instanceof RankOne one) {
            for (int b = 0; b < batch; b++) {
                Keep.fill(one.keep(), b, k, 0);
                kernels.product(k, 0, plastic[b], 0, plastic[b], 0, pitch);
                if (one.post() != null) {
                    kernels.addProduct(squares[b], 0, one.post().data(), b * pitch, plastic[b], 0, pitch);
                }
            }
            add(one, due);
        }
        for (int b = 0; b < batch; b++) {
            kernels.addScaled(1, fixed[b], 0, z.data(), b * pitch, pitch);
            kernels.addScaled(1, plastic[b], 0, z.data(), b * pitch, pitch);
        }
    }

    /** The last read into its two parts, and the squares of a new x. */
    private void takeApart() {
        Tensor input = Objects.requireNonNull(x), rates = Objects.requireNonNull(alpha), z = whole;
        if (z == null) {
            return;
        }
        whole = null;
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
            if (known) {
                continue;
            }
            Arrays.fill(squares[b], 0f);
            if (Reading.isShared(rates)) {
                float square = kernels.dot(input.data(), at, input.data(), at, input.pitch());
                Arrays.fill(squares[b], 0, to, rates.number() * square);
            } else {
                addVectorMatrix(squared, at, rates, squares[b]);
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
