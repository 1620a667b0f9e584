package engram.plastic;

import static engram.array.Layout.LEAD;

import engram.array.Kernels;
import engram.autodiff.Tensor;
import engram.plastic.Update.AddAll;
import engram.plastic.Update.RankOne;
import engram.plastic.Update.Soft;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One update of one sample's matrix at a time, forwards and backwards, on ranges of rows. Sums over rows are kept by
 * part: each part of the rows has its own, and they are added in the parts' order.
 */
final class UpdateRows {
    private final Kernels kernels;
    private final int pitch;
    private final int to;
    private final float[] k; // factors by column: what is kept, or m of an addition
    private final float[] inverse;
    private final float[] v; // the post of a rank-one term
    private final float[] nothing;
    private final float[] gv; // G · post, by row
    private final float[][] postSums; // u · G: one array a part
    private final float[][] factorSums; // ∂L/∂k or ∂L/∂m
    private final SoftAddition softAddition;
    private final Postponed postponed;
    private boolean postponing;

    UpdateRows(Kernels kernels, int to, int pitch, int longest, int parts) {
        this.kernels = kernels;
        this.pitch = pitch;
        this.to = to;
        k = new float[LEAD + pitch];
        inverse = new float[LEAD + pitch];
        v = new float[LEAD + pitch];
        nothing = new float[longest];
        gv = new float[longest];
        postSums = new float[parts][LEAD + pitch];
        factorSums = new float[parts][LEAD + pitch];
        softAddition = new SoftAddition(kernels, pitch, gv);
        postponed = new Postponed(kernels, to, pitch, longest, parts);
    }

    /** Takes the factors and the post of sample b; to be called before anything else is done with an update. */
    void take(@Nullable Update u, int b) {
        if (u instanceof RankOne one) {
            Keep.fill(one.keep(), b, k, LEAD);
            takePost(one.post(), b);
        } else if (u instanceof Soft soft) {
            takePost(soft.post(), b);
        } else if (u instanceof AddAll add) {
            System.arraycopy(add.factor().data(), b * pitch, k, LEAD, pitch);
            FusedStorage.of(add).gradientOfH(b);
        }
    }

    private void takePost(@Nullable Tensor post, int b) {
        if (post == null) {
            Arrays.fill(v, 0f);
        } else {
            System.arraycopy(post.data(), b * pitch, v, LEAD, pitch);
        }
    }

    /**
     * Applies an update to rows of sample b's matrix.
     *
     * @param to modified; may be {@code h}
     * @param added E of sample b, where the update adds it
     */
    void apply(@Nullable Update u, int b, float[] h, float[] to, float @Nullable [] added, int row, int end) {
        if (u instanceof RankOne one) {
            Row pre = pre(one, b);
            kernels.update(pitch, row, end, LEAD, LEAD + pitch, h, k, pre.data(), pre.at(), v, 0, one.bound(), to);
        } else if (u instanceof Soft soft) {
            int uo = b * soft.pre().pitch();
            kernels.updateSoft(
                    pitch,
                    row,
                    end,
                    LEAD,
                    LEAD + pitch,
                    h,
                    soft.bound(),
                    soft.pre().data(),
                    uo,
                    v,
                    0,
                    to);
        } else if (u instanceof AddAll add && added != null) {
            if (add.soft()) {
                softAddition.apply(row, end, h, k, added, add.bound(), to);
                return;
            }
            kernels.addColumns(pitch, row, end, LEAD, LEAD + pitch, h, 1, k, added, add.bound(), to);
        }
    }

    /** {@link #apply} and a read in one pass, z to be added to. */
    void applyAndRead(RankOne u, int b, float[] h, int row, int end, Reading r, float[] z) {
        Row pre = pre(u, b);
        kernels.updateAndRead(
                pitch,
                row,
                end,
                LEAD,
                LEAD + pitch,
                r.w(),
                r.a(),
                h,
                k,
                pre.data(),
                pre.at(),
                v,
                0,
                u.bound(),
                r.x(),
                r.xo(b),
                z);
    }

    /**
     * Before the adjoint: sets the sums to zero, and 1/k.
     *
     * @param some the columns to which the reading after the update gave a gradient
     * @param undo whether it is undone
     */
    void begin(@Nullable Update u, int b, Columns some, boolean undo) {
        for (int j = LEAD; j < LEAD + to; j++) {
            inverse[j] = 1 / k[j];
        }
        Arrays.fill(inverse, LEAD + to, LEAD + pitch, 1f);
        for (int p = 0; p < postSums.length; p++) {
            Arrays.fill(postSums[p], 0f);
            Arrays.fill(factorSums[p], 0f);
        }
        postponing = undo && u instanceof RankOne && postponed.takes(some);
        if (postponing && u instanceof RankOne one) {
            postponed.begin(some, pre(one, b), post(one, b));
        }
    }

    /**
     * The adjoint of {@link #apply} on rows of part p.
     *
     * @param before H before the update, or, if it is to be undone, after it
     */
    void adjoint(@Nullable Update u, int b, int p, int row, int end, float[] before, boolean undo, float[] g) {
        if (u instanceof RankOne one) {
            Row pre = pre(one, b);
            if (undo) {
                undo(one, b, p, row, end, new Columns(0, pitch), before, g);
                return;
            }
            kernels.adjointUpdate(
                    pitch,
                    row,
                    end,
                    LEAD,
                    LEAD + pitch,
                    before,
                    g,
                    k,
                    pre.data(),
                    pre.at(),
                    v,
                    0,
                    one.bound(),
                    gv,
                    postSums[p],
                    factorSums[p]);
        } else if (u instanceof Soft soft) {
            int uo = b * soft.pre().pitch();
            kernels.adjointUpdateSoft(
                    pitch,
                    row,
                    end,
                    LEAD,
                    LEAD + pitch,
                    before,
                    g,
                    soft.bound(),
                    soft.pre().data(),
                    uo,
                    v,
                    0,
                    gv,
                    postSums[p]);
        } else if (u instanceof AddAll add) {
            FusedStorage other = FusedStorage.of(add);
            float[] e = other.matrix(b), de = other.gradientOfH(b);
            if (add.soft()) {
                softAddition.adjoint(row, end, before, add.bound(), g, k, e, de, factorSums[p]);
                return;
            }
            kernels.adjointAddColumns(
                    pitch, row, end, LEAD, LEAD + pitch, before, add.bound(), g, k, e, de, factorSums[p]);
            if (undo) {
                kernels.addColumns(
                        pitch, row, end, LEAD, LEAD + pitch, before, -1, k, e, Float.POSITIVE_INFINITY, before);
            }
        }
    }

    private void undo(RankOne u, int b, int p, int row, int end, Columns some, float[] h, float[] g) {
        Row pre = pre(u, b);
        float[] dv = postSums[p], dk = factorSums[p];
        int from = LEAD + some.from(), to = LEAD + some.to(), uo = pre.at();
        kernels.adjointUndo(pitch, row, end, from, to, h, g, k, inverse, pre.data(), uo, v, 0, gv, dv, dk);
    }

    /** What is put off. */
    Postponed postponed() {
        return postponed;
    }

    /** Whether {@link #postpone} is to do the rows of this update. */
    boolean isPostponing() {
        return postponing;
    }

    /** The adjoint of an update that is undone, on rows of part p, without what can be {@link Postponed}. */
    void postpone(RankOne u, int b, int p, int row, int end, float[] h, float[] g) {
        undo(u, b, p, row, end, postponed.present(), h, g);
        postponed.pass(p, row, end, g, gv);
    }

    /** The adjoint of {@link #applyAndRead} on rows of part p, the update undone. */
    void adjointAndRead(
            RankOne u, int b, int p, int row, int end, float[] h, float[] g, Reading r, float[] dz, float[] dx) {
        Row pre = pre(u, b);
        kernels.adjointReadAndUpdate(
                pitch,
                row,
                end,
                LEAD,
                LEAD + pitch,
                r.w(),
                r.a(),
                h,
                g,
                r.da(),
                r.x(),
                r.xo(b),
                dz,
                b * pitch,
                dx,
                k,
                inverse,
                pre.data(),
                pre.at(),
                v,
                0,
                gv,
                postSums[p],
                factorSums[p]);
    }

    /** The same where H before the update is known, and the update keeps all of it. */
    void adjointOfWrite(
            RankOne u, int b, int p, int row, int end, float[] before, float[] g, Reading r, float[] dz, float[] dx) {
        Row pre = pre(u, b);
        kernels.adjointWriteAndRead(
                pitch,
                row,
                end,
                LEAD,
                LEAD + pitch,
                r.w(),
                r.a(),
                before,
                g,
                r.da(),
                r.x(),
                r.xo(b),
                dz,
                b * pitch,
                dx,
                pre.data(),
                pre.at(),
                v,
                0,
                u.bound(),
                gv,
                postSums[p]);
    }

    /**
     * After the adjoint: hands sample b's sums to the tensors of the update.
     *
     * @param undone whether that was undone
     */
    void end(@Nullable Update u, int b, boolean undone) {
        if (u instanceof RankOne one) {
            float[] dk = sumOfParts(factorSums), dv = sumOfParts(postSums);
            if (postponing) {
                postponed.end(k, inverse, dv, dk);
            } else if (undone) {
                postponed.know(k, dk);
            }
            Keep.addGradient(one.keep(), b, dk, LEAD);
            addPrePost(one.pre(), one.post(), b, dv);
        } else if (u instanceof Soft soft) {
            addPrePost(soft.pre(), soft.post(), b, sumOfParts(postSums));
        } else if (u instanceof AddAll add) {
            addTo(add.factor(), b, sumOfParts(factorSums), LEAD);
        }
    }

    private void addPrePost(@Nullable Tensor pre, @Nullable Tensor post, int b, float[] dv) {
        if (pre != null && post != null) {
            addTo(pre, b, gv, 0);
            addTo(post, b, dv, LEAD);
        }
    }

    /** Adds dt, from element {@code at} on, to row b of the gradient, if t has one. */
    void addTo(Tensor t, int b, float[] dt, int at) {
        float[] gradient = t.gradient();
        if (gradient != null) {
            kernels.addScaled(1, dt, at, gradient, b * t.pitch(), t.pitch());
        }
    }

    /** The parts' sums, added in order into the first of them. */
    float[] sumOfParts(float[][] sums) {
        for (int p = 1; p < sums.length; p++) {
            kernels.addScaled(1, sums[p], LEAD, sums[0], LEAD, pitch);
        }
        return sums[0];
    }

    private Row pre(RankOne u, int b) {
        return Row.of(u.pre(), b, nothing);
    }

    private Row post(RankOne u, int b) {
        return Row.of(u.post(), b, nothing);
    }
}
