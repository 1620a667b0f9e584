package engram.cell;

import engram.array.Seeds;
import engram.autodiff.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Where the learned rates of a {@link PlasticMap} start (Duan et al. 2023, rate modes).
 *
 * <pre>{@code
 * var sizes = LayerSizes.of(16, 64, 1);
 * Network net = PlasticNetwork.of(Core.RNN, sizes, new HebbianRule(), RateMode.PLUS_ONE, seeds);
 * }</pre>
 */
public enum RateMode {
    /** The constant 1, not learned. */
    NONE {
        @Override
        @Nullable
        Parameter draw(String name, int rows, int cols, Seeds seeds) {
            return null;
        }
    },
    /** Learned, starting at +1. */
    PLUS_ONE {
        @Override
        Parameter draw(String name, int rows, int cols, Seeds seeds) {
            return Weights.filled(name, rows, cols, 1);
        }
    },
    /** Learned, starting at −1. */
    MINUS_ONE {
        @Override
        Parameter draw(String name, int rows, int cols, Seeds seeds) {
            return Weights.filled(name, rows, cols, -1);
        }
    },
    /** Learned, starting uniform in (−1, 1). */
    RANDOM {
        @Override
        Parameter draw(String name, int rows, int cols, Seeds seeds) {
            return Weights.uniform(name, rows, cols, 1, seeds);
        }
    };

    /** Rates of their own; null: none are learned. */
    abstract @Nullable Parameter draw(String name, int rows, int cols, Seeds seeds);
}
