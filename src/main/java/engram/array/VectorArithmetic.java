package engram.array;

import static engram.array.Lanes.L;
import static engram.array.Lanes.all;
import static engram.array.Lanes.at;
import static engram.array.Lanes.sum;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Numbers one by one, in the Vector API. */
interface VectorArithmetic extends Kernels {
    @Override
    default void tanh(float[] x, float[] y, int n) {
        for (int j = 0; j < n; j += L) {
            FloatVector c = at(x, j).max(-Tanh.BOUND).min(Tanh.BOUND), s = c.mul(c);
            FloatVector p = s.fma(all(Tanh.P4), all(Tanh.P3))
                    .fma(s, all(Tanh.P2))
                    .fma(s, all(Tanh.P1))
                    .fma(s, all(Tanh.P0));
            FloatVector q = s.fma(all(Tanh.Q4), all(Tanh.Q3))
                    .fma(s, all(Tanh.Q2))
                    .fma(s, all(Tanh.Q1))
                    .fma(s, all(1f));
            c.mul(p).div(q).intoArray(y, j);
        }
    }

    @Override
    default void addScaled(float k, float[] x, int xo, float[] y, int yo, int n) {
        FloatVector kv = all(k);
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).fma(kv, at(y, yo + j)).intoArray(y, yo + j);
        }
    }

    @Override
    default void product(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).mul(at(y, yo + j)).intoArray(z, zo + j);
        }
    }

    @Override
    default void addProduct(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).fma(at(y, yo + j), at(z, zo + j)).intoArray(z, zo + j);
        }
    }

    @Override
    default void addWherePositive(float[] x, float[] y, float[] z, int n) {
        for (int j = 0; j < n; j += L) {
            FloatVector before = at(z, j);
            before.add(at(x, j), at(y, j).compare(VectorOperators.GT, 0f)).intoArray(z, j);
        }
    }

    @Override
    default void scaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector kv = all(k);
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).mul(kv).mul(at(y, yo + j)).intoArray(z, zo + j);
        }
    }

    @Override
    default void addScaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector kv = all(k);
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).mul(kv).fma(at(y, yo + j), at(z, zo + j)).intoArray(z, zo + j);
        }
    }

    @Override
    default float dot(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector s = all(0);
        for (int j = 0; j < n; j += L) {
            s = at(x, xo + j).mul(at(y, yo + j)).fma(at(z, zo + j), s);
        }
        return sum(s);
    }

    @Override
    default float dot(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector s = all(0);
        for (int j = 0; j < n; j += L) {
            s = at(x, xo + j).fma(at(y, yo + j), s);
        }
        return sum(s);
    }
}
