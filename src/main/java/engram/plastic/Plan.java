package engram.plastic;

/**
 * What an episode will ask of its fast weights: known beforehand, so that the engine can be chosen.
 *
 * <pre>{@code
 * FastWeights h = FastWeights.zero(tape, 20, 51, 51, Plan.of(11).clipped());
 * }</pre>
 *
 * @param steps reads and writes expected; more or fewer are allowed
 * @param clips whether {@link FastWeights#clip}, {@link FastWeights#writeSoft} or {@link FastWeights#writeAllSoft} will be used
 * @param sharedAlpha whether α is one shared number
 * @param engine {@link Engine#AUTO}, or the one that must be used
 * @param foldAt the factored engine folds so many terms into a matrix; 0: as many as the cost model says
 * @param copyEvery the fused engine copies H before every so many updates that cannot be undone; 0: as many as the cost
 *     model says
 * @param rectifiedInputs whether many inputs are zero, and pass no gradient on where they are
 */
public record Plan(
        int steps,
        boolean clips,
        boolean sharedAlpha,
        Engine engine,
        int foldAt,
        int copyEvery,
        boolean rectifiedInputs) {
    public Plan {
        if (steps < 0) {
            throw new IllegalArgumentException("steps: expected at least 0, got " + steps);
        }
        if (foldAt < 0) {
            throw new IllegalArgumentException("foldAt: expected at least 0, got " + foldAt);
        }
        if (copyEvery < 0) {
            throw new IllegalArgumentException("copyEvery: expected at least 0, got " + copyEvery);
        }
        if (clips && engine == Engine.FACTORED) {
            throw new IllegalArgumentException("engine: expected FUSED or AUTO for fast weights that are clipped"
                    + " element by element, got FACTORED; a clipped sum of rank-one terms has no factors");
        }
    }

    /** A plan that leaves folding and copying to the cost model. */
    public Plan(int steps, boolean clips, boolean sharedAlpha, Engine engine) {
        this(steps, clips, sharedAlpha, engine, 0, 0, false);
    }

    /** An episode of so many steps without clips, α free, on the engine that is expected to be faster. */
    public static Plan of(int steps) {
        return new Plan(steps, false, false, Engine.AUTO);
    }

    /** The same with {@link FastWeights#clip}, {@link FastWeights#writeSoft} and {@link FastWeights#writeAllSoft} allowed. */
    public Plan clipped() {
        return new Plan(steps, true, sharedAlpha, engine, foldAt, copyEvery, rectifiedInputs);
    }

    /** The same with one shared α. */
    public Plan withSharedAlpha() {
        return new Plan(steps, clips, true, engine, foldAt, copyEvery, rectifiedInputs);
    }

    /** The same on the given engine. */
    public Plan on(Engine forced) {
        return new Plan(steps, clips, sharedAlpha, forced, foldAt, copyEvery, rectifiedInputs);
    }

    /** The same, with so many terms of the factored engine folded into a matrix at a time. */
    public Plan folding(int terms) {
        return new Plan(steps, clips, sharedAlpha, engine, terms, copyEvery, rectifiedInputs);
    }

    /** The same, with H of the fused engine copied before every so many updates that cannot be undone. */
    public Plan copyingEvery(int updates) {
        return new Plan(steps, clips, sharedAlpha, engine, foldAt, updates, rectifiedInputs);
    }

    /**
     * The same for inputs of which many are silent: the fused engine then looks only at rows whose input is not zero, if
     * the input is the result of a {@code relu} itself, or a constant ({@link engram.autodiff.Tensor#hasSilentZeros}); it
     * looks at all rows of any other. What is kept must be one number a sample, and there is no {@link
     * FastWeights#writeAll}.
     */
    public Plan rectified() {
        return new Plan(steps, clips, sharedAlpha, engine, foldAt, copyEvery, true);
    }
}
