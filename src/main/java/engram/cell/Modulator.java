package engram.cell;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network's own say in when it learns: m = tanh(y · w_m + b_m), one number for all connections; with a fan-out m f + g,
 * one for the connections into each unit (Miconi et al. 2019).
 *
 * <pre>{@code
 * Tensor y = tape.zeros(30, 100);
 * Tensor all = Modulator.scalar(100, seeds).read(y);         // [30, 1]
 * Tensor each = Modulator.fanningOut(100, seeds).read(y);    // [30, 100]
 * }</pre>
 *
 * @param map w_m [units, 1] and b_m
 * @param fanOut f [1, units] and g; null: one number for all
 */
public record Modulator(AffineMap map, @Nullable AffineMap fanOut) {
    public Modulator {
        Shapes.require(
                "map.w", new long[] {-1, 1}, new long[] {map.w().rows(), map.w().cols()});
        if (fanOut != null) {
            Shapes.require("fanOut.w", new long[] {1, map.w().rows()}, new long[] {
                fanOut.w().rows(), fanOut.w().cols()
            });
        }
    }

    /** One number for all, weights and bias uniform in ±1/√units. */
    public static Modulator scalar(int units, Seeds seeds) {
        return new Modulator(AffineMap.of("modulator", units, 1, (float) (1 / Math.sqrt(units)), seeds), null);
    }

    /** One number a unit; the fan-out's weights and biases are uniform in ±1, its fan-in being 1. */
    public static Modulator fanningOut(int units, Seeds seeds) {
        return new Modulator(scalar(units, seeds).map, AffineMap.of("fanout", 1, units, 1, seeds));
    }

    /** Its weights and biases. */
    List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(map.w(), map.b()));
        if (fanOut != null) {
            all.addAll(List.of(fanOut.w(), fanOut.b()));
        }
        return all;
    }

    /**
     * What it says now.
     *
     * @param y the units' outputs [batch, units]
     * @return [batch, 1], or [batch, units] with a fan-out
     */
    public Tensor read(Tensor y) {
        Tensor m = map.read(y).tanh();
        return fanOut == null ? m : fanOut.read(m);
    }
}
