package engram.plastic;

import engram.autodiff.Tensor;

/**
 * What keeps fast weights small when they are written to without decay (Miconi et al. 2019).
 *
 * <pre>{@code
 * ModulatedRule usual = new SimpleModulation(Clip.hard(1));
 * ModulatedRule soft = new SimpleModulation(Clip.soft());
 * ModulatedRule later = new RetroactiveModulation(Parameter.of("eta", 0.1), Clip.soft(0.99999));
 * }</pre>
 *
 * @param kind how
 * @param bound largest absolute fast weight; infinite without a clip
 */
public record Clip(Kind kind, float bound) {
    /** How fast weights are clipped. */
    public enum Kind {
        /** Not at all. */
        NONE,
        /** H ← clip(H + d, −bound, bound). */
        HARD,
        /** H ← clip(H + max(d, 0)(1 − H) + min(d, 0)(H + 1), −bound, bound). */
        SOFT
    }

    public Clip {
        if (!(bound > 0) || kind != Kind.NONE && Float.isInfinite(bound)) {
            throw new IllegalArgumentException("bound: expected a finite number above 0, got " + bound);
        }
    }

    /** Fast weights may grow. */
    public static Clip none() {
        return new Clip(Kind.NONE, Float.POSITIVE_INFINITY);
    }

    /** Fast weights stop at ±bound; 1 in the paper. */
    public static Clip hard(double bound) {
        return new Clip(Kind.HARD, (float) bound);
    }

    /** Changes become smaller towards ±1, as with the paper's simple modulation. */
    public static Clip soft() {
        return soft(1);
    }

    /** The same, and fast weights stop at ±bound; 0.99999 with the paper's retroactive modulation. */
    public static Clip soft(double bound) {
        return new Clip(Kind.SOFT, (float) bound);
    }

    /** Whether anything is clipped. */
    public boolean clips() {
        return kind != Kind.NONE;
    }

    /** H + gate · pre ⊗ post, clipped. */
    FastWeights write(FastWeights h, Tensor gate, Tensor pre, Tensor post) {
        return switch (kind) {
            case NONE -> h.write(gate, pre, post);
            case HARD -> h.write(gate, pre, post).clip(bound);
            case SOFT -> h.writeSoft(gate, pre, post, bound);
        };
    }

    /** H + m ∘ E, clipped. */
    FastWeights writeAll(FastWeights h, Tensor m, FastWeights eligibility) {
        return switch (kind) {
            case NONE -> h.writeAll(m, eligibility);
            case HARD -> h.writeAll(m, eligibility).clip(bound);
            case SOFT -> h.writeAllSoft(m, eligibility, bound);
        };
    }
}
