package engram.plastic;

import engram.autodiff.Tensor;
import org.jspecify.annotations.Nullable;

/** What an engine does for one line of fast weights; every call records its own adjoint on the tape. */
interface Storage {
    /** Applies the update, if there is one, then x · (W + α ∘ H); without W, x · (α ∘ H). */
    Tensor read(@Nullable Update update, Tensor x, @Nullable Tensor w, Tensor alpha);

    /** Applies the update, if there is one, then δ · (W + α ∘ H)ᵀ. */
    Tensor readTransposed(@Nullable Update update, Tensor delta, @Nullable Tensor w, Tensor alpha);

    /** The same where {@code where} is positive, 0 elsewhere: an engine may leave those out. */
    default Tensor readTransposed(
            @Nullable Update update, Tensor delta, @Nullable Tensor w, Tensor alpha, @Nullable Tensor where) {
        Tensor all = readTransposed(update, delta, w, alpha);
        return where == null ? all : all.wherePositive(where);
    }

    /** Applies an update that no read follows directly. */
    void apply(Update update);

    /** H of every sample in padded form: a copy. */
    float[][] values();
}
