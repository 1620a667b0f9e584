package engram.plastic;

import engram.array.Kernels;
import engram.array.Layout;

/**
 * Which engine is expected to be faster for an episode, and when the factored one folds. All costs are times of a step in
 * units of 48 bytes · from · to a sample through the caches, which is about what the fused engine needs whatever the
 * episode's length; what they are was fitted to measurements ({@code ./engram bench growth}) of one processor with AVX-512
 * and one with AVX2, best for 64 to 1,024 units and 10 to 320 steps.
 *
 * @param read x · W and what does not depend on the number of terms
 * @param folded reading a folded matrix, and a step's share in folding
 * @param late what a product costs more of the eleventh term, and each after it
 * @param dense the fused engine's step where all inputs speak
 * @param silent the fused engine's step where about half of the inputs are silent
 * @param row what that takes more of a row, whatever its length
 */
record CostModel(double read, double folded, double late, double dense, double silent, double row) {
    /**
     * Registers of 16 numbers. Folding wins in episodes of about 40 steps; beyond, it keeps a forced factored engine from
     * growing with the square of the steps.
     */
    private static final CostModel WIDE = new CostModel(0.1, 0.6, 0, 0.7, 0.4, 16);
    /** Smaller ones, with half the arithmetic for the same memory. */
    private static final CostModel NARROW = new CostModel(0.3, 0.8, 0.09, 1, 0.55, 0);

    /** The products of one term with α, there and back. */
    private static final double PRODUCT = 0.046;
    /** The products of vectors of one term, for one row and one column. */
    private static final double VECTORS = 0.5;
    /** The same with a shared α, where there is nothing else. */
    private static final double VECTORS_SHARED = 0.16;
    /** Terms that are folded at a time; between 8 and 16 it makes no difference that can be measured. */
    private static final int FOLD_AT = 14;
    /** A product of fewer rows, in reading terms as in folding them, runs at the speed of memory, not of arithmetic. */
    private static final double ROWS = 8;
    /** Terms from which on one more costs {@link #late}. */
    private static final double EARLY = 10;

    /** The fused engine's step where a row is one vector, and summing it takes longer than reading it. */
    private static final double ONE_VECTOR = 1.65;
    /** The same where so many units and no more stay in the first cache with all their matrices. */
    private static final double SMALL = 0.7;

    private static final int SMALL_UNITS = 64; // no layer with a smaller side was measured for WIDE

    /** {@link #read} and {@link #silent} of such layers. */
    private static final double READ_SMALLER = 0.3, SILENT_SMALLER = 0.55;

    /** Copies of H between two checkpoints that still stay in the second cache, in numbers. */
    private static final long CACHED = 1L << 18;

    /**
     * All checkpoints of one storage, in numbers: a slice of 1,000 steps and 200 units then keeps about 0.1 GB, 0.15 GB with
     * eligibility traces; as many times that as slices run side by side.
     */
    private static final long MOST = 12L << 20;

    /**
     * Rows saved in one storage in the worst case, where no input is silent and every step forgets nearly everything, in
     * numbers: 0.27 GB; as many times that as slices run side by side, and maps are rectified.
     */
    private static final long MOST_SAVED = 1L << 26;

    /** Of the processor for which these kernels were made. */
    static CostModel of(Kernels kernels) {
        return kernels.lanes() >= Layout.PAD ? WIDE : NARROW;
    }

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

    Engine choose(int batch, int from, int to, Plan plan) {
        if (plan.clips()) {
            return Engine.FUSED;
        }
        double fused = isRowwise(batch, Layout.size(from, to), plan) ? silent(from, to) : dense(from, to);
        int foldAt = foldAt(batch, from, to, plan);
        return factored(batch, from, to, plan, foldAt) <= fused ? Engine.FACTORED : Engine.FUSED;
    }

    /**
     * Whether the fused engine looks at rows one by one, to leave out silent inputs.
     *
     * @param size numbers of one sample's H
     */
    static boolean isRowwise(int batch, int size, Plan plan) {
        boolean canBe = plan.rectifiedInputs() && !plan.clips() && !plan.sharedAlpha();
        return canBe && (long) batch * size * Math.max(1, plan.steps()) <= MOST_SAVED;
    }

    private double dense(int from, int to) {
        if (to <= Layout.PAD) {
            return ONE_VECTOR;
        }
        return Math.max(from, to) <= SMALL_UNITS ? SMALL : dense;
    }

    private double silent(int from, int to) {
        double part = Math.min(from, to) < SMALL_UNITS ? SILENT_SMALLER : silent + row / to;
        return to <= Layout.PAD ? part * ONE_VECTOR : Math.max(from, to) <= SMALL_UNITS ? part * SMALL : part;
    }

    /** How many terms the factored engine should fold at a time. */
    int foldAt(int batch, int from, int to, Plan plan) {
        if (plan.foldAt() > 0) {
            return plan.foldAt();
        }
        int never = Integer.MAX_VALUE;
        if (plan.sharedAlpha() || plan.steps() < 2 * FOLD_AT) {
            return never;
        }
        return factored(batch, from, to, plan, FOLD_AT) < factored(batch, from, to, plan, never) ? FOLD_AT : never;
    }

    private double factored(int batch, int from, int to, Plan plan, int foldAt) {
        double steps = Math.max(1, plan.steps()), terms = Math.min(steps, foldAt) / 2, sides = 1.0 / from + 1.0 / to;
        if (plan.sharedAlpha()) {
            return VECTORS_SHARED * sides * terms;
        }
        double fewRows = Math.max(1, ROWS / (batch * terms));
        double onFolded = Math.max(0, 1 - foldAt / steps);
        double products = (PRODUCT * fewRows + VECTORS * sides) * terms + late * Math.max(0, terms - EARLY);
        return (Math.min(from, to) < SMALL_UNITS ? READ_SMALLER : read) + products + folded * fewRows * onFolded;
    }
}
