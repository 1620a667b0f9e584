package engram.model;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.cell.Core;
import engram.cell.Gates;
import engram.cell.LayerRule;
import engram.cell.Layers;
import engram.cell.PlasticMap;
import engram.cell.RateMode;
import engram.cell.Weights;
import engram.plastic.Engine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The networks of Duan et al. 2023, every layer plastic, weights and biases alike:
 *
 * <pre>
 * z_t = relu(in(x_t))
 * h_t = the core's units of hh(h_{t−1}) + ih(z_t)
 * o_t = out(h_t)                                   outputs, extra outputs, modulator η̃
 * P  ← (1 − λ_t) P + η_t a ∘ Δ                     for each map: Δ by the rule, λ_t and η_t by the gates
 * </pre>
 *
 * <pre>{@code
 * var rule = new GradientRule(InnerLoss.perSample());
 * var net = PlasticNetwork.rnn(LayerSizes.of(16, 64, 1), rule, seeds).with(new Gates(0.05, 0.1, 1));
 * Trainer.of(Supervised.of(net, CueReward.paper()).withBatch(16)).batches(500).train()
 * }</pre>
 *
 * @param core what the hidden units do
 * @param maps in, hh, ih and out
 * @param scale s, the learned scale of the outputs in the inner loss [1, columns]; idle under a rule without one
 * @param modulated whether the last column of o_t is the modulator
 * @param rule what is written
 * @param gates how strongly
 * @param engine how the fast weights are stored
 */
public record PlasticNetwork(
        Core core,
        Layers<PlasticMap> maps,
        Parameter scale,
        boolean modulated,
        LayerRule rule,
        Gates gates,
        Engine engine)
        implements Network {
    public PlasticNetwork {
        int hidden = maps.out().from(), net = core.netInputs() * hidden;
        PlasticMap in = maps.in(), hh = maps.hh(), ih = maps.ih();
        Shapes.require("hh", new long[] {hidden, net}, new long[] {hh.from(), hh.to()});
        Shapes.require("ih", new long[] {hidden, net}, new long[] {ih.from(), ih.to()});
        if (in != null) {
            Shapes.require("in", new long[] {-1, hidden}, new long[] {in.from(), in.to()});
        }
        Shapes.require("scale", new long[] {1, maps.out().to()}, new long[] {scale.rows(), scale.cols()});
    }

    /** Relu units; as {@link #of} with random rates. */
    public static PlasticNetwork rnn(LayerSizes sizes, LayerRule rule, Seeds seeds) {
        return of(Core.RNN, sizes, rule, RateMode.RANDOM, seeds);
    }

    /** Long short-term memory; as {@link #of} with random rates. */
    public static PlasticNetwork lstm(LayerSizes sizes, LayerRule rule, Seeds seeds) {
        return of(Core.LSTM, sizes, rule, RateMode.RANDOM, seeds);
    }

    /**
     * A network as the paper starts it: weights and biases uniform in ±1/√fan_out (the core's in ±1/√hidden), s = 1, the
     * paper's gates, the engine that is expected to be faster.
     */
    public static PlasticNetwork of(Core core, LayerSizes sizes, LayerRule rule, RateMode rates, Seeds seeds) {
        int hidden = sizes.hidden(), columns = sizes.columns(), net = core.netInputs() * hidden;
        float bound = LayerSizes.bound(hidden);
        PlasticMap in = sizes.inputLayer() ? PlasticMap.of("in", sizes.inputs(), hidden, bound, rates, seeds) : null;
        var maps = new Layers<@Nullable PlasticMap>(
                in,
                PlasticMap.of("hh", hidden, net, bound, rates, seeds),
                PlasticMap.of("ih", hidden, net, bound, rates, seeds),
                PlasticMap.of("out", hidden, columns, LayerSizes.bound(columns), rates, seeds));
        return new PlasticNetwork(
                core,
                maps,
                Weights.filled("out.scale", 1, columns, 1),
                sizes.modulated(),
                rule,
                Gates.paper(),
                Engine.AUTO);
    }

    /** The same with other gates. */
    public PlasticNetwork with(Gates other) {
        return new PlasticNetwork(core, maps, scale, modulated, rule, other, engine);
    }

    /** The same on the given engine. */
    public PlasticNetwork on(Engine forced) {
        return new PlasticNetwork(core, maps, scale, modulated, rule, gates, forced);
    }

    @Override
    public Parameters parameters() {
        List<Parameter> all = new ArrayList<>();
        for (PlasticMap map : maps.all()) {
            map.parameters().forEach(all::add);
        }
        all.add(scale);
        return Parameters.of(all);
    }

    @Override
    public PlasticRun start(Tape tape, int batch, int steps) {
        return new PlasticRun(this, tape, batch, steps);
    }
}
