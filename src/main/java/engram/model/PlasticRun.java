package engram.model;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Activity;
import engram.cell.Change;
import engram.cell.Core.Units;
import engram.cell.FastMap;
import engram.cell.Gates;
import engram.cell.LayerRule.Posts;
import engram.cell.Layers;
import org.jspecify.annotations.Nullable;

/** An episode of a {@link PlasticNetwork} on its way. */
public final class PlasticRun implements Network.Run {
    private final PlasticNetwork network;
    private final Tensor scale;
    private Layers<FastMap> maps;
    private Units units;
    private Gates.@Nullable Values gates;

    PlasticRun(PlasticNetwork network, Tape tape, int batch, int steps) {
        this.network = network;
        scale = tape.of(network.scale());
        maps = network.maps().map(map -> map.start(tape, batch, steps, network.engine()));
        units = network.core().start(tape, batch, network.maps().out().from());
    }

    /** One step: {@code [batch, inputs]} to all columns of o_t. */
    @Override
    public Tensor step(Tensor x) {
        FastMap in = maps.in();
        Tensor z = in == null ? x : in.read(x).relu();
        Units next =
                network.core().next(maps.hh().read(units.h()).plus(maps.ih().read(z)), units);
        Tensor o = maps.out().read(next.h());
        write(new Activity(network.core(), maps, x, z, units, next, o, scale));
        units = next;
        return o;
    }

    private void write(Activity step) {
        Layers<Change> changes = changes(step);
        Tensor squaredNorm = changes.all().stream()
                .map(Change::squaredNorm)
                .reduce(Tensor::plus)
                .orElseThrow();
        Tensor o = step.o();
        Tensor modulator = network.modulated() ? o.columns(o.cols() - 1, o.cols()) : null;
        Gates.Values now = network.gates().of(modulator, squaredNorm);
        maps = maps.with(changes, (map, change) -> map.next(now.keep(), change.times(now.eta())));
        gates = now;
    }

    private Layers<Change> changes(Activity step) {
        Posts posts = network.rule().posts(step);
        boolean biases = network.rule().changesBiases();
        return new Layers<>(
                posts.in() == null ? null : new Change(step.x(), posts.in(), biases),
                new Change(step.before().h(), posts.hidden(), biases),
                new Change(step.z(), posts.hidden(), biases),
                new Change(step.now().h(), posts.out(), biases));
    }

    /** The gates of the latest step; null before the first. */
    public Gates.@Nullable Values gates() {
        return gates;
    }

    /** The maps after the latest step. */
    public Layers<FastMap> maps() {
        return maps;
    }

    /** The hidden units after the latest step. */
    public Units units() {
        return units;
    }
}
