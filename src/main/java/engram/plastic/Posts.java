package engram.plastic;

import engram.array.Kernels;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Terms.Moment;

/** What is written by each term with its coefficient: e_s = c_s ∘ v_s, how it is used and where its gradient falls. */
final class Posts {
    private final Kernels kernels;
    private final Terms terms;
    private final int pitch;
    private final float[] row;

    Posts(Tape tape, Terms terms, int pitch) {
        kernels = tape.kernels();
        this.terms = terms;
        this.pitch = pitch;
        row = new float[pitch];
    }

    /** e_s of sample b into {@code e}. */
    void effective(Moment c, int b, int s, float[] e, int at) {
        float[] v = terms.post(s).data();
        if (c.width() == 1) {
            float k = c.values()[b][s];
            for (int j = 0; j < pitch; j++) {
                e[at + j] = k * v[b * pitch + j];
            }
        } else {
            kernels.product(c.values()[b], s * pitch, v, b * pitch, e, at, pitch);
        }
    }

    /** z = e_s ∘ y of sample b. */
    void product(Moment c, int b, int s, float[] y, int yo, float[] z, int zo) {
        if (c.width() == 1) {
            kernels.scaledProduct(c.values()[b][s], terms.post(s).data(), b * pitch, y, yo, z, zo, pitch);
        } else {
            effective(c, b, s, row, 0);
            kernels.product(row, 0, y, yo, z, zo, pitch);
        }
    }

    /** z += e_s ∘ y of sample b. */
    void addProduct(Moment c, int b, int s, float[] y, int yo, float[] z, int zo) {
        if (c.width() == 1) {
            kernels.addScaledProduct(c.values()[b][s], terms.post(s).data(), b * pitch, y, yo, z, zo, pitch);
        } else {
            effective(c, b, s, row, 0);
            kernels.addProduct(row, 0, y, yo, z, zo, pitch);
        }
    }

    /** Takes ∂L/∂e_s = x ∘ y of sample b to c_s and v_s. */
    void addGradient(Moment c, int b, int s, float[] x, int xo, float[] y, int yo) {
        if (c.width() > 1) {
            kernels.product(x, xo, y, yo, row, 0, pitch);
            addGradient(c, b, s, row, 0);
            return;
        }
        Tensor post = terms.post(s);
        float[] dv = post.gradient();
        terms.gradient(c, b)[s] += kernels.dot(x, xo, y, yo, post.data(), b * pitch, pitch);
        if (dv != null) {
            kernels.addScaledProduct(c.values()[b][s], x, xo, y, yo, dv, b * pitch, pitch);
        }
    }

    /** Takes ∂L/∂e_s = d of sample b to c_s and v_s. */
    void addGradient(Moment c, int b, int s, float[] d, int at) {
        Tensor post = terms.post(s);
        float[] v = post.data(), dv = post.gradient(), values = c.values()[b], dc = terms.gradient(c, b);
        int o = b * pitch;
        if (c.width() == 1) {
            dc[s] += kernels.dot(d, at, v, o, pitch);
            if (dv != null) {
                kernels.addScaled(values[s], d, at, dv, o, pitch);
            }
        } else {
            kernels.addProduct(d, at, v, o, dc, s * pitch, pitch);
            if (dv != null) {
                kernels.addProduct(d, at, values, s * pitch, dv, o, pitch);
            }
        }
    }
}
