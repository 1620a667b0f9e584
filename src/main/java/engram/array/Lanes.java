package engram.array;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Registers of the JVM's preferred width (at most 512 bits), and what is done with one of them. */
final class Lanes {
    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() <= Layout.PAD
            ? FloatVector.SPECIES_PREFERRED
            : FloatVector.SPECIES_512;
    static final int L = S.length();
    private static final VectorSpecies<Integer> BITS = S.withLanes(int.class);
    private static final int MAGNITUDE = 0x7fffffff;
    private static final VectorShuffle<Float> FOLD8 = fold(8);
    private static final VectorShuffle<Float> FOLD4 = fold(4);
    private static final VectorShuffle<Float> FOLD2 = fold(2);
    private static final VectorShuffle<Float> FOLD1 = fold(1);
    private static final VectorShuffle<Float> SWAP8 = VectorShuffle.fromOp(S, i -> i ^ 8 % L);
    private static final VectorShuffle<Float> SWAP4 = VectorShuffle.fromOp(S, i -> i ^ 4 % L);
    private static final VectorShuffle<Float> SWAP2 = VectorShuffle.fromOp(S, i -> i ^ 2 % L);
    private static final VectorMask<Float> SECOND8 = second(8);
    private static final VectorMask<Float> SECOND4 = second(4);
    private static final VectorMask<Float> SECOND2 = second(2);

    private Lanes() {}

    static FloatVector at(float[] a, int i) {
        return FloatVector.fromArray(S, a, i);
    }

    static FloatVector all(float a) {
        return FloatVector.broadcast(S, a);
    }

    /** Halves folded onto each other, always in this order: reduceLanes leaves the order to the compiler of the day. */
    static float sum(FloatVector v) {
        if (L == 8) { // without tests of a shuffle's indices, which fewer registers make dear
            float[] lanes = new float[L];
            v.intoArray(lanes, 0);
            return sum(lanes, 0);
        }
        FloatVector s = v;
        if (L > 8) {
            s = s.add(s.rearrange(FOLD8));
        }
        if (L > 4) {
            s = s.add(s.rearrange(FOLD4));
        }
        if (L > 2) {
            s = s.add(s.rearrange(FOLD2));
        }
        return pairs(s).lane(0);
    }

    /** Every lane with its neighbour, the last of the folds of {@link #sum}. */
    static FloatVector pairs(FloatVector v) {
        return v.add(v.rearrange(FOLD1));
    }

    /** The same of lanes that were stored, in the same order: two sums a row are faster so than by rearranging. */
    static float sum(float[] lanes, int at) {
        if (L == 16) {
            float sum0 = (lanes[at] + lanes[at + 8]) + (lanes[at + 4] + lanes[at + 12]);
            float sum1 = (lanes[at + 1] + lanes[at + 9]) + (lanes[at + 5] + lanes[at + 13]);
            float sum2 = (lanes[at + 2] + lanes[at + 10]) + (lanes[at + 6] + lanes[at + 14]);
            float sum3 = (lanes[at + 3] + lanes[at + 11]) + (lanes[at + 7] + lanes[at + 15]);
            return (sum0 + sum2) + (sum1 + sum3);
        }
        if (L == 8) {
            float sum0 = lanes[at] + lanes[at + 4], sum1 = lanes[at + 1] + lanes[at + 5];
            float sum2 = lanes[at + 2] + lanes[at + 6], sum3 = lanes[at + 3] + lanes[at + 7];
            return (sum0 + sum2) + (sum1 + sum3);
        }
        return sum(at(lanes, at));
    }

    private static VectorShuffle<Float> fold(int by) {
        return VectorShuffle.iota(S, by, 1, true);
    }

    /** The lanes whose number has the bit {@code by}. */
    private static VectorMask<Float> second(int by) {
        boolean[] lanes = new boolean[L];
        for (int i = 0; i < L; i++) {
            lanes[i] = (i & by) != 0;
        }
        return VectorMask.fromArray(S, lanes, 0);
    }

    /** A bound for {@link #clip} and {@link #within}, positive; infinite: none. */
    static IntVector bound(float bound) {
        return IntVector.broadcast(BITS, Float.floatToRawIntBits(bound));
    }

    /**
     * h between −bound and bound; what is not finite becomes NaN. By the bits of its magnitude, which are in the order of
     * the numbers: the compiler makes six instructions of a maximum of floats, for signed zeros and NaN.
     */
    static FloatVector clip(FloatVector h, IntVector bound) {
        IntVector bits = h.reinterpretAsInts(), magnitude = bits.and(MAGNITUDE);
        FloatVector clipped = magnitude.min(bound).or(bits.sub(magnitude)).reinterpretAsFloats();
        return h.sub(h).add(clipped); // a NaN, which lies beyond every bound, stays one
    }

    /** g, but 0 where {@code next} is beyond the bound. */
    static FloatVector within(FloatVector g, FloatVector next, IntVector bound) {
        IntVector beyond = bound.sub(next.reinterpretAsInts().and(MAGNITUDE)).lanewise(VectorOperators.ASHR, 31);
        IntVector bits = g.reinterpretAsInts();
        return bits.sub(bits.and(beyond)).reinterpretAsFloats();
    }

    /** h, but −h where d is negative, which −0 is not. */
    static FloatVector towards(FloatVector h, FloatVector d) {
        IntVector sign = d.add(0f).reinterpretAsInts().and(~MAGNITUDE);
        return h.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    }

    /** Lane i: x_i + x_{i ± by} where bit {@code by} of i is 0, y_i + y_{i ± by} where it is 1. */
    static FloatVector both(FloatVector x, FloatVector y, int by) {
        VectorMask<Float> second = by == 8 ? SECOND8 : by == 4 ? SECOND4 : SECOND2;
        VectorShuffle<Float> swap = by == 8 ? SWAP8 : by == 4 ? SWAP4 : SWAP2;
        return x.blend(y, second).add(y.blend(x, second).rearrange(swap));
    }
}
