package engram.array;

/**
 * tanh x ≈ x P(x²) / Q(x²) on |x| ≤ {@link #BOUND}, constant beyond. The coefficients are a minimax fit of the relative
 * error (iteratively reweighted least squares in double precision; fit error 6.0e-9), made for this library; evaluated
 * in float32 the relative error stays below 4e-7 and the result never exceeds 1.
 */
final class Tanh {
    static final float BOUND = 7.95f;
    static final float P0 = 0.999999994f,
            P1 = 0.134475641f,
            P2 = 0.00357529951f,
            P3 = 2.19589525e-05f,
            P4 = 1.53289606e-08f;
    static final float Q1 = 0.467808918f, Q2 = 0.0261783609f, Q3 = 0.000341747581f, Q4 = 8.56057313e-07f;

    private Tanh() {}

    static float of(float x) {
        float c = Math.max(-BOUND, Math.min(BOUND, x)), s = c * c;
        float p = (((P4 * s + P3) * s + P2) * s + P1) * s + P0;
        float q = (((Q4 * s + Q3) * s + Q2) * s + Q1) * s + 1f;
        return c * p / q;
    }
}
