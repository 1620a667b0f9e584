package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.cell.InputMode;
import engram.model.Network;

/**
 * Which network, and how large.
 *
 * <pre>{@code
 * var shared = new NetworkSettings(NetworkKind.HOMOGENEOUS, 51, InputMode.ADDITIVE);
 * var settings = new PatternSettings(BinaryPatterns.code50(), shared, 3e-4, 10_000, 10, 100);
 * }</pre>
 *
 * @param kind which
 * @param units its units (cells of an LSTM), those that the inputs reach included
 * @param input how inputs reach the first units; of no influence on an LSTM
 */
public record NetworkSettings(NetworkKind kind, int units, InputMode input) {
    public NetworkSettings {
        Shapes.positive("units", units);
    }

    /** A new network for so many inputs, the last of which is the bias. */
    Network build(int inputs, Seeds seeds) {
        requireRoom(inputs);
        return kind.build(this, inputs, seeds);
    }

    /** Requires a unit for every input. */
    void requireRoom(int inputs) {
        Shapes.atLeast("units", inputs, units);
    }
}
