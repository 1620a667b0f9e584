package engram.plastic;

/**
 * What an episode will ask of its fast weights: known beforehand, so that the engine can be chosen.
 *
 * @param steps reads and writes expected; more or fewer are allowed
 * @param clips whether {@link FastWeights#clip} or {@link FastWeights#writeSoft} will be used
 * @param sharedAlpha whether α is one shared number
 * @param engine {@link Engine#AUTO}, or the one that must be used
 */
public record Plan(int steps, boolean clips, boolean sharedAlpha, Engine engine) {
    public Plan {
        if (steps < 0) {
            throw new IllegalArgumentException("steps: expected at least 0, got " + steps);
        }
        if (clips && engine == Engine.FACTORED) {
            throw new IllegalArgumentException("engine: expected FUSED or AUTO for fast weights that are clipped"
                    + " element by element, got FACTORED; a clipped sum of rank-one terms has no factors");
        }
    }

    /** An episode of so many steps without clips, α free, on the engine that is expected to be faster. */
    public static Plan of(int steps) {
        return new Plan(steps, false, false, Engine.AUTO);
    }

    /** The same with {@link FastWeights#clip} or {@link FastWeights#writeSoft} allowed. */
    public Plan clipped() {
        return new Plan(steps, true, sharedAlpha, engine);
    }

    /** The same with one shared α. */
    public Plan withSharedAlpha() {
        return new Plan(steps, clips, true, engine);
    }

    /** The same on the given engine. */
    public Plan on(Engine forced) {
        return new Plan(steps, clips, sharedAlpha, forced);
    }
}
