package engram.experiment.miconi2018;

import engram.array.Seeds;
import engram.cell.Lstm;
import engram.cell.PlasticRnn;
import engram.cell.Rnn;
import engram.model.CellNetwork;
import engram.model.Network;
import engram.plastic.DecayingHebb;
import java.util.Locale;

/**
 * The networks that the paper compares.
 *
 * <pre>{@code
 * var lstm = new NetworkSettings(NetworkKind.LSTM, 301, InputMode.ADDITIVE);
 * var settings = new PatternSettings(BinaryPatterns.code50Lstm(), lstm, 3e-5, 10_000, 10, 100);
 * Network net = settings.network(0);
 * }</pre>
 */
public enum NetworkKind {
    /** Every connection has an α of its own. */
    PLASTIC {
        @Override
        Network build(NetworkSettings settings, int inputs, Seeds seeds) {
            return new CellNetwork<>(plastic(settings, seeds));
        }
    },
    /** All connections share one α. */
    HOMOGENEOUS {
        @Override
        Network build(NetworkSettings settings, int inputs, Seeds seeds) {
            return new CellNetwork<>(plastic(settings, seeds).withSharedAlpha());
        }
    },
    /** No plasticity. */
    RNN {
        @Override
        Network build(NetworkSettings settings, int inputs, Seeds seeds) {
            return new CellNetwork<>(Rnn.of(settings.units(), seeds).with(settings.input()));
        }
    },
    /** No plasticity; the first cells repeat the inputs but the bias ({@link Lstm#clamped}). */
    LSTM {
        @Override
        Network build(NetworkSettings settings, int inputs, Seeds seeds) {
            return new CellNetwork<>(Lstm.of(inputs, settings.units(), seeds).clamped(inputs - 1));
        }
    };

    private static final float ETA = 0.01f;

    /** A new network. */
    abstract Network build(NetworkSettings settings, int inputs, Seeds seeds);

    private static PlasticRnn plastic(NetworkSettings settings, Seeds seeds) {
        return PlasticRnn.of(settings.units(), DecayingHebb.startingAt(ETA), seeds)
                .with(settings.input());
    }

    /** As the command line and folders write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
