package engram.model;

import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.cell.AffineMap;
import engram.cell.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell between two affine maps without plasticity: o_t = out(cell(in(x_t))). Whatever is plastic is in the cell.
 *
 * <pre>{@code
 * PlasticityRule rule = (h, pre, post) -> h.keep(0.95).write(0.1, pre, post);
 * Network net = RecurrentNetwork.of(16, 64, 1, PlasticRnn.of(64, rule, seeds), seeds);
 * }</pre>
 *
 * @param in [inputs, units]
 * @param cell as many inputs as units
 * @param out [units, outputs]
 */
public record RecurrentNetwork<S>(AffineMap in, Cell<S> cell, AffineMap out) implements Network {
    /** Maps with weights and biases uniform in ±1/√fan_in. */
    public static <S> RecurrentNetwork<S> of(int inputs, int units, int outputs, Cell<S> cell, Seeds seeds) {
        return new RecurrentNetwork<>(map("in", inputs, units, seeds), cell, map("out", units, outputs, seeds));
    }

    private static AffineMap map(String name, int from, int to, Seeds seeds) {
        return AffineMap.of(name, from, to, LayerSizes.bound(from), seeds);
    }

    @Override
    public Parameters parameters() {
        List<Parameter> all = new ArrayList<>(List.of(in.w(), in.b()));
        cell.parameters().forEach(all::add);
        all.addAll(List.of(out.w(), out.b()));
        return Parameters.of(all);
    }

    @Override
    public MappedRun<S> start(Tape tape, int batch, int steps) {
        return MappedRun.start(in, cell, out, tape, batch, steps);
    }
}
