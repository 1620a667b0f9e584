package engram.autodiff;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Layout;
import engram.array.Sequence;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A matrix {@code [rows, cols]} on a {@link Tape}: rows are samples, columns are units. Every operation makes a new
 * tensor and records its adjoint. Two operands of an element-wise operation have the same shape, or one of them is a
 * row {@code [1, cols]}, a column {@code [rows, 1]} or a number {@code [1, 1]}, which then stands for every row, column
 * or element; other shapes are an {@link IllegalArgumentException} that names both.
 *
 * <p>A tensor without a gradient is a constant.
 *
 * <pre>{@code
 * Tensor x = tape.constants(2, 3, 1, 2, 3, 4, 5, 6), row = tape.constants(1, 3, 1, 0, -1);
 * float[] sums = x.plus(row).toArray();                       // 2, 2, 2, 5, 5, 5
 * float number = x.times(x).sum().number();                   // 91
 * }</pre>
 */
public final class Tensor {
    private static final int GATHERED_BELOW = 64; // so many rows are worth a product of their own

    private final Tape tape;
    private final int rows;
    private final int cols;
    private final int pitch;
    private final float[] data;
    private final float @Nullable [] gradient;
    private final @Nullable Parameter parameter;
    private final @Nullable OuterSum outerSum;
    private @Nullable PackedMatrix packed; // of no parameter: those of parameters are the pool's
    private boolean rectified;

    Tensor(Tape tape, int rows, int cols, float[] data, float @Nullable [] gradient, @Nullable Parameter parameter) {
        this.tape = tape;
        this.rows = rows;
        this.cols = cols;
        this.pitch = Layout.pitch(cols);
        this.data = data;
        this.gradient = gradient;
        this.parameter = parameter;
        this.outerSum = parameter == null ? null : new OuterSum();
    }

    public Tape tape() {
        return tape;
    }

    /** The parameter that it is, if it is one. */
    Optional<Parameter> parameter() {
        return Optional.ofNullable(parameter);
    }

    public int rows() {
        return rows;
    }

    public int cols() {
        return cols;
    }

    /** Distance between rows in {@link #data()}. */
    public int pitch() {
        return pitch;
    }

    /** The numbers themselves, live, in padded rows (see {@link Layout}); the padding is zero. For operations. */
    public float[] data() {
        return data;
    }

    /** ∂loss of these numbers, live, laid out like {@link #data()}; null for a constant. For operations. */
    public float @Nullable [] gradient() {
        return gradient;
    }

    /** The gradient of something that has one. */
    public float[] requireGradient(String name) {
        if (gradient == null) {
            throw new IllegalArgumentException(
                    name + ": expected a result of operations on parameters, got a constant " + this);
        }
        return gradient;
    }

    /**
     * Copies the numbers into a step of a sequence.
     *
     * @param to modified: {@code [steps, rows, cols]}
     */
    public void copyTo(Sequence to, int step) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(data, r * pitch, to.values(), to.offset(step, r), cols);
        }
    }

    /** One number. */
    public float get(int row, int col) {
        if (row < 0 || row >= rows || col < 0 || col >= cols) {
            throw new IndexOutOfBoundsException("element [" + row + ", " + col + "] of " + this);
        }
        return data[row * pitch + col];
    }

    /** The number of a {@code [1, 1]} tensor. */
    public float number() {
        if (rows != 1 || cols != 1) {
            throw new IllegalStateException("expected one number [1, 1], got " + this);
        }
        return data[0];
    }

    /** A dense row-major copy. */
    public float[] toArray() {
        return Layout.dense(data, rows, cols);
    }

    /** x + y. */
    public Tensor plus(Tensor y) {
        return Elementwise.plus(this, y);
    }

    /** x − y. */
    public Tensor minus(Tensor y) {
        return Elementwise.plus(this, y.times(-1));
    }

    /** x ∘ y, element by element. */
    public Tensor times(Tensor y) {
        return Elementwise.times(this, y);
    }

    /** k x. */
    public Tensor times(double k) {
        return Elementwise.affine(this, (float) k, 0);
    }

    /** x + c. */
    public Tensor plus(double c) {
        return Elementwise.affine(this, 1, (float) c);
    }

    /** 1 − x. */
    public Tensor oneMinus() {
        return Elementwise.affine(this, -1, 1);
    }

    /** tanh x. */
    public Tensor tanh() {
        return Elementwise.tanh(this);
    }

    /** 1 / (1 + e^−x). */
    public Tensor sigmoid() {
        return Elementwise.sigmoid(this);
    }

    /** max(x, 0). */
    public Tensor relu() {
        return Elementwise.relu(this);
    }

    /** Says that nobody uses the gradient of a zero of this tensor. */
    Tensor markRectified() {
        rectified = true;
        return this;
    }

    /**
     * Whether nobody uses the gradient of a zero of this tensor, so that an operation may leave that gradient out: the
     * result of {@link #relu} itself, a constant, anything on a tape that only evaluates.
     */
    public boolean hasSilentZeros() {
        return rectified || gradient == null || !tape.records();
    }

    /** x where y > 0, elsewhere 0: the adjoint of {@link #relu}. {@code y} is treated as a constant. */
    public Tensor wherePositive(Tensor y) {
        return Elementwise.wherePositive(this, y);
    }

    /** Where {@code given} is not 0, {@code given}; elsewhere x. {@code given} is treated as a constant. */
    public Tensor clampedTo(Tensor given) {
        return Elementwise.clampedTo(this, given);
    }

    /** This row, column or number repeated to {@code [rows, cols]}; itself if it has that shape. */
    public Tensor expand(int toRows, int toCols) {
        return Broadcast.expand(this, toRows, toCols);
    }

    /** x · W. */
    public Tensor matmul(Tensor w) {
        return Products.matmul(this, w);
    }

    /** x · Wᵀ. */
    public Tensor matmulTransposed(Tensor w) {
        return Products.matmulTransposed(this, w);
    }

    /** The columns {@code [from, to)}. */
    public Tensor columns(int from, int to) {
        return Reshaping.columns(this, from, to);
    }

    /** These columns, then those of {@code y}. */
    public Tensor beside(Tensor y) {
        return Reshaping.beside(this, y);
    }

    /** Σ of all elements. */
    public Tensor sum() {
        return Reductions.sum(this);
    }

    /** Σ_j x_j² of every row: {@code [rows, 1]}. */
    public Tensor rowSquares() {
        return Norms.rowSquares(this);
    }

    /**
     * min(1, longest / √x) element by element: the factor by which a vector of squared length x becomes at most
     * {@code longest} long. Where nothing is shortened, also at x = 0, it is the constant 1.
     */
    public Tensor shortening(float longest) {
        return Norms.shortening(this, longest);
    }

    /** Σ (x − target)² over all elements. {@code target} is treated as a constant. */
    public Tensor squaredError(Tensor target) {
        return Reductions.squaredError(this, target);
    }

    /** Each row as probabilities: exp(x) / Σ exp(x). */
    public Tensor softmax() {
        return Probabilities.softmax(this);
    }

    /** −Σ target ∘ log softmax(x), one number over all rows; x are logits. */
    public Tensor crossEntropy(Tensor target) {
        return Probabilities.crossEntropy(this, target);
    }

    /**
     * −Σ target ∘ log x + (1 − target) ∘ log(1 − x), one number over all rows; x are probabilities. A logarithm below −100
     * counts as −100.
     */
    public Tensor binaryCrossEntropy(Tensor target) {
        return Probabilities.binaryCrossEntropy(this, target);
    }

    /** Whether every number is finite. */
    public boolean isFinite() {
        for (float v : data) {
            if (!Float.isFinite(v)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds Σ x ⊗ dy over {@code dyRows} rows to this matrix's gradient; a parameter's few rows are gathered first and
     * multiplied at the end of the backward sweep.
     */
    public void addOuter(float[] x, int xPitch, float[] dy, int dyRows) {
        if (outerSum != null && dyRows < GATHERED_BELOW) {
            outerSum.add(x, xPitch, dy, pitch, dyRows);
        } else if (gradient != null) {
            tape.kernels().addMatrixProduct(x, 1, xPitch, dy, pitch, dyRows, gradient, 0, rows);
        }
    }

    /**
     * C += A · this for the rows of A: a product that keeps this matrix in its fastest form for the rest of the
     * episode, a parameter until it has {@linkplain Parameter#changed changed}.
     *
     * @param a {@code [aRows, rows]} in rows of the pitch
     * @param c {@code [aRows, cols]} likewise; modified
     */
    public void addProductTo(float[] c, float[] a, int aRows) {
        Kernels kernels = tape.kernels();
        float[] b = packed().straight(kernels, this, version());
        kernels.addPackedProduct(a, Layout.pitch(rows), 1, b, rows, c, pitch, 0, aRows);
    }

    /**
     * C += A · thisᵀ, likewise.
     *
     * @param a {@code [aRows, cols]} in rows of the pitch
     * @param c {@code [aRows, rows]} likewise; modified
     */
    public void addTransposedProductTo(float[] c, float[] a, int aRows) {
        Kernels kernels = tape.kernels();
        float[] b = packed().turned(kernels, this, version());
        kernels.addPackedProduct(a, pitch, 1, b, cols, c, Layout.pitch(rows), 0, aRows);
    }

    private PackedMatrix packed() {
        if (parameter != null) {
            return tape.pool().packed(parameter);
        }
        if (packed == null) {
            packed = new PackedMatrix();
        }
        return packed;
    }

    /** A number that is another one after {@link Parameter#changed}; 0 for what is no parameter. */
    public long version() {
        return parameter == null ? 0 : parameter.version();
    }

    /** Forgets what was gathered. */
    void endEpisode() {
        if (outerSum != null) {
            outerSum.clear();
        }
    }

    void flushOuterSum(Kernels kernels, @Nullable Crew crew) {
        if (outerSum != null) {
            outerSum.flush(kernels, crew, rows, cols, requireGradient("parameter"));
        }
    }

    @Override
    public String toString() {
        return "[" + rows + ", " + cols + "]" + (rows * cols <= 16 ? Arrays.toString(toArray()) : "");
    }
}
