package engram.plastic;

import engram.array.Kernels;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Update.RankOne;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Updates that all write the same pre and are yet to be applied, added up to one: H ← K ∘ H + pre ⊗ V. */
final class Due {
    private final Tape tape;
    private final Kernels kernels;
    private final int batch;
    private final int to;
    private final float[] k;
    private @Nullable Tensor keep; // K of each sample and column
    private @Nullable Tensor post; // V
    private @Nullable Tensor pre; // null: nothing is due

    Due(Tape tape, int batch, int to, int pitch) {
        this.tape = tape;
        this.batch = batch;
        this.to = to;
        kernels = tape.kernels();
        k = new float[pitch];
    }

    boolean isEmpty() {
        return pre == null;
    }

    /** Adds an update, without a clip, that writes the same x as the others, or nothing. */
    void add(RankOne u, Tensor x) {
        Tensor kept = keep == null ? tape.zeros(batch, to) : keep,
                written = post == null ? tape.zeros(batch, to) : post;
        if (pre == null) {
            Arrays.fill(kept.data(), 1f);
            Arrays.fill(written.data(), 0f);
        }
        keep = kept;
        post = written;
        pre = x;
        int pitch = k.length;
        for (int b = 0, at = 0; b < batch; b++, at += pitch) {
            Keep.fill(u.keep(), b, k, 0);
            kernels.product(k, 0, kept.data(), at, kept.data(), at, pitch);
            kernels.product(k, 0, written.data(), at, written.data(), at, pitch);
            if (u.post() != null) {
                kernels.addScaled(1, u.post().data(), at, written.data(), at, pitch);
            }
        }
    }

    /** All of them as one, to be applied before the next is added; null: nothing is due. */
    @Nullable
    RankOne take() {
        if (pre == null) {
            return null;
        }
        var all = new RankOne(keep, pre, post, Float.POSITIVE_INFINITY);
        pre = null;
        return all;
    }
}
