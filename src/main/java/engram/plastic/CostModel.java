package engram.plastic;

/**
 * Which engine is expected to be faster for an episode.
 *
 * <p>Factored: about 3/2 · batch · steps² · from · to multiply-adds in matrix products (with a shared α: only
 * 6 · batch · steps² · (from + to), for its products of vectors). Fused: about 48 bytes · batch · steps · from · to
 * through the caches. The constants are estimates: the choice has not been measured over sizes.
 */
final class CostModel {
    /** Multiply-adds of a matrix product in the time that the fused engine needs for one byte. */
    private static final double PRODUCTS_PER_BYTE = 1.6;

    private static final double FUSED_BYTES = 48;

    private CostModel() {}

    static Engine choose(int batch, int from, int to, Plan plan) {
        if (plan.clips()) {
            return Engine.FUSED;
        }
        double steps = Math.max(1, plan.steps());
        double perTerm = plan.sharedAlpha() ? 4.0 * (from + to) : (double) from * to;
        double factored = 3.0 / 2 * batch * steps * steps * perTerm / PRODUCTS_PER_BYTE;
        double fused = FUSED_BYTES * batch * steps * from * to;
        // A product of few rows runs at the speed of memory, not of arithmetic.
        double fewRows = Math.max(1, 16.0 / Math.max(1, batch * steps / 2));
        return factored * fewRows <= fused ? Engine.FACTORED : Engine.FUSED;
    }
}
