package engram.array;

import org.apache.commons.rng.RandomProviderState;
import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.core.source64.SplitMix64;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * One stream of random numbers, whose position can be saved and restored.
 *
 * <p>Generator: XoShiRo256++ (Blackman and Vigna 2021, <a href="https://arxiv.org/abs/1805.01407">arXiv 1805.01407</a>,
 * period 2²⁵⁶ − 1) of Commons RNG, its 256 bits of state filled by SplitMix64. Gaussian numbers come from the modified
 * ziggurat (McFarland 2016), which keeps nothing between calls, so that {@link #state()} is the whole position. Not for
 * use by several threads at once: give each its own child of {@link Seeds}.
 *
 * <pre>{@code
 * RandomStream random = seeds.child("episodes").stream();
 * int[] order = random.permutation(5);
 * float bit = random.flip() ? 1 : -1;
 * }</pre>
 */
public final class RandomStream {
    private final XoShiRo256PlusPlus generator;
    private final SharedStateContinuousSampler gaussian;

    RandomStream(long seed) {
        SplitMix64 filler = new SplitMix64(seed);
        generator = new XoShiRo256PlusPlus(
                new long[] {filler.nextLong(), filler.nextLong(), filler.nextLong(), filler.nextLong()});
        gaussian = ZigguratSampler.NormalizedGaussian.of(generator);
    }

    /** A number from [0, 1), a multiple of 2⁻⁵³. */
    public double uniform() {
        return generator.nextDouble();
    }

    /**
     * A number from [low, high), or {@code low} where both are equal.
     *
     * @throws IllegalArgumentException if the bounds are not finite or {@code low > high}
     */
    public float uniform(float low, float high) {
        if (!(low <= high) || !Float.isFinite(low) || !Float.isFinite(high)) {
            throw new IllegalArgumentException(
                    "low, high: expected two finite numbers with low <= high, got " + low + ", " + high);
        }
        float value = (float) (low + uniform() * ((double) high - low));
        return value < high || low == high ? value : Math.nextDown(high);
    }

    /** A normal number of mean 0 and standard deviation 1. */
    public double gaussian() {
        return gaussian.sample();
    }

    /**
     * A whole number from 0 to {@code bound − 1}, all equally likely.
     *
     * @throws IllegalArgumentException if {@code bound < 1}
     */
    public int integer(int bound) {
        return generator.nextInt(Shapes.positive("bound", bound));
    }

    /** True with probability 1/2. */
    public boolean flip() {
        return generator.nextBoolean();
    }

    /** A root of streams of their own, independent of the numbers that follow here. */
    public Seeds seeds() {
        return new Seeds(generator.nextLong());
    }

    /**
     * The numbers 0 to {@code n − 1} in an order of which all n! are equally likely (Fisher and Yates).
     *
     * @throws IllegalArgumentException if {@code n < 0}
     */
    public int[] permutation(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n: expected at least 0, got " + n);
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = integer(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The position of this stream, for {@link #restore}; a copy. */
    public byte[] state() {
        return ((RandomProviderDefaultState) generator.saveState()).getState();
    }

    /**
     * Puts this stream where another one stood when {@link #state()} was taken.
     *
     * @param state not modified
     * @throws IllegalArgumentException if {@code state} is not as long as a stream's state
     */
    public void restore(byte[] state) {
        int expected = state().length;
        if (state.length != expected) {
            throw new IllegalArgumentException(
                    "state: expected the " + expected + " bytes of RandomStream.state(), got " + state.length);
        }
        RandomProviderState position = new RandomProviderDefaultState(state.clone());
        generator.restoreState(position);
    }
}
