package engram.model;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.AffineMap;
import engram.cell.Cell;
import engram.plastic.FastWeights;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An episode of a cell between two affine maps on its way: o_t = out(cell(in(x_t))).
 *
 * <pre>{@code
 * MappedRun<Rnn.State> now = RecurrentNetwork.of(16, 64, 1, Rnn.of(64, seeds), seeds).start(tape, 20, 10);
 * Tensor answer = now.step(tape.zeros(20, 16));             // [20, 1]
 * Tensor units = now.state().y();                           // [20, 64]
 * }</pre>
 */
public final class MappedRun<S> implements Network.Run {
    private final @Nullable AffineMap in;
    private final CellRun<S> cell;
    private final AffineMap out;

    private MappedRun(@Nullable AffineMap in, CellRun<S> cell, AffineMap out) {
        this.in = in;
        this.cell = cell;
        this.out = out;
    }

    /**
     * Starts an episode for some samples.
     *
     * @param in null: the cell takes the inputs themselves
     */
    static <S> MappedRun<S> start(
            @Nullable AffineMap in, Cell<S> cell, AffineMap out, Tape tape, int batch, int steps) {
        return new MappedRun<>(in, new CellRun<>(cell, cell.start(tape, batch, steps)), out);
    }

    /** {@code [batch, inputs]} to {@code [batch, outputs]}. */
    @Override
    public Tensor step(Tensor input) {
        return out.read(cell.step(in == null ? input : in.read(input)));
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
