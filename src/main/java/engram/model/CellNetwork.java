package engram.model;

import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.cell.Cell;

/**
 * A network that is one cell; its outputs are the cell's, the first of which are read.
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
