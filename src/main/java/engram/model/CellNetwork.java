package engram.model;

import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.cell.Cell;

/**
 * A network that is one cell; its outputs are the cell's, the first of which are read.
 *
 * <pre>{@code
 * Network net = new CellNetwork<>(PlasticRnn.of(51, DecayingHebb.startingAt(0.01), seeds));
 * Tensor y = net.start(tape, 1, 11).step(tape.zeros(1, 51));   // [1, 51]
 * }</pre>
 *
 * @param cell the cell
 */
public record CellNetwork<S>(Cell<S> cell) implements Network {
    @Override
    public Parameters parameters() {
        return cell.parameters();
    }

    @Override
    public CellRun<S> start(Tape tape, int batch, int steps) {
        return new CellRun<>(cell, cell.start(tape, batch, steps));
    }
}
