package engram.plastic;

import engram.autodiff.Tensor;
import org.jspecify.annotations.Nullable;

/** One change of fast weights, queued until somebody reads. */
interface Update {
    /** This change and {@code next} as one, or null where they must follow each other. */
    default @Nullable Update then(Update next) {
        return null;
    }

    /**
     * H ← clip(k ∘ H + pre ⊗ post, −bound, bound).
     *
     * @param keep k: [1, 1], [batch, 1] or [batch, to]; null: 1
     * @param pre [batch, from]; null: nothing is written
     * @param post [batch, to], any gate already in it; null with pre
     * @param bound infinite: no clip
     */
    record RankOne(
            @Nullable Tensor keep,
            @Nullable Tensor pre,
            @Nullable Tensor post,
            float bound) implements Update {
        boolean clips() {
            return bound < Float.POSITIVE_INFINITY;
        }

        @Override
        public @Nullable Update then(Update next) {
            if (!(next instanceof RankOne n) || clips() || n.keep != null || n.pre != null && pre != null) {
                return null;
            }
            return new RankOne(keep, pre != null ? pre : n.pre, post != null ? post : n.post, n.bound);
        }
    }

    /** H ← clip(H + max(d, 0)(1 − H) + min(d, 0)(H + 1), −bound, bound), d = pre ⊗ post. */
    record Soft(Tensor pre, Tensor post, float bound) implements Update {}

    /**
     * H ← clip(H + m ∘ E, −bound, bound) for other fast weights E, m [batch, to]; if {@code soft}, as {@link Soft} with d =
     * m ∘ E.
     *
     * @param bound infinite: no clip
     */
    record AddAll(Tensor factor, FastWeights other, boolean soft, float bound) implements Update {
        boolean clips() {
            return soft || bound < Float.POSITIVE_INFINITY;
        }

        @Override
        public @Nullable Update then(Update next) {
            boolean onlyClips = next instanceof RankOne n && n.keep == null && n.pre == null;
            return onlyClips && !clips() ? new AddAll(factor, other, false, ((RankOne) next).bound) : null;
        }
    }
}
