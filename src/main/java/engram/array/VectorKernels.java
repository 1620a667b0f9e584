package engram.array;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The kernels in the Vector API, in registers of the JVM's preferred width (at most 512 bits). */
final class VectorKernels implements Kernels {
    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() <= Layout.PAD
            ? FloatVector.SPECIES_PREFERRED
            : FloatVector.SPECIES_512;
    private static final int L = S.length();
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

    private final PlainKernels plain = new PlainKernels(); // for the matrix of one row, which is no group of rows

    private static FloatVector at(float[] a, int i) {
        return FloatVector.fromArray(S, a, i);
    }

    private static FloatVector all(float a) {
        return FloatVector.broadcast(S, a);
    }

    /** Halves folded onto each other, always in this order: reduceLanes leaves the order to the compiler of the day. */
    private static float sum(FloatVector v) {
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
        return s.add(s.rearrange(FOLD1)).lane(0);
    }

    /** The same of lanes that were stored, in the same order: two sums a row are faster so than by rearranging. */
    private static float sum(float[] lanes, int at) {
        if (L == 16) {
            float sum0 = (lanes[at] + lanes[at + 8]) + (lanes[at + 4] + lanes[at + 12]);
            float sum1 = (lanes[at + 1] + lanes[at + 9]) + (lanes[at + 5] + lanes[at + 13]);
            float sum2 = (lanes[at + 2] + lanes[at + 10]) + (lanes[at + 6] + lanes[at + 14]);
            float sum3 = (lanes[at + 3] + lanes[at + 11]) + (lanes[at + 7] + lanes[at + 15]);
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

    @Override
    public String name() {
        return "Vector API, " + S.vectorBitSize() + " bits";
    }

    @Override
    public void tanh(float[] x, float[] y, int n) {
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
    public void addScaled(float k, float[] x, int xo, float[] y, int yo, int n) {
        FloatVector kv = all(k);
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).fma(kv, at(y, yo + j)).intoArray(y, yo + j);
        }
    }

    @Override
    public void product(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).mul(at(y, yo + j)).intoArray(z, zo + j);
        }
    }

    @Override
    public void addProduct(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).fma(at(y, yo + j), at(z, zo + j)).intoArray(z, zo + j);
        }
    }

    @Override
    public void addWherePositive(float[] x, float[] y, float[] z, int n) {
        for (int j = 0; j < n; j += L) {
            FloatVector before = at(z, j);
            before.add(at(x, j), at(y, j).compare(VectorOperators.GT, 0f)).intoArray(z, j);
        }
    }

    @Override
    public void scaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector kv = all(k);
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).mul(kv).mul(at(y, yo + j)).intoArray(z, zo + j);
        }
    }

    @Override
    public void addScaledProduct(float k, float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector kv = all(k);
        for (int j = 0; j < n; j += L) {
            at(x, xo + j).mul(kv).fma(at(y, yo + j), at(z, zo + j)).intoArray(z, zo + j);
        }
    }

    @Override
    public float dot(float[] x, int xo, float[] y, int yo, float[] z, int zo, int n) {
        FloatVector s = all(0);
        for (int j = 0; j < n; j += L) {
            s = at(x, xo + j).mul(at(y, yo + j)).fma(at(z, zo + j), s);
        }
        return sum(s);
    }

    @Override
    public float dot(float[] x, int xo, float[] y, int yo, int n) {
        FloatVector s = all(0);
        for (int j = 0; j < n; j += L) {
            s = at(x, xo + j).fma(at(y, yo + j), s);
        }
        return sum(s);
    }

    @Override
    public void addMatrixProduct(
            float[] a, int rs, int ts, float[] b, int pb, int terms, float[] c, int row, int rowEnd) {
        VectorProducts.add(a, rs, ts, b, pb, terms, c, row, rowEnd);
    }

    @Override
    public float[] pack(float[] b, int rs, int cs, int terms, int cols, float @Nullable [] into) {
        return VectorProducts.pack(b, rs, cs, terms, cols, into);
    }

    @Override
    public void addPackedProduct(
            float[] a, int rs, int ts, float[] packed, int terms, float[] c, int pc, int row, int rowEnd) {
        VectorProducts.addPacked(a, rs, ts, packed, terms, c, pc, row, rowEnd);
    }

    @Override
    public void addVectorMatrix(int pitch, int row, int rowEnd, float[] w, float[] x, int xo, float[] z) {
        if (rowEnd - row == 1) {
            plain.addVectorMatrix(pitch, row, rowEnd, w, x, xo, z);
            return;
        }
        for (int i = row, r = row * pitch; i < rowEnd; i += 4, r += 4 * pitch) {
            FloatVector x0 = all(x[xo + i]), x1 = all(x[xo + i + 1]), x2 = all(x[xo + i + 2]), x3 = all(x[xo + i + 3]);
            for (int j = 0; j < pitch; j += L) {
                FloatVector even = x2.fma(at(w, r + 2 * pitch + j), x0.fma(at(w, r + j), at(z, j)));
                FloatVector odd = x3.fma(at(w, r + 3 * pitch + j), x1.mul(at(w, r + pitch + j)));
                even.add(odd).intoArray(z, j);
            }
        }
    }

    @Override
    public void matrixVector(int pitch, int row, int rowEnd, float[] w, float[] dz, int zo, float[] dx) {
        if (rowEnd - row == 1) {
            plain.matrixVector(pitch, row, rowEnd, w, dz, zo, dx);
            return;
        }
        int i = row;
        if (L == 16) {
            float[] sums = new float[L];
            for (; i + 8 <= rowEnd; i += 8) {
                eightDots(pitch, w, i * pitch, dz, zo, sums);
                for (int k = 0; k < 8; k++) {
                    dx[i + k] = sums[8 * (k & 1) + 2 * (k & 2) + (k & 4) / 2];
                }
            }
        }
        for (; i < rowEnd; i += 4) {
            fourDots(pitch, w, i * pitch, dz, zo, dx, i);
        }
    }

    private static void fourDots(int pitch, float[] w, int r, float[] dz, int zo, float[] dx, int i) {
        FloatVector s0 = all(0), s1 = s0, s2 = s0, s3 = s0;
        for (int j = 0; j < pitch; j += L) {
            FloatVector z = at(dz, zo + j);
            s0 = z.fma(at(w, r + j), s0);
            s1 = z.fma(at(w, r + pitch + j), s1);
            s2 = z.fma(at(w, r + 2 * pitch + j), s2);
            s3 = z.fma(at(w, r + 3 * pitch + j), s3);
        }
        dx[i] = sum(s0);
        dx[i + 1] = sum(s1);
        dx[i + 2] = sum(s2);
        dx[i + 3] = sum(s3);
    }

    /** Eight rows' dot products, each in two lanes from 8 k₀ + 4 k₁ + 2 k₂ for row k₂k₁k₀; summed in the order of {@link #sum}. */
    private static void eightDots(int pitch, float[] w, int r, float[] dz, int zo, float[] sums) {
        FloatVector s0 = all(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (int j = 0; j < pitch; j += L) {
            FloatVector z = at(dz, zo + j);
            s0 = z.fma(at(w, r + j), s0);
            s1 = z.fma(at(w, r + pitch + j), s1);
            s2 = z.fma(at(w, r + 2 * pitch + j), s2);
            s3 = z.fma(at(w, r + 3 * pitch + j), s3);
            s4 = z.fma(at(w, r + 4 * pitch + j), s4);
            s5 = z.fma(at(w, r + 5 * pitch + j), s5);
            s6 = z.fma(at(w, r + 6 * pitch + j), s6);
            s7 = z.fma(at(w, r + 7 * pitch + j), s7);
        }
        FloatVector even = both(both(s0, s1, 8), both(s2, s3, 8), 4), odd = both(both(s4, s5, 8), both(s6, s7, 8), 4);
        FloatVector all = both(even, odd, 2);
        all.add(all.rearrange(FOLD1)).intoArray(sums, 0);
    }

    /** Lane i: x_i + x_{i ± by} where bit {@code by} of i is 0, y_i + y_{i ± by} where it is 1. */
    private static FloatVector both(FloatVector x, FloatVector y, int by) {
        VectorMask<Float> second = by == 8 ? SECOND8 : by == 4 ? SECOND4 : SECOND2;
        VectorShuffle<Float> swap = by == 8 ? SWAP8 : by == 4 ? SWAP4 : SWAP2;
        return x.blend(y, second).add(y.blend(x, second).rearrange(swap));
    }

    @Override
    public void update(
            int pitch,
            int row,
            int rowEnd,
            float[] h,
            float[] k,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] out) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]);
            for (int j = 0; j < pitch; j += L) {
                FloatVector next = at(h, r + j).fma(at(k, j), ui.mul(at(v, vo + j)));
                clip(next, bound).intoArray(out, r + j);
            }
        }
    }

    private static FloatVector clip(FloatVector h, float bound) {
        return h.max(-bound).min(bound);
    }

    /** 0 where {@code next} is beyond the bound. */
    private static FloatVector within(FloatVector g, FloatVector next, float bound) {
        return g.blend(0f, next.abs().compare(VectorOperators.GT, bound));
    }

    @Override
    public void updateSoft(
            int pitch, int row, int rowEnd, float[] h, float bound, float[] u, int uo, float[] v, int vo, float[] out) {
        FloatVector one = all(1);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]);
            for (int j = 0; j < pitch; j += L) {
                FloatVector d = ui.mul(at(v, vo + j));
                clip(at(h, r + j).fma(one.sub(d.abs()), d), bound).intoArray(out, r + j);
            }
        }
    }

    @Override
    public void columns(int pitch, int row, int rowEnd, float[] e, float[] k, float[] h) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < pitch; j += L) {
                at(k, j).mul(at(e, r + j)).intoArray(h, r + j);
            }
        }
    }

    @Override
    public void addColumns(
            int pitch, int row, int rowEnd, float[] h, float sign, float[] m, float[] e, float bound, float[] out) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < pitch; j += L) {
                FloatVector next = at(m, j).mul(sign).fma(at(e, r + j), at(h, r + j));
                clip(next, bound).intoArray(out, r + j);
            }
        }
    }

    @Override
    public void read(int pitch, int row, int rowEnd, float[] w, float[] a, float[] h, float[] x, int xo, float[] z) {
        if (rowEnd - row == 1) {
            plain.read(pitch, row, rowEnd, w, a, h, x, xo, z);
            return;
        }
        for (int i = row, r = row * pitch; i < rowEnd; i += 2, r += 2 * pitch) {
            FloatVector x0 = all(x[xo + i]), x1 = all(x[xo + i + 1]);
            int q = r + pitch;
            for (int j = 0; j < pitch; j += L) {
                FloatVector m0 = at(a, r + j).fma(at(h, r + j), at(w, r + j));
                FloatVector m1 = at(a, q + j).fma(at(h, q + j), at(w, q + j));
                x1.fma(m1, x0.fma(m0, at(z, j))).intoArray(z, j);
            }
        }
    }

    @Override
    public void readShared(
            int pitch, int row, int rowEnd, float[] w, float a, float[] h, float[] x, int xo, float[] z) {
        if (rowEnd - row == 1) {
            plain.readShared(pitch, row, rowEnd, w, a, h, x, xo, z);
            return;
        }
        FloatVector av = all(a);
        for (int i = row, r = row * pitch; i < rowEnd; i += 2, r += 2 * pitch) {
            FloatVector x0 = all(x[xo + i]), x1 = all(x[xo + i + 1]);
            int q = r + pitch;
            for (int j = 0; j < pitch; j += L) {
                FloatVector m0 = av.fma(at(h, r + j), at(w, r + j)), m1 = av.fma(at(h, q + j), at(w, q + j));
                x1.fma(m1, x0.fma(m0, at(z, j))).intoArray(z, j);
            }
        }
    }

    @Override
    public void readTransposed(
            int pitch, int row, int rowEnd, float[] w, float[] a, float[] h, float[] dz, int zo, float[] dx) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector out = all(0);
            for (int j = 0; j < pitch; j += L) {
                out = at(a, r + j).fma(at(h, r + j), at(w, r + j)).fma(at(dz, zo + j), out);
            }
            dx[i] = sum(out);
        }
    }

    @Override
    public void readTransposedShared(
            int pitch, int row, int rowEnd, float[] w, float a, float[] h, float[] dz, int zo, float[] dx) {
        FloatVector av = all(a);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector out = all(0);
            for (int j = 0; j < pitch; j += L) {
                out = av.fma(at(h, r + j), at(w, r + j)).fma(at(dz, zo + j), out);
            }
            dx[i] = sum(out);
        }
    }

    @Override
    public void updateAndRead(
            int pitch,
            int row,
            int rowEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] k,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] x,
            int xo,
            float[] z) {
        if (rowEnd - row == 1) {
            plain.updateAndRead(pitch, row, rowEnd, w, a, h, k, u, uo, v, vo, bound, x, xo, z);
            return;
        }
        for (int i = row, r = row * pitch; i < rowEnd; i += 2, r += 2 * pitch) {
            FloatVector u0 = all(u[uo + i]), u1 = all(u[uo + i + 1]), x0 = all(x[xo + i]), x1 = all(x[xo + i + 1]);
            int q = r + pitch;
            for (int j = 0; j < pitch; j += L) {
                FloatVector kj = at(k, j), vj = at(v, vo + j);
                FloatVector h0 = clip(at(h, r + j).fma(kj, u0.mul(vj)), bound),
                        h1 = clip(at(h, q + j).fma(kj, u1.mul(vj)), bound);
                h0.intoArray(h, r + j);
                h1.intoArray(h, q + j);
                FloatVector m0 = at(a, r + j).fma(h0, at(w, r + j)),
                        m1 = at(a, q + j).fma(h1, at(w, q + j));
                x1.fma(m1, x0.fma(m0, at(z, j))).intoArray(z, j);
            }
        }
    }

    @Override
    public void adjointRead(
            int pitch,
            int row,
            int rowEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] g,
            float[] da,
            float[] x,
            int xo,
            float[] dz,
            int zo,
            float[] dx) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector xi = all(x[xo + i]), out = all(0);
            for (int j = 0; j < pitch; j += L) {
                FloatVector z = at(dz, zo + j), e = xi.mul(z), hj = at(h, r + j), aj = at(a, r + j);
                e.fma(hj, at(da, r + j)).intoArray(da, r + j);
                aj.fma(e, at(g, r + j)).intoArray(g, r + j);
                out = aj.fma(hj, at(w, r + j)).fma(z, out);
            }
            dx[i] = sum(out);
        }
    }

    @Override
    public double adjointReadShared(
            int pitch,
            int row,
            int rowEnd,
            float[] w,
            float a,
            float[] h,
            float[] g,
            float[] x,
            int xo,
            float[] dz,
            int zo,
            float[] dx) {
        double alphaGradient = 0;
        FloatVector av = all(a);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ax = all(a * x[xo + i]), fixed = all(0), plastic = fixed;
            for (int j = 0; j < pitch; j += L) {
                FloatVector z = at(dz, zo + j);
                ax.fma(z, at(g, r + j)).intoArray(g, r + j);
                plastic = at(h, r + j).fma(z, plastic);
                fixed = at(w, r + j).fma(z, fixed);
            }
            alphaGradient += (double) x[xo + i] * sum(plastic);
            dx[i] = sum(av.fma(plastic, fixed));
        }
        return alphaGradient;
    }

    @Override
    public void adjointUpdate(
            int pitch,
            int row,
            int rowEnd,
            float[] h,
            float[] g,
            float[] k,
            float @Nullable [] inverse,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] gv,
            float[] dv,
            float[] dk) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]), out = all(0);
            for (int j = 0; j < pitch; j += L) {
                FloatVector gj = at(g, r + j), vj = at(v, vo + j), hj = at(h, r + j);
                if (inverse != null) {
                    hj = hj.sub(ui.mul(vj)).mul(at(inverse, j));
                    hj.intoArray(h, r + j);
                }
                if (bound < Float.POSITIVE_INFINITY) {
                    gj = within(gj, hj.fma(at(k, j), ui.mul(vj)), bound);
                }
                out = gj.fma(vj, out);
                ui.fma(gj, at(dv, j)).intoArray(dv, j);
                gj.fma(hj, at(dk, j)).intoArray(dk, j);
                gj.mul(at(k, j)).intoArray(g, r + j);
            }
            gv[i] = sum(out);
        }
    }

    @Override
    public void adjointKeep(int pitch, int row, int rowEnd, float[] h, float[] g, float[] k, float[] dk) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < pitch; j += L) {
                FloatVector gj = at(g, r + j);
                gj.fma(at(h, r + j), at(dk, j)).intoArray(dk, j);
                gj.mul(at(k, j)).intoArray(g, r + j);
            }
        }
    }

    @Override
    public void adjointReadAndUpdate(
            int pitch,
            int row,
            int rowEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] g,
            float[] da,
            float[] x,
            int xo,
            float[] dz,
            int zo,
            float[] dx,
            float[] k,
            float[] inverse,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] gv,
            float[] dv,
            float[] dk) {
        if (rowEnd - row == 1) {
            plain.adjointReadAndUpdate(
                    pitch, row, rowEnd, w, a, h, g, da, x, xo, dz, zo, dx, k, inverse, u, uo, v, vo, gv, dv, dk);
            return;
        }
        float[] lanes = new float[2 * L];
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector xi = all(x[xo + i]), ui = all(u[uo + i]), out = all(0), gvi = out;
            for (int j = 0; j < pitch; j += L) {
                FloatVector z = at(dz, zo + j), e = xi.mul(z), hj = at(h, r + j), aj = at(a, r + j), vj = at(v, vo + j);
                e.fma(hj, at(da, r + j)).intoArray(da, r + j);
                FloatVector gj = aj.fma(e, at(g, r + j));
                out = aj.fma(hj, at(w, r + j)).fma(z, out);
                FloatVector before = hj.sub(ui.mul(vj)).mul(at(inverse, j));
                before.intoArray(h, r + j);
                gvi = gj.fma(vj, gvi);
                ui.fma(gj, at(dv, j)).intoArray(dv, j);
                gj.fma(before, at(dk, j)).intoArray(dk, j);
                gj.mul(at(k, j)).intoArray(g, r + j);
            }
            out.intoArray(lanes, 0);
            gvi.intoArray(lanes, L);
            dx[i] = sum(lanes, 0);
            gv[i] = sum(lanes, L);
        }
    }

    @Override
    public void adjointWriteAndRead(
            int pitch,
            int row,
            int rowEnd,
            float[] w,
            float[] a,
            float[] h,
            float[] g,
            float[] da,
            float[] x,
            int xo,
            float[] dz,
            int zo,
            float[] dx,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float bound,
            float[] gv,
            float[] dv) {
        if (rowEnd - row == 1) {
            plain.adjointWriteAndRead(
                    pitch, row, rowEnd, w, a, h, g, da, x, xo, dz, zo, dx, u, uo, v, vo, bound, gv, dv);
            return;
        }
        float[] lanes = new float[2 * L];
        FloatVector one = all(1), large = all(1e38f);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector xi = all(x[xo + i]), ui = all(u[uo + i]), out = all(0), gvi = out;
            for (int j = 0, p = r; j < pitch; j += L, p += L) {
                FloatVector z = at(dz, zo + j), vj = at(v, vo + j), e = xi.mul(z), aj = at(a, p);
                FloatVector next = ui.fma(vj, at(h, p)), clipped = clip(next, bound);
                e.fma(clipped, at(da, p)).intoArray(da, p);
                out = aj.fma(clipped, at(w, p)).fma(z, out);
                FloatVector kept = one.sub(next.sub(clipped).abs().mul(large).min(one));
                FloatVector gj = aj.fma(e, at(g, p)).mul(kept);
                gj.intoArray(g, p);
                gvi = gj.fma(vj, gvi);
                ui.fma(gj, at(dv, j)).intoArray(dv, j);
            }
            out.intoArray(lanes, 0);
            gvi.intoArray(lanes, L);
            dx[i] = sum(lanes, 0);
            gv[i] = sum(lanes, L);
        }
    }

    @Override
    public void adjointUpdateSoft(
            int pitch,
            int row,
            int rowEnd,
            float[] h,
            float[] g,
            float bound,
            float[] u,
            int uo,
            float[] v,
            int vo,
            float[] gv,
            float[] dv) {
        FloatVector one = all(1);
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            FloatVector ui = all(u[uo + i]), out = all(0);
            for (int j = 0; j < pitch; j += L) {
                FloatVector vj = at(v, vo + j), hj = at(h, r + j), d = ui.mul(vj), keep = one.sub(d.abs());
                FloatVector next = hj.fma(keep, d);
                FloatVector gj = within(at(g, r + j), next, bound);
                FloatVector towards = one.sub(hj).blend(one.add(hj), d.compare(VectorOperators.LT, 0f));
                FloatVector dd = gj.mul(towards);
                out = dd.fma(vj, out);
                ui.fma(dd, at(dv, j)).intoArray(dv, j);
                gj.mul(keep).intoArray(g, r + j);
            }
            gv[i] = sum(out);
        }
    }

    @Override
    public void adjointAddColumns(
            int pitch,
            int row,
            int rowEnd,
            float[] h,
            float bound,
            float[] g,
            float[] m,
            float[] e,
            float[] ge,
            float[] dm) {
        for (int i = row, r = row * pitch; i < rowEnd; i++, r += pitch) {
            for (int j = 0; j < pitch; j += L) {
                FloatVector mj = at(m, j), ej = at(e, r + j);
                FloatVector gj = within(at(g, r + j), mj.fma(ej, at(h, r + j)), bound);
                gj.intoArray(g, r + j);
                mj.fma(gj, at(ge, r + j)).intoArray(ge, r + j);
                gj.fma(ej, at(dm, j)).intoArray(dm, j);
            }
        }
    }
}
