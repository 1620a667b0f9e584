package engram.plastic;

import engram.array.Layout;

/**
 * Which engine is expected to be faster for an episode, and when the factored one folds. All costs are times of a step in
 * units of the fused engine's, which is about 48 bytes · from · to a sample through the caches whatever the episode's
 * length; what they are was fitted to measurements ({@code ./engram bench growth}) of two processors with AVX-512, best
 * for 128 to 512 units and 10 to 160 steps. Of 64 units, whose matrices stay in the first cache, the fused engine does 20
 * steps in half the time that is expected here.
 */
final class CostModel {
    /** x · W and what does not depend on the number of terms. */
    private static final double READ = 0.3;
    /** The products of one term with α, there and back. */
    private static final double PRODUCT = 0.046;
    /** The products of vectors of one term, for one row and one column. */
    private static final double VECTORS = 0.5;
    /** The same with a shared α, where there is nothing else. */
    private static final double VECTORS_SHARED = 0.16;
    /**
     * Reading a folded matrix, and a step's share in folding. Folding wins in episodes of about 40 steps; beyond, it
     * keeps a forced factored engine from growing with the square of the steps.
     */
    private static final double FOLDED = 0.5;
    /** Terms that are folded at a time; between 8 and 16 it makes no difference that can be measured. */
    private static final int FOLD_AT = 14;
    /** A product of fewer rows runs at the speed of memory, not of arithmetic. */
    private static final double ROWS = 16;

    /** The fused engine's step where a row is one vector, and summing it takes longer than reading it. */
    private static final double ONE_VECTOR = 1.65;

    /** Copies of H between two checkpoints that still stay in the second cache, in numbers. */
    private static final long CACHED = 1L << 18;

    /**
     * All checkpoints of one storage, in numbers: a slice of 1,000 steps and 200 units then keeps about 0.1 GB, 0.15 GB with
     * eligibility traces; as many times that as slices run side by side.
     */
    private static final long MOST = 12L << 20;

    private CostModel() {}

    /**
     * How many irreversible updates lie between two copies of H: few enough that those between stay in the cache while they
     * are done again, as long as the copies do not take too much memory; never more than the root of the steps, which takes
     * the least.
     *
     * @param size numbers of one sample's H
     */
    static int spacing(int batch, int size, Plan plan) {
        if (plan.copyEvery() > 0) {
            return plan.copyEvery();
        }
        int steps = plan.steps();
        long all = (long) batch * size;
        int least = (int) Math.max(1, Math.ceil(Math.sqrt(steps)));
        long cached = Math.max(1, CACHED / all), affordable = (steps * all + MOST - 1) / MOST;
        return (int) Math.min(least, Math.max(cached, affordable));
    }

    static Engine choose(int batch, int from, int to, Plan plan) {
        if (plan.clips()) {
            return Engine.FUSED;
        }
        double fused = to <= Layout.PAD ? ONE_VECTOR : 1;
        int foldAt = foldAt(batch, from, to, plan);
        return factored(batch, from, to, plan, foldAt) <= fused ? Engine.FACTORED : Engine.FUSED;
    }

    /** How many terms the factored engine should fold at a time. */
    static int foldAt(int batch, int from, int to, Plan plan) {
        if (plan.foldAt() > 0) {
            return plan.foldAt();
        }
        int never = Integer.MAX_VALUE;
        if (plan.sharedAlpha() || plan.steps() < 2 * FOLD_AT) {
            return never;
        }
        return factored(batch, from, to, plan, FOLD_AT) < factored(batch, from, to, plan, never) ? FOLD_AT : never;
    }

    private static double factored(int batch, int from, int to, Plan plan, int foldAt) {
        double steps = Math.max(1, plan.steps()), terms = Math.min(steps, foldAt) / 2, sides = 1.0 / from + 1.0 / to;
        if (plan.sharedAlpha()) {
            return VECTORS_SHARED * sides * terms;
        }
        double fewRows = Math.max(1, ROWS / (batch * terms));
        double onFolded = Math.max(0, 1 - foldAt / steps);
        return READ + (PRODUCT * fewRows + VECTORS * sides) * terms + FOLDED * onFolded;
    }
}
