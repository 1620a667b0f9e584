package engram.plastic;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * H as a list of terms: H = Σ_s u_s ⊗ (c_s ∘ v_s), where the coefficient c_s of a sample is one number, or one a column
 * once a factor by column was met. After a fold, term 0 is no u ⊗ v but the matrix of all that was before, and its
 * coefficient is what has been kept of it. The u and v belong to their tensors, the matrix to
 * the fold; the coefficients and their gradients live here.
 */
final class Terms {
    private final Kernels kernels;
    private final int batch;
    private final int pitch;
    private final int first;
    private final List<Tensor> pres = new ArrayList<>();
    private final List<Tensor> posts = new ArrayList<>();
    private int width = 1; // numbers of a coefficient: 1, or the pitch
    private float[][] coefficients; // [sample][term · width]
    private float[][] gradients = {}; // ∂L/∂coefficients, during the backward sweep

    /** No terms, or, {@code onFolded}, the matrix alone, with the constant coefficient 1. */
    Terms(Kernels kernels, int batch, int to, boolean onFolded) {
        this.kernels = kernels;
        this.batch = batch;
        this.pitch = Layout.pitch(to);
        first = onFolded ? 1 : 0;
        coefficients = new float[batch][first];
        for (float[] c : coefficients) {
            Arrays.fill(c, 1);
        }
    }

    /**
     * The coefficients at one moment, never changed afterwards.
     *
     * @param first the first term that is a u ⊗ v: 1 if term 0 is the folded matrix, otherwise 0
     * @param terms coefficients in all
     * @param width numbers of a coefficient
     */
    record Moment(int first, int terms, int width, float[][] values) {
        /** How many u ⊗ v there are. */
        int count() {
            return terms - first;
        }
    }

    Moment now() {
        return new Moment(first, size(), width, coefficients);
    }

    /** How many coefficients there are. */
    private int size() {
        return first + pres.size();
    }

    Tensor pre(int s) {
        return pres.get(s - first);
    }

    Tensor post(int s) {
        return posts.get(s - first);
    }

    /** ∂L/∂coefficients of sample b as of {@code moment}, the latest one still to be gone back over. */
    float[] gradient(Moment moment, int b) {
        if (gradients.length == 0) {
            gradients = new float[batch][moment.terms * moment.width];
        }
        return gradients[b];
    }

    /** y += κ ∘ x for one row, κ the coefficient of the folded matrix of sample b. */
    void addKept(Moment c, int b, float[] x, int xo, float[] y, int yo) {
        if (c.width == 1) {
            kernels.addScaled(c.values[b][0], x, xo, y, yo, pitch);
        } else {
            kernels.addProduct(c.values[b], 0, x, xo, y, yo, pitch);
        }
    }

    /** Takes ∂L/∂κ = x ∘ y of sample b, by column, rows from offset {@code at}. */
    void addKeptGradient(Moment c, int b, float[] x, float[] y, int at) {
        if (c.width == 1) {
            gradient(c, b)[0] += kernels.dot(x, at, y, at, pitch);
        } else {
            kernels.addProduct(x, at, y, at, gradient(c, b), 0, pitch);
        }
    }

    /** Takes ∂L/∂κ of sample b, by column. */
    void addKeptGradient(Moment c, int b, float[] dk) {
        float[] d = gradient(c, b);
        for (int j = 0; j < pitch; j++) {
            d[c.width == 1 ? 0 : j] += dk[j];
        }
    }

    /** Adds the term pre ⊗ post, or, with coefficient 0, only a place for it; returns its number. */
    int append(Tensor pre, Tensor post, float coefficient) {
        float[][] next = new float[batch][];
        for (int b = 0; b < batch; b++) {
            int n = coefficients[b].length;
            next[b] = Arrays.copyOf(coefficients[b], n + width);
            Arrays.fill(next[b], n, n + width, coefficient);
        }
        coefficients = next;
        pres.add(pre);
        posts.add(post);
        return size() - 1;
    }

    /** The adjoint of {@link #append}: the last term's coefficient was a constant. */
    void dropLast(Moment after) {
        for (int b = 0; b < batch; b++) {
            float[] g = gradient(after, b);
            gradients[b] = Arrays.copyOf(g, g.length - after.width);
        }
    }

    /** The number of a term, or −1. */
    int find(Tensor pre, Tensor post, int guess) {
        if (guess >= first && guess < size() && pre(guess) == pre && post(guess) == post) {
            return guess;
        }
        for (int s = first; s < size(); s++) {
            if (pre(s) == pre && post(s) == post) {
                return s;
            }
        }
        return -1;
    }

    /** From now on one coefficient a column. */
    void widen() {
        if (width == pitch) {
            return;
        }
        float[][] wide = new float[batch][];
        for (int b = 0; b < batch; b++) {
            wide[b] = new float[size() * pitch];
            for (int s = 0; s < size(); s++) {
                Arrays.fill(wide[b], s * pitch, (s + 1) * pitch, coefficients[b][s]);
            }
        }
        coefficients = wide;
        width = pitch;
    }

    /** The adjoint of {@link #widen} from {@code before}, when {@code after} came of it. */
    void narrow(Moment before, Moment after) {
        for (int b = 0; before.width != after.width && b < batch; b++) {
            float[] wide = gradient(after, b), one = new float[before.terms];
            for (int i = 0; i < wide.length; i++) {
                one[i / pitch] += wide[i];
            }
            gradients[b] = one;
        }
    }

    /** c ← k ∘ c for every term. */
    void multiply(Tensor keep) {
        float[][] next = new float[batch][];
        float[] k = new float[pitch];
        for (int b = 0; b < batch; b++) {
            next[b] = coefficients[b].clone();
            Keep.fill(keep, b, k, 0);
            for (int s = 0; s < size(); s++) {
                multiply(next[b], s, k);
            }
        }
        coefficients = next;
    }

    private void multiply(float[] c, int s, float[] k) {
        if (width == 1) {
            c[s] *= k[0];
        } else {
            kernels.product(c, s * width, k, 0, c, s * width, pitch);
        }
    }

    /** The adjoint of {@link #multiply}, where {@code before} is what was multiplied. */
    void adjointMultiply(Tensor keep, Moment before) {
        float[] k = new float[pitch], dk = new float[pitch];
        for (int b = 0; b < batch; b++) {
            float[] g = gradient(before, b);
            Keep.fill(keep, b, k, 0);
            Arrays.fill(dk, 0f);
            for (int s = 0; s < before.terms; s++) {
                if (before.width == 1) {
                    dk[0] += g[s] * before.values[b][s];
                    g[s] *= k[0];
                } else {
                    kernels.addProduct(g, s * pitch, before.values[b], s * pitch, dk, 0, pitch);
                    kernels.product(g, s * pitch, k, 0, g, s * pitch, pitch);
                }
            }
            Keep.addGradient(keep, b, dk, 0);
        }
    }

    /** c_{place[s]} ← c_{place[s]} + m ∘ e_s for the coefficients e of other terms, all by column. */
    void add(Tensor m, Moment other, int[] place) {
        float[][] next = new float[batch][];
        for (int b = 0; b < batch; b++) {
            next[b] = coefficients[b].clone();
            for (int s = 0; s < other.terms; s++) {
                kernels.addProduct(other.values[b], s * pitch, m.data(), b * pitch, next[b], place[s] * pitch, pitch);
            }
        }
        coefficients = next;
    }

    /** The adjoint of {@link #add}. */
    void adjointAdd(Tensor m, Moment mine, Terms others, Moment other, int[] place) {
        float[] dm = m.gradient();
        for (int b = 0; b < batch; b++) {
            float[] g = gradient(mine, b), ge = others.gradient(other, b);
            for (int s = 0; s < other.terms; s++) {
                kernels.addProduct(g, place[s] * pitch, m.data(), b * pitch, ge, s * pitch, pitch);
                if (dm != null) {
                    kernels.addProduct(g, place[s] * pitch, other.values[b], s * pitch, dm, b * pitch, pitch);
                }
            }
        }
    }
}
