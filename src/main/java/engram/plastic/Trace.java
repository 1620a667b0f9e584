package engram.plastic;

import engram.array.Layout;
import engram.array.Shapes;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of values over one storage: knows which value the storage holds, and brings it up to the one that is read. */
final class Trace {
    private static final String OVERWRITTEN =
            "fast weights: this value was overwritten when a later one was read; read it"
                    + " before that, or keep the result of the read";
    private static final String ELIGIBILITY_OVERWRITTEN =
            "eligibility: the value to be added was overwritten when a later"
                    + " one was read; read the fast weights it is added to before that";

    private final Tape tape;
    private final int batch;
    private final int from;
    private final int to;
    private final Plan plan;
    private final int episode;
    private final Storage storage;
    private final @Nullable Journal journal;
    private final FastWeights zero = new FastWeights(this, null, null);
    private FastWeights current = zero;

    Trace(Tape tape, int batch, int from, int to, Plan plan) {
        this.tape = tape;
        this.batch = Shapes.positive("batch", batch);
        this.from = Shapes.positive("from", from);
        this.to = Shapes.positive("to", to);
        this.plan = plan;
        episode = tape.episode();
        journal = tape.records() ? new Journal(to) : null; // the adjoints hold the same tensors anyway
        CostModel costs = CostModel.of(tape.kernels());
        Engine engine = plan.engine() == Engine.AUTO ? costs.choose(batch, from, to, plan) : plan.engine();
        storage = engine == Engine.FACTORED
                ? new FactoredStorage(tape, batch, from, to, costs.foldAt(batch, from, to, plan))
                : CostModel.isRowwise(batch, Layout.size(from, to), plan)
                        ? new RowwiseStorage(tape, batch, from, to, plan)
                        : new FusedStorage(tape, batch, from, to, plan);
    }

    FastWeights zero() {
        return zero;
    }

    Tape tape() {
        return tape;
    }

    int batch() {
        return batch;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    Engine engine() {
        return storage instanceof FactoredStorage ? Engine.FACTORED : Engine.FUSED;
    }

    boolean mayClip() {
        return plan.clips();
    }

    Storage storage() {
        return storage;
    }

    Tensor read(FastWeights value, Tensor x, @Nullable Tensor w, Tensor alpha) {
        require("x", x, batch, from);
        requireMap(w, alpha);
        return storage.read(advanceTo(value, OVERWRITTEN), x, w, alpha);
    }

    Tensor readTransposed(FastWeights value, Tensor delta, @Nullable Tensor w, Tensor alpha) {
        require("delta", delta, batch, to);
        requireMap(w, alpha);
        return storage.readTransposed(advanceTo(value, OVERWRITTEN), delta, w, alpha);
    }

    Tensor readTransposed(FastWeights value, Tensor delta, @Nullable Tensor w, Tensor alpha, Tensor where) {
        require("delta", delta, batch, to);
        require("where", where, batch, from);
        requireMap(w, alpha);
        return storage.readTransposed(advanceTo(value, OVERWRITTEN), delta, w, alpha, where);
    }

    float[][] values(FastWeights value) {
        bringTo(value, OVERWRITTEN);
        return storage.values();
    }

    List<Memory> memories(FastWeights value, int sample) {
        if (sample < 0 || sample >= batch) {
            throw new IllegalArgumentException("sample: expected 0 to " + (batch - 1) + ", got " + sample);
        }
        bringTo(value, OVERWRITTEN);
        return journal().memories(sample, value.changes());
    }

    /** What was changed so far, on a tape that records. */
    Journal journal() {
        if (journal == null) {
            throw new IllegalStateException("memories: expected a tape that records, got one that only evaluates;"
                    + " run the episode on new Tape()");
        }
        return journal;
    }

    /** Makes the storage hold {@code value}; {@code overwritten} is what to say where it cannot any more. */
    private void bringTo(FastWeights value, String overwritten) {
        Update last = advanceTo(value, overwritten);
        if (last != null) {
            storage.apply(last);
        }
    }

    /** Applies all but the last of what is queued up to {@code value}; the last is the caller's to apply. */
    private @Nullable Update advanceTo(FastWeights value, String overwritten) {
        Update last = null;
        for (Update next : queuedUpTo(value, overwritten)) {
            if (journal != null) {
                journal.add(next);
            }
            Update both = last == null ? next : last.then(next);
            if (last != null && both == null) {
                storage.apply(ready(last));
            }
            last = both == null ? next : both;
        }
        current = value;
        return last == null ? null : ready(last);
    }

    private Deque<Update> queuedUpTo(FastWeights value, String overwritten) {
        if (tape.episode() != episode) {
            throw new IllegalStateException("fast weights: expected a value of the tape's present episode, got one from"
                    + " before Tape.backward or Tape.reset; look at values before that, and start every episode with"
                    + " FastWeights.zero");
        }
        var queued = new ArrayDeque<Update>();
        for (FastWeights v = value; v != current; ) {
            FastWeights before = v.before();
            if (before == null) {
                throw new IllegalStateException(overwritten);
            }
            queued.push(Objects.requireNonNull(v.update()));
            v = before;
        }
        for (FastWeights v = value; v != current; ) {
            FastWeights before = Objects.requireNonNull(v.before());
            v.applied();
            v = before;
        }
        return queued;
    }

    /** What is added must be up to date itself. */
    private static Update ready(Update update) {
        if (update instanceof Update.AddAll add) {
            add.other().trace().bringTo(add.other(), ELIGIBILITY_OVERWRITTEN);
        }
        return update;
    }

    void requireFactor(String name, Tensor k) {
        boolean rows = k.rows() == batch || k.rows() == 1 && k.cols() == 1;
        if (!rows || k.cols() != 1 && k.cols() != to) {
            throw new IllegalArgumentException(name + ": expected [1, 1], [" + batch + ", 1] or [" + batch + ", " + to
                    + "], got [" + k.rows() + ", " + k.cols() + "]");
        }
    }

    void requireKeep(Tensor k) {
        requireFactor("k", k);
        if (plan.rectifiedInputs() && k.cols() != 1) {
            throw new IllegalStateException("k: expected one number [1, 1], or one a sample [" + batch
                    + ", 1], in a plan of rectified inputs, got [" + k.rows() + ", " + k.cols()
                    + "]; leave rectified() out of the plan");
        }
    }

    private void requireDense(String verb) {
        if (plan.rectifiedInputs()) {
            throw new IllegalStateException(
                    verb + ": expected a plan without rectified inputs, got " + plan + "; leave rectified() out of it");
        }
    }

    void requirePrePost(Tensor pre, Tensor post) {
        requireUnits("pre", pre, from, "units that send");
        requireUnits("post", post, to, "units that receive");
    }

    private void requireUnits(String name, Tensor activity, int units, String which) {
        if (activity.rows() != batch || activity.cols() != units) {
            throw new IllegalArgumentException(name + ": expected [" + batch + ", " + units + "], samples and " + which
                    + ", got [" + activity.rows() + ", " + activity.cols() + "]");
        }
    }

    void requireClips(String verb, float bound) {
        if (!plan.clips()) {
            throw new IllegalStateException(verb + ": expected an episode that allows it, got " + plan
                    + "; a rule says that it clips by a method of its own, public boolean clips() { return true; }, as a"
                    + " record or class can have one, and an episode by hand begins with Plan.of(steps).clipped()");
        }
        if (!(bound > 0)) {
            throw new IllegalArgumentException("bound: expected more than 0, got " + bound);
        }
    }

    void requireAlike(String verb, Trace other) {
        requireDense(verb);
        other.requireDense(verb);
        if (other == this) {
            throw new IllegalArgumentException(
                    "eligibility: expected fast weights of another line, got a value of the same one");
        }
        if (other.tape != tape) {
            throw new IllegalArgumentException(
                    "eligibility: expected fast weights on the same tape, got some on another");
        }
        Shapes.require("eligibility", new long[] {batch, from, to}, new long[] {other.batch, other.from, other.to});
        if (other.engine() != engine()) {
            throw new IllegalArgumentException("eligibility: expected the engine " + engine() + ", got "
                    + other.engine() + "; give both the same plan, or name the engine with Plan.on");
        }
    }

    private void requireMap(@Nullable Tensor w, Tensor alpha) {
        if (w != null) {
            require("w", w, from, to);
        }
        if (alpha.rows() != 1 || alpha.cols() != 1) {
            require("alpha", alpha, from, to);
        }
    }

    private static void require(String name, Tensor t, int rows, int cols) {
        Shapes.require(name, new long[] {rows, cols}, new long[] {t.rows(), t.cols()});
    }
}
