package engram.model;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Activity;
import engram.cell.Core.Units;
import engram.cell.FastMap;
import engram.cell.Gates;
import engram.cell.LayerRule.Posts;
import engram.cell.Layers;
import engram.cell.PlasticMap;
import engram.plastic.Engine;
import engram.plastic.FastWeights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An episode of a {@link PlasticNetwork} on its way. What a step writes is computed when the next one begins or somebody
 * looks: what the last step writes is never read.
 *
 * <pre>{@code
 * PlasticRun now = PlasticNetwork.rnn(LayerSizes.of(16, 64, 1), new HebbianRule(), seeds).start(tape, 20, 10);
 * now.step(tape.zeros(20, 16));
 * Tensor eta = now.gateValues().eta();                      // [20, 1]
 * Tensor units = now.units().h();                           // [20, 64]
 * }</pre>
 */
public final class PlasticRun implements Network.Run {
    private final PlasticNetwork network;
    private final boolean biases;
    private final Tensor scale;
    private final Units start;
    private Layers<FastMap> maps;
    private Units units;
    private @Nullable Activity unwritten;
    private Gates.@Nullable Values gates;

    PlasticRun(PlasticNetwork network, Tape tape, int batch, int steps) {
        this.network = network;
        biases = network.rule().changesBiases();
        scale = tape.of(network.scale());
        maps = start(network, tape, batch, steps);
        start = network.core().start(tape, batch, network.maps().out().from());
        units = start;
    }

    private static Layers<FastMap> start(PlasticNetwork network, Tape tape, int batch, int steps) {
        Layers<PlasticMap> maps = network.maps();
        Engine engine = network.engine();
        boolean units = network.core().isRectified();
        PlasticMap in = maps.in();
        return new Layers<>(
                in == null ? null : in.start(tape, batch, steps, engine, false),
                maps.hh().start(tape, batch, steps, engine, units),
                maps.ih().start(tape, batch, steps, engine, in != null),
                maps.out().start(tape, batch, steps, engine, units));
    }

    /** One step: {@code [batch, inputs]} to all columns of o_t. */
    @Override
    public Tensor step(Tensor x) {
        write();
        FastMap in = maps.in();
        Tensor z = in == null ? x : in.read(x).relu();
        Units next =
                network.core().next(maps.hh().read(units.h()).plus(maps.ih().read(z)), units);
        Tensor o = maps.out().read(next.h());
        unwritten = new Activity(network.core(), maps, x, z, units, next, o, scale);
        units = next;
        return o;
    }

    /** P ← (1 − λ_t) P + η_t a ∘ Δ for all maps. */
    private void write() {
        Activity step = unwritten;
        if (step == null) {
            return;
        }
        Posts posts = posts(step);
        Tensor o = step.o(), modulator = network.modulated() ? o.columns(o.cols() - 1, o.cols()) : null;
        Gates.Values now = network.gates().of(modulator, squaredNorm(step, posts));
        Posts gated = posts.times(now.eta());
        Tensor keep = now.keep(),
                before = step.before() == start ? null : step.before().h();
        FastMap in = maps.in();
        maps = new Layers<>(
                in == null ? null : in.next(keep, step.x(), Objects.requireNonNull(gated.in()), biases),
                maps.hh().next(keep, before, gated.hidden(), biases),
                maps.ih().next(keep, step.z(), gated.hidden(), biases),
                maps.out().next(keep, step.now().h(), gated.out(), biases));
        gates = now;
        unwritten = null;
    }

    /** What the rule says of the maps that there are. */
    private Posts posts(Activity step) {
        Posts posts = network.rule().posts(step);
        if (maps.in() == null) {
            return new Posts(null, posts.hidden(), posts.out());
        }
        if (posts.in() == null) {
            throw new IllegalStateException(network.rule() + ": expected a post of the input map ["
                    + step.z().rows() + ", " + step.z().cols()
                    + "], got null; step.z().times(0) leaves that map as it is");
        }
        return posts;
    }

    /** n² = Σ ‖Δ‖² over all maps, weights and biases: of each outer product ‖pre‖² ‖post‖². */
    private Tensor squaredNorm(Activity step, Posts posts) {
        Tensor hidden = inputs(step.before().h())
                .plus(inputs(step.z()))
                .times(posts.hidden().rowSquares());
        Tensor all = hidden.plus(inputs(step.now().h()).times(posts.out().rowSquares()));
        Tensor in = posts.in();
        return in == null ? all : all.plus(inputs(step.x()).times(in.rowSquares()));
    }

    /** ‖pre‖² of every sample, with the 1 that is the input of a bias. */
    private Tensor inputs(Tensor pre) {
        return biases ? pre.rowSquares().plus(1) : pre.rowSquares();
    }

    /** The gates of the latest step; null before the first. */
    public Gates.@Nullable Values gateValues() {
        write();
        return gates;
    }

    /** "η" and "1 − λ" of the latest step, and "2 p_lr σ", η before the clip. */
    @Override
    public Map<String, Tensor> gates() {
        Gates.Values now = gateValues();
        return now == null ? Map.of() : Map.of("η", now.eta(), "1 − λ", now.keep(), "2 p_lr σ", now.learningRate());
    }

    /** Of the maps "in", "hh", "ih" and "out". */
    @Override
    public Map<String, FastWeights> fastWeights() {
        Layers<FastMap> now = maps();
        Map<String, FastWeights> all = new LinkedHashMap<>();
        FastMap in = now.in();
        if (in != null) {
            all.put("in", in.weights());
        }
        all.put("ih", now.ih().weights());
        all.put("hh", now.hh().weights());
        all.put("out", now.out().weights());
        return all;
    }

    /** The maps after the latest step. */
    public Layers<FastMap> maps() {
        write();
        return maps;
    }

    /** The hidden units after the latest step. */
    public Units units() {
        return units;
    }
}
