package engram.plastic;

import engram.array.Kernels;
import engram.array.Layout;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Terms.Moment;
import java.util.Arrays;

/**
 * Reads of rank-one terms with an α for every connection: x · (α ∘ H) = Σ_s ((x ∘ u_s) · α) ∘ e_s, one product of
 * batch · terms rows with α. Only its result is kept for the adjoint: batch · terms rows of a read.
 */
final class FreeAlphaReads {
    private final Tape tape;
    private final Kernels kernels;
    private final Terms terms;
    private final Posts posts;
    private final int batch;
    private final int from;
    private final int to;
    private final int fromPitch;
    private final int toPitch;

    FreeAlphaReads(Tape tape, Terms terms, int batch, int from, int to) {
        this.tape = tape;
        this.terms = terms;
        this.batch = batch;
        this.from = from;
        this.to = to;
        kernels = tape.kernels();
        fromPitch = Layout.pitch(from);
        toPitch = Layout.pitch(to);
        posts = new Posts(tape, terms, toPitch);
    }

    private interface Pair {
        /** Term s of sample b, whose place among all is row number {@code row}. */
        void accept(int b, int s, int row);
    }

    private void each(Moment c, Pair pair) {
        for (int b = 0, row = 0; b < batch; b++) {
            for (int s = c.first(); s < c.terms(); s++) {
                pair.accept(b, s, row++);
            }
        }
    }

    Tensor read(Tensor x, Tensor alpha) {
        Moment c = terms.now();
        Tensor z = tape.result(batch, to);
        int rows = batch * c.count();
        if (rows == 0) {
            return z;
        }
        float[] cued = cued(c, x, 0), recalled = tape.floats(rows * toPitch);
        alpha.addProductTo(recalled, cued, rows);
        each(c, (b, s, row) -> posts.addProduct(c, b, s, recalled, row * toPitch, z.data(), b * toPitch));
        tape.onReturn(() -> adjointRead(c, recalled, x, alpha, z));
        return z;
    }

    /** x ∘ u_s for every sample and term. */
    private float[] cued(Moment c, Tensor x, int place) {
        float[] cued = tape.scratch(place, batch * c.count() * fromPitch);
        each(c, (b, s, row) -> {
            int o = b * fromPitch;
            kernels.product(x.data(), o, terms.pre(s).data(), o, cued, row * fromPitch, fromPitch);
        });
        return cued;
    }

    private void adjointRead(Moment c, float[] recalled, Tensor x, Tensor alpha, Tensor z) {
        int rows = batch * c.count();
        float[] dz = z.requireGradient("z");
        float[] dRecalled = tape.scratch(1, rows * toPitch), dCued = zeros(2, rows * fromPitch);
        each(c, (b, s, row) -> {
            posts.product(c, b, s, dz, b * toPitch, dRecalled, row * toPitch);
            posts.addGradient(c, b, s, recalled, row * toPitch, dz, b * toPitch);
        });
        alpha.addOuter(cued(c, x, 0), fromPitch, dRecalled, rows);
        alpha.addTransposedProductTo(dCued, dRecalled, rows);
        each(c, (b, s, row) -> addProductGradients(x, terms.pre(s), b, dCued, row * fromPitch));
    }

    /** d is the gradient of x ∘ u for sample b. */
    private void addProductGradients(Tensor x, Tensor u, int b, float[] d, int at) {
        float[] dx = x.gradient(), du = u.gradient();
        int o = b * fromPitch;
        if (dx != null) {
            kernels.addProduct(d, at, u.data(), o, dx, o, fromPitch);
        }
        if (du != null) {
            kernels.addProduct(d, at, x.data(), o, du, o, fromPitch);
        }
    }

    /** Σ_s u_s ∘ ((δ ∘ e_s) · αᵀ). */
    Tensor readTransposed(Tensor delta, Tensor alpha) {
        Moment c = terms.now();
        Tensor out = tape.result(batch, from);
        int rows = batch * c.count();
        if (rows == 0) {
            return out;
        }
        float[] sent = sent(c, delta, 0), returned = tape.floats(rows * fromPitch);
        alpha.addTransposedProductTo(returned, sent, rows);
        each(c, (b, s, row) -> {
            int o = b * fromPitch;
            kernels.addProduct(returned, row * fromPitch, terms.pre(s).data(), o, out.data(), o, fromPitch);
        });
        tape.onReturn(() -> adjointTransposed(c, returned, delta, alpha, out));
        return out;
    }

    /** δ ∘ e_s for every sample and term. */
    private float[] sent(Moment c, Tensor delta, int place) {
        float[] sent = tape.scratch(place, batch * c.count() * toPitch);
        each(c, (b, s, row) -> posts.product(c, b, s, delta.data(), b * toPitch, sent, row * toPitch));
        return sent;
    }

    private void adjointTransposed(Moment c, float[] returned, Tensor delta, Tensor alpha, Tensor out) {
        int rows = batch * c.count();
        float[] dOut = out.requireGradient("out"), dDelta = delta.gradient();
        float[] dReturned = tape.scratch(1, rows * fromPitch), dSent = zeros(2, rows * toPitch);
        each(c, (b, s, row) -> {
            int o = b * fromPitch;
            float[] du = terms.pre(s).gradient();
            kernels.product(terms.pre(s).data(), o, dOut, o, dReturned, row * fromPitch, fromPitch);
            if (du != null) {
                kernels.addProduct(returned, row * fromPitch, dOut, o, du, o, fromPitch);
            }
        });
        alpha.addOuter(dReturned, fromPitch, sent(c, delta, 0), rows);
        alpha.addProductTo(dSent, dReturned, rows);
        each(c, (b, s, row) -> {
            int at = row * toPitch, o = b * toPitch;
            if (dDelta != null) {
                posts.addProduct(c, b, s, dSent, at, dDelta, o);
            }
            posts.addGradient(c, b, s, dSent, at, delta.data(), o);
        });
    }

    private float[] zeros(int place, int n) {
        float[] a = tape.scratch(place, n);
        Arrays.fill(a, 0, n, 0f);
        return a;
    }
}
