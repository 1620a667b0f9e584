package engram.model;

import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.AffineMap;
import engram.cell.Cell;
import engram.plastic.FastWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A cell between two affine maps without plasticity: o_t = out(cell(in(x_t))). Whatever is plastic is in the cell.
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
    public Run<S> start(Tape tape, int batch, int steps) {
        return new Run<>(this, new CellRun<>(cell, cell.start(tape, batch, steps)));
    }

    /** An episode on its way. */
    public static final class Run<S> implements Network.Run {
        private final RecurrentNetwork<S> network;
        private final CellRun<S> cell;

        private Run(RecurrentNetwork<S> network, CellRun<S> cell) {
            this.network = network;
            this.cell = cell;
        }

        /** {@code [batch, inputs]} to {@code [batch, outputs]}. */
        @Override
        public Tensor step(Tensor input) {
            return network.out.read(cell.step(network.in.read(input)));
        }

        /** What the cell hands on to its next step; for a plastic cell its fast weights are in it. */
        public S state() {
            return cell.state();
        }

        @Override
        public Map<String, FastWeights> fastWeights() {
            return cell.fastWeights();
        }

        @Override
        public Map<String, Tensor> gates() {
            return cell.gates();
        }
    }
}
