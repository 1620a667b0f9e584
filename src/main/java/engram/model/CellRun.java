package engram.model;

import engram.autodiff.Tensor;
import engram.cell.Cell;
import engram.cell.PlasticState;
import engram.plastic.FastWeights;
import java.util.Map;

/**
 * An episode of a {@link CellNetwork} on its way: the only thing here that changes is the state.
 *
 * <pre>{@code
 * CellRun<Lstm.State> now = new CellNetwork<>(Lstm.of(51, 64, seeds)).start(tape, 1, 11);
 * now.step(tape.zeros(1, 51));
 * Tensor c = now.state().c();                               // [1, 64]
 * }</pre>
 */
public final class CellRun<S> implements Network.Run {
    private final Cell<S> cell;
    private S state;

    CellRun(Cell<S> cell, S start) {
        this.cell = cell;
        this.state = start;
    }

    @Override
    public Tensor step(Tensor input) {
        Cell.Step<S> next = cell.step(state, input);
        state = next.state();
        return next.output();
    }

    /** What the cell hands on to its next step; for a plastic cell its fast weights are in it. */
    public S state() {
        return state;
    }

    @Override
    public Map<String, FastWeights> fastWeights() {
        return state instanceof PlasticState plastic ? plastic.fastWeights() : Map.of();
    }

    @Override
    public Map<String, Tensor> gates() {
        return state instanceof PlasticState plastic ? plastic.gates() : Map.of();
    }
}
