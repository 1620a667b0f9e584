package engram.testing;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.FastWeights;
import engram.plastic.Plan;
import org.jspecify.annotations.Nullable;

/** The library's verbs. */
public record TapeVerbs(Tape tape, int batch, int from, int to, Plan plan) implements Verbs<Tensor, FastWeights> {
    @Override
    public FastWeights zero() {
        return FastWeights.zero(tape, batch, from, to, plan);
    }

    @Override
    public FastWeights keep(FastWeights h, Tensor k) {
        return h.keep(k);
    }

    @Override
    public FastWeights keep(FastWeights h, float k) {
        return h.keep(k);
    }

    @Override
    public FastWeights write(FastWeights h, Tensor gate, Tensor pre, Tensor post) {
        return h.write(gate, pre, post);
    }

    @Override
    public FastWeights write(FastWeights h, float gate, Tensor pre, Tensor post) {
        return h.write(gate, pre, post);
    }

    @Override
    public FastWeights write(FastWeights h, Tensor pre, Tensor post) {
        return h.write(pre, post);
    }

    @Override
    public FastWeights clip(FastWeights h, float bound) {
        return h.clip(bound);
    }

    @Override
    public FastWeights writeSoft(FastWeights h, Tensor gate, Tensor pre, Tensor post, float bound) {
        return h.writeSoft(gate, pre, post, bound);
    }

    @Override
    public FastWeights writeAll(FastWeights h, Tensor m, FastWeights eligibility) {
        return h.writeAll(m, eligibility);
    }

    @Override
    public FastWeights writeAllSoft(FastWeights h, Tensor m, FastWeights eligibility, float bound) {
        return h.writeAllSoft(m, eligibility, bound);
    }

    @Override
    public Tensor read(FastWeights h, Tensor x, @Nullable Tensor w, Tensor alpha) {
        return w == null ? h.read(x, alpha) : h.read(x, w, alpha);
    }

    @Override
    public Tensor readTransposed(FastWeights h, Tensor delta, Tensor w, Tensor alpha) {
        return h.readTransposed(delta, w, alpha);
    }

    @Override
    public Tensor readTransposed(FastWeights h, Tensor delta, Tensor w, Tensor alpha, Tensor where) {
        return h.readTransposed(delta, w, alpha, where);
    }

    @Override
    public Tensor relu(Tensor x) {
        return x.relu();
    }

    @Override
    public Tensor tanh(Tensor x) {
        return x.tanh();
    }

    @Override
    public Tensor plus(Tensor x, Tensor y) {
        return x.plus(y);
    }

    @Override
    public Tensor times(Tensor x, Tensor y) {
        return x.times(y);
    }

    @Override
    public Tensor times(Tensor x, float k) {
        return x.times(k);
    }

    @Override
    public Tensor sum(Tensor x) {
        return x.sum();
    }
}
