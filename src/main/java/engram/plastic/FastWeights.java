package engram.plastic;

import engram.array.Matrices;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.Update.AddAll;
import engram.plastic.Update.RankOne;
import engram.plastic.Update.Soft;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The per-sample part H {@code [batch, from, to]} of a plastic connection, as a value. Rules are written with these
 * verbs; a matrix per sample need never exist.
 *
 * <pre>{@code
 * Tensor p = tape.constants(1, 5, 1, -1, 1, -1, 1), one = tape.constant(1);
 * FastWeights h = FastWeights.zero(tape, 1, 5, 5, Plan.of(2));
 * h = h.keep(0.5).write(0.5, p, p);                              // H ← 0.5 H + 0.5 p ⊗ p
 * Tensor recalled = h.read(p, one);                              // p · (α ∘ H), one α = 1 for all: 2.5 p
 * }</pre>
 *
 * <p>{@link #keep}, {@link #write}, {@link #clip}, {@link #writeSoft}, {@link #writeAll} and {@link #writeAllSoft} only
 * queue; the next read applies what is queued in the same pass. The values of one line share their storage, which changes
 * in place: once a later value has been read, an older one cannot be, and says so. All of them end with the episode: at
 * {@link Tape#backward} or {@link Tape#reset}.
 */
public final class FastWeights {
    private final Trace trace;
    private final @Nullable Update update;
    private final int changes;
    private @Nullable FastWeights before;

    FastWeights(Trace trace, @Nullable FastWeights before, @Nullable Update update) {
        this.trace = trace;
        this.before = before;
        this.update = update;
        changes = before == null ? 0 : before.changes + 1;
    }

    /** H = 0 for every sample, at the start of an episode. */
    public static FastWeights zero(Tape tape, int batch, int from, int to, Plan plan) {
        return new Trace(tape, batch, from, to, plan).zero();
    }

    /**
     * H ← k ∘ H.
     *
     * @param k one number [1, 1], one a sample [batch, 1], or, but for {@linkplain Plan#rectified rectified inputs}, one a
     *     sample and column [batch, to]
     */
    public FastWeights keep(Tensor k) {
        trace.requireKeep(k);
        return new FastWeights(trace, this, new RankOne(k, null, null, Float.POSITIVE_INFINITY));
    }

    /** H ← k H. */
    public FastWeights keep(double k) {
        return keep(trace.tape().constant(k));
    }

    /**
     * H ← H + g · pre ⊗ post.
     *
     * @param gate g: one number [1, 1], one a sample [batch, 1], or one a sample and column [batch, to]
     * @param pre [batch, from]
     * @param post [batch, to]
     */
    public FastWeights write(Tensor gate, Tensor pre, Tensor post) {
        trace.requireFactor("gate", gate);
        trace.requirePrePost(pre, post);
        return write(pre, post.times(gate));
    }

    /** H ← H + g · pre ⊗ post. */
    public FastWeights write(double gate, Tensor pre, Tensor post) {
        return write(pre, post.times(gate));
    }

    /** H ← H + pre ⊗ post. */
    public FastWeights write(Tensor pre, Tensor post) {
        trace.requirePrePost(pre, post);
        return new FastWeights(trace, this, new RankOne(null, pre, post, Float.POSITIVE_INFINITY));
    }

    /**
     * H ← clip(H, −bound, bound), element by element.
     *
     * @throws IllegalStateException if the plan does not allow it, see {@link Plan#clipped}
     */
    public FastWeights clip(double bound) {
        trace.requireClips("clip", (float) bound);
        return new FastWeights(trace, this, new RankOne(null, null, null, (float) bound));
    }

    /**
     * The soft clip of Miconi et al. 2019: H ← clip(H + max(d, 0)(1 − H) + min(d, 0)(H + 1), −bound, bound) for the
     * increment d = g · pre ⊗ post.
     *
     * @throws IllegalStateException if the plan does not allow it, see {@link Plan#clipped}
     */
    public FastWeights writeSoft(Tensor gate, Tensor pre, Tensor post, double bound) {
        trace.requireClips("writeSoft", (float) bound);
        trace.requireFactor("gate", gate);
        trace.requirePrePost(pre, post);
        return new FastWeights(trace, this, new Soft(pre, post.times(gate), (float) bound));
    }

    /**
     * H ← H + m ∘ E: retroactive modulation (Miconi et al. 2019).
     *
     * @param m one number [1, 1], one a sample [batch, 1], or one a sample and column [batch, to]
     * @param eligibility E: other fast weights of the same sizes on the same tape and engine
     */
    public FastWeights writeAll(Tensor m, FastWeights eligibility) {
        return writeAll("writeAll", m, eligibility, false, Float.POSITIVE_INFINITY);
    }

    /**
     * The same with the soft clip: as {@link #writeSoft} for the increment d = m ∘ E.
     *
     * @param bound 0.99999 in Miconi et al. 2019
     * @throws IllegalStateException if the plan does not allow it, see {@link Plan#clipped}
     */
    public FastWeights writeAllSoft(Tensor m, FastWeights eligibility, double bound) {
        trace.requireClips("writeAllSoft", (float) bound);
        return writeAll("writeAllSoft", m, eligibility, true, (float) bound);
    }

    private FastWeights writeAll(String verb, Tensor m, FastWeights eligibility, boolean soft, float bound) {
        trace.requireFactor("m", m);
        trace.requireAlike(verb, eligibility.trace);
        return new FastWeights(trace, this, new AddAll(m.expand(trace.batch(), trace.to()), eligibility, soft, bound));
    }

    /**
     * x · (W + α ∘ H).
     *
     * @param x [batch, from]
     * @param w [from, to]
     * @param alpha [from, to], or one shared number [1, 1]
     * @return [batch, to]
     * @throws IllegalStateException if a later value was read before
     */
    public Tensor read(Tensor x, Tensor w, Tensor alpha) {
        return trace.read(this, x, w, alpha);
    }

    /** x · (α ∘ H): the plastic part alone. */
    public Tensor read(Tensor x, Tensor alpha) {
        return trace.read(this, x, null, alpha);
    }

    /**
     * δ · (W + α ∘ H)ᵀ: errors sent back through the connection.
     *
     * @param delta δ [batch, to]
     * @return [batch, from]
     */
    public Tensor readTransposed(Tensor delta, Tensor w, Tensor alpha) {
        return trace.readTransposed(this, delta, w, alpha);
    }

    /**
     * The same where {@code where} is positive, and 0 elsewhere, as errors of rectified units are.
     *
     * @param where [batch, from], treated as a constant
     */
    public Tensor readTransposed(Tensor delta, Tensor w, Tensor alpha, Tensor where) {
        return trace.readTransposed(this, delta, w, alpha, where);
    }

    /** A copy of H as {@code [batch, from, to]}, for looking at. */
    public INDArray values() {
        return Matrices.toNd4j(trace.values(this), trace.from(), trace.to());
    }

    /**
     * What every write so far has left in H of one sample, for looking at: H = Σ pre ⊗ post.
     *
     * @return in the order of the writes
     * @throws IllegalStateException if a later value was read before, if H was clipped, or on a tape that only evaluates
     */
    public List<Memory> memories(int sample) {
        return trace.memories(this, sample);
    }

    /** Whether its plan allows clips, so that it need not be a sum of what was written. */
    public boolean mayClip() {
        return trace.mayClip();
    }

    /** The engine behind this value. */
    public Engine engine() {
        return trace.engine();
    }

    Trace trace() {
        return trace;
    }

    @Nullable
    Update update() {
        return update;
    }

    @Nullable
    FastWeights before() {
        return before;
    }

    /** How many changes lie between the start of the episode and this value. */
    int changes() {
        return changes;
    }

    void applied() {
        before = null;
    }
}
