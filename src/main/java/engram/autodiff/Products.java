package engram.autodiff;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Layout;
import engram.array.RowParts;

/** Matrix products and their adjoints. */
final class Products {
    private Products() {}

    /** y = x · W; dx = dy · Wᵀ; dW = Σ x ⊗ dy. */
    static Tensor matmul(Tensor x, Tensor w) {
        if (x.cols() != w.rows()) {
            throw new IllegalArgumentException("w: expected [" + x.cols() + ", *] to multiply [" + x.rows() + ", "
                    + x.cols() + "], got [" + w.rows() + ", " + w.cols() + "]");
        }
        Tape tape = x.tape();
        Tensor y = tape.result(x.rows(), w.cols());
        float[] dy = y.requireGradient("y"), dx = x.gradient();
        boolean single = x.rows() == 1 && w.rows() > 1;
        if (single) {
            vectorMatrix(tape, x, w, y.data());
        } else {
            w.addProductTo(y.data(), x.data(), x.rows());
        }
        tape.onReturn(() -> {
            w.addOuter(x.data(), x.pitch(), dy, x.rows());
            if (dx == null) {
                return;
            }
            if (single) {
                matrixVector(tape, w, dy, dx);
            } else {
                w.addTransposedProductTo(dx, dy, x.rows());
            }
        });
        return y;
    }

    /** y = x · Wᵀ; dx = dy · W; dW = Σ dy ⊗ x. */
    static Tensor matmulTransposed(Tensor x, Tensor w) {
        if (x.cols() != w.cols()) {
            throw new IllegalArgumentException("w: expected [*, " + x.cols() + "] to multiply [" + x.rows() + ", "
                    + x.cols() + "] with its transpose, got [" + w.rows() + ", " + w.cols() + "]");
        }
        Tape tape = x.tape();
        Tensor y = tape.result(x.rows(), w.rows());
        float[] dy = y.requireGradient("y"), dx = x.gradient();
        w.addTransposedProductTo(y.data(), x.data(), x.rows());
        tape.onReturn(() -> {
            w.addOuter(dy, y.pitch(), x.data(), x.rows());
            if (dx != null) {
                w.addProductTo(dx, dy, x.rows());
            }
        });
        return y;
    }

    private static void vectorMatrix(Tape tape, Tensor x, Tensor w, float[] y) {
        Kernels kernels = tape.kernels();
        var parts = new RowParts(Layout.storedRows(w.rows()));
        float[][] share = new float[parts.count()][w.pitch()];
        boolean falling = tape.nextDirection();
        Crew.each(
                tape.crew(),
                parts.count(),
                p -> parts.blocks(
                        p,
                        falling,
                        (row, end) -> kernels.addVectorMatrix(w.pitch(), row, end, w.data(), x.data(), 0, share[p])));
        for (float[] s : share) {
            kernels.addScaled(1, s, 0, y, 0, w.pitch());
        }
    }

    private static void matrixVector(Tape tape, Tensor w, float[] dy, float[] dx) {
        Kernels kernels = tape.kernels();
        var parts = new RowParts(Layout.storedRows(w.rows()));
        float[] product = new float[dx.length];
        Crew.each(
                tape.crew(),
                parts.count(),
                p -> kernels.matrixVector(w.pitch(), parts.start(p), parts.start(p + 1), w.data(), dy, 0, product));
        kernels.addScaled(1, product, 0, dx, 0, dx.length);
    }
}
