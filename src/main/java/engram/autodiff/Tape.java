package engram.autodiff;

import engram.array.Crew;
import engram.array.Kernels;
import engram.array.Layout;
import engram.array.RowParts;
import engram.array.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records what is computed, so that {@link #backward} can run the adjoints in reverse: eager reverse-mode automatic
 * differentiation over coarse operations. A tape serves one slice of a batch at a time, on one thread; its
 * {@link Crew}, if it has one, shares the rows of large matrices.
 *
 * <pre>{@code
 * Parameter w = Parameter.of("w", 3, 2, new float[] {1, 2, 3, 4, 5, 6});
 * Tensor y = tape.constants(1, 3, 0.1, 0.2, 0.3).matmul(tape.of(w)).tanh();
 * tape.backward(y.sum());
 * float[] dw = tape.gradient(w);
 * }</pre>
 */
public final class Tape {
    private final Kernels kernels;
    private final @Nullable Crew crew;
    private final boolean recording;
    private final Map<Integer, float[]> unused = new HashMap<>();
    private final List<Runnable> adjoints = new ArrayList<>();
    private final Map<Parameter, Tensor> bound = new IdentityHashMap<>();
    private final List<Tensor> inOrder = new ArrayList<>();
    private final List<float[]> used = new ArrayList<>();
    private Pool pool = new Pool();
    private int episode;
    private boolean wentBack;
    private boolean falling;

    /** A tape on the fastest kernels, for one thread. */
    public Tape() {
        this(Kernels.best(), null);
    }

    /**
     * A tape on the given kernels.
     *
     * @param crew threads that share the rows of large matrices; null: none
     */
    public Tape(Kernels kernels, @Nullable Crew crew) {
        this(kernels, crew, true);
    }

    private Tape(Kernels kernels, @Nullable Crew crew, boolean recording) {
        this.kernels = kernels;
        this.crew = crew;
        this.recording = recording;
    }

    /** A tape that computes the same and records nothing: faster and smaller where no gradient is asked for. */
    public static Tape evaluating(Kernels kernels, @Nullable Crew crew) {
        return new Tape(kernels, crew, false);
    }

    public Kernels kernels() {
        return kernels;
    }

    /** The threads that share the rows of large matrices, if any. */
    public @Nullable Crew crew() {
        return crew;
    }

    /** Whether {@link #backward} is possible: false for a tape that only evaluates. */
    public boolean records() {
        return recording;
    }

    /** A number that is another one after {@link #backward} or {@link #reset}, which end what was recorded. */
    public int episode() {
        return episode;
    }

    /** A parameter as this tape sees it: the shared values, and a gradient of this tape's own. */
    public Tensor of(Parameter p) {
        Tensor known = bound.get(p);
        if (known == null) {
            int n = p.data().length;
            known = new Tensor(this, p.rows(), p.cols(), p.data(), recording ? new float[n] : unused(n), p);
            bound.put(p, known);
            inOrder.add(known);
        }
        return known;
    }

    /** All that was put on it by {@link #of(Parameter)}, in that order. */
    public List<Parameter> parameters() {
        return inOrder.stream().flatMap(it -> it.parameter().stream()).toList();
    }

    /** A matrix of zeros to start from: a constant. */
    public Tensor zeros(int rows, int cols) {
        return new Tensor(this, rows, cols, floats(Layout.size(rows, cols)), null, null);
    }

    /** One number: a constant. */
    public Tensor constant(double number) {
        return constants(1, 1, (float) number);
    }

    /** A matrix of constants from row-major numbers. */
    public Tensor constants(int rows, int cols, float... dense) {
        return new Tensor(this, rows, cols, Layout.padded(dense, rows, cols), null, null);
    }

    /** The same, rounded to single precision. */
    public Tensor constants(int rows, int cols, double... dense) {
        float[] rounded = new float[dense.length];
        for (int i = 0; i < dense.length; i++) {
            rounded[i] = (float) dense[i];
        }
        return constants(rows, cols, rounded);
    }

    /** The samples {@code [first, first + count)} of one step of a sequence, {@code [count, units]}: a constant. */
    public Tensor input(Sequence sequence, int step, int first, int count) {
        Tensor x = zeros(count, sequence.units());
        for (int b = 0; b < count; b++) {
            System.arraycopy(
                    sequence.values(), sequence.offset(step, first + b), x.data(), b * x.pitch(), sequence.units());
        }
        return x;
    }

    /**
     * Rows of a result of another tape, as an input of this one: going back adds to the other's gradient, from which
     * {@link #backward()} of that tape goes on. Tapes that run side by side must take different rows.
     */
    public Tensor across(Tensor other, int firstRow, int rows) {
        Objects.checkFromIndexSize(firstRow, rows, other.rows());
        Tensor here = result(rows, other.cols());
        int from = firstRow * other.pitch(), n = rows * other.pitch();
        System.arraycopy(other.data(), from, here.data(), 0, n);
        float[] outside = other.gradient(), inside = here.requireGradient("rows");
        if (outside != null) {
            onReturn(() -> {
                for (int i = 0; i < n; i++) {
                    outside[from + i] += inside[i];
                }
            });
        }
        return here;
    }

    /** A result of zeros, to be filled by the operation that asks; its adjoint is recorded by {@link #onReturn}. */
    public Tensor result(int rows, int cols) {
        int n = Layout.size(rows, cols);
        return new Tensor(this, rows, cols, floats(n), recording ? floats(n) : unused(n), null);
    }

    /** Stands for every gradient of {@code n} numbers where nothing goes back: only adjoints write to gradients. */
    private float[] unused(int n) {
        return unused.computeIfAbsent(n, float[]::new);
    }

    /** Takes note of what is to be done when {@link #backward} comes back to this point. */
    public void onReturn(Runnable adjoint) {
        if (recording) {
            adjoints.add(adjoint);
        }
    }

    /**
     * Takes large arrays from this pool from now on. To be called between episodes.
     *
     * @throws IllegalStateException if the present episode was not {@link #reset}
     */
    public void share(Pool other) {
        if (!used.isEmpty()) {
            throw new IllegalStateException("share: expected a tape between episodes, got one with an episode on it;"
                    + " call Tape.reset before");
        }
        pool = other;
    }

    /** A zeroed array that is this tape's until {@link #reset}. */
    public float[] floats(int n) {
        float[] known = pool.take(n);
        if (known == null) {
            return keep(new float[n]);
        }
        Arrays.fill(known, 0f);
        return keep(known);
    }

    /** An array that is this tape's until {@link #reset}, with whatever numbers are in it. */
    public float[] room(int n) {
        float[] known = pool.take(n);
        return keep(known == null ? new float[n] : known);
    }

    private float[] keep(float[] a) {
        if (Pool.keeps(a.length)) {
            used.add(a);
        }
        return a;
    }

    /**
     * Room for the intermediate results of one operation: whatever numbers are there, and the next operation that asks
     * for the same place gets the same array.
     *
     * @param place tells apart what one operation needs at the same time: 0, 1, 2, …
     * @return at least {@code n} numbers
     */
    public float[] scratch(int place, int n) {
        return pool.scratch(place, n);
    }

    Pool pool() {
        return pool;
    }

    /**
     * Adds to the gradient of every parameter its share of ∂loss.
     *
     * @param loss one number on this tape
     * @throws IllegalArgumentException if it is more than one number, or depends on nothing
     * @throws IllegalStateException if the tape went back before and was not {@link #reset}, or is one of
     *     {@link #evaluating}
     */
    public void backward(Tensor loss) {
        if (loss.rows() != 1 || loss.cols() != 1) {
            throw new IllegalArgumentException(
                    "loss: expected one number [1, 1], got [" + loss.rows() + ", " + loss.cols() + "]");
        }
        requireUntouched();
        loss.requireGradient("loss")[0] += 1;
        backward();
    }

    /** The same from the gradients that other tapes have given to results of this one, see {@link #across}. */
    public void backward() {
        requireUntouched();
        wentBack = true;
        for (int i = adjoints.size() - 1; i >= 0; i--) {
            adjoints.get(i).run();
        }
        for (Tensor p : inOrder) {
            p.flushOuterSum(kernels, crew);
        }
        episode++;
    }

    private void requireUntouched() {
        if (!recording) {
            throw new IllegalStateException("backward: expected a tape that records, got one of Tape.evaluating");
        }
        if (wentBack) {
            throw new IllegalStateException(
                    "backward: expected a new episode, got one that was gone back over; add up the"
                            + " losses of an episode, and call Tape.reset after it");
        }
    }

    /** This tape's gradient of a parameter, live, laid out like {@link Parameter#data()}; null: never used here. */
    public float @Nullable [] gradient(Parameter p) {
        Tensor t = bound.get(p);
        return t == null ? null : t.gradient();
    }

    /** The direction of the next pass over the rows of a large matrix: up and down in turn, see {@link RowParts#blocks}. */
    public boolean nextDirection() {
        falling = !falling;
        return falling;
    }

    /** Forgets the episode; keeps the gradients of parameters, so that samples can follow each other. */
    public void reset() {
        wentBack = false;
        episode++;
        adjoints.clear();
        falling = false;
        used.forEach(pool::give);
        used.clear();
        for (Tensor p : inOrder) {
            p.endEpisode();
        }
    }

    /** Sets the gradients of all parameters to zero. */
    public void clearGradients() {
        for (Tensor p : inOrder) {
            Arrays.fill(p.requireGradient("parameter"), 0f);
        }
    }
}
