package engram.model;

import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.AffineMap;
import engram.cell.Core;
import engram.cell.Core.Units;
import engram.cell.Layers;
import engram.cell.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The networks without plasticity that Duan et al. 2023 compare with: z_t = relu(in(x_t)), h_t = the core's units of hh(h_{t−1})
 * + ih(z_t), o_t = out(h_t). As published they keep the plastic networks' extra outputs, modulator column and output
 * scales, which do nothing here.
 *
 * <pre>{@code
 * var cues = CueReward.paper();
 * Network net = PlainNetwork.lstm(LayerSizes.of(cues.inputs(), 192, cues.outputs()), seeds);
 * }</pre>
 *
 * @param core what the hidden units do
 * @param maps in, hh, ih and out
 * @param scale idle [1, columns]
 */
public record PlainNetwork(Core core, Layers<AffineMap> maps, Parameter scale) implements Network {
    /** Relu units; as {@link #of}. */
    public static PlainNetwork rnn(LayerSizes sizes, Seeds seeds) {
        return of(Core.RNN, sizes, seeds);
    }

    /** Long short-term memory; as {@link #of}. */
    public static PlainNetwork lstm(LayerSizes sizes, Seeds seeds) {
        return of(Core.LSTM, sizes, seeds);
    }

    /** Weights and biases uniform in ±1/√fan_out (the core's in ±1/√hidden), s = 1. */
    public static PlainNetwork of(Core core, LayerSizes sizes, Seeds seeds) {
        int hidden = sizes.hidden(), columns = sizes.columns(), net = core.netInputs() * hidden;
        float bound = LayerSizes.bound(hidden);
        AffineMap in = sizes.inputLayer() ? AffineMap.of("in", sizes.inputs(), hidden, bound, seeds) : null;
        var maps = new Layers<@Nullable AffineMap>(
                in,
                AffineMap.of("hh", hidden, net, bound, seeds),
                AffineMap.of("ih", hidden, net, bound, seeds),
                AffineMap.of("out", hidden, columns, LayerSizes.bound(columns), seeds));
        return new PlainNetwork(core, maps, Weights.filled("out.scale", 1, columns, 1));
    }

    @Override
    public Parameters parameters() {
        List<Parameter> all = new ArrayList<>();
        maps.all().forEach(map -> all.addAll(List.of(map.w(), map.b())));
        all.add(scale);
        return Parameters.of(all);
    }

    @Override
    public Run start(Tape tape, int batch, int steps) {
        return new Run() {
            private Units units = core.start(tape, batch, maps.out().w().rows());

            @Override
            public Tensor step(Tensor x) {
                Tensor z = maps.in() == null
                        ? x
                        : Objects.requireNonNull(maps.in()).read(x).relu();
                units = core.next(maps.hh().read(units.h()).plus(maps.ih().read(z)), units);
                return maps.out().read(units.h());
            }
        };
    }
}
