package engram.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing for each map of a network: z_t = relu(in(x_t)); a_t = hh(h_{t−1}) + ih(z_t); o_t = out(h_t).
 *
 * <pre>{@code
 * var maps = PlasticNetwork.rnn(LayerSizes.of(16, 64, 1), new HebbianRule(), seeds).maps();
 * Parameter recurrent = maps.hh().w();                       // [64, 64]
 * List<Integer> columns = maps.map(PlasticMap::to).all();   // 64, 64, 64, 6
 * }</pre>
 *
 * @param in of the input map; null for a network whose input is z_t itself
 * @param hh of the recurrent map
 * @param ih of the map from z_t to the hidden units
 * @param out of the output map
 */
public record Layers<T>(@Nullable T in, T hh, T ih, T out) {
    /** All that are there, in this order. */
    public List<T> all() {
        List<T> all = new ArrayList<>(4);
        if (in != null) {
            all.add(in);
        }
        all.addAll(List.of(hh, ih, out));
        return all;
    }

    /** What f makes of each. */
    public <R> Layers<R> map(Function<T, R> f) {
        return new Layers<>(in == null ? null : f.apply(in), f.apply(hh), f.apply(ih), f.apply(out));
    }
}
