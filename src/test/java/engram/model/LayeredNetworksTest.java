package engram.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.cell.Core;
import engram.cell.Gates;
import engram.cell.HebbianRule;
import engram.cell.InnerLoss;
import engram.cell.Layers;
import engram.cell.PlasticMap;
import engram.cell.RateMode;
import org.junit.jupiter.api.Test;

/** The networks of Duan et al. 2023: sizes, starting values, what is refused. */
class LayeredNetworksTest {
    private static final Seeds SEEDS = new Seeds(1);

    @Test
    void haveAsManyTrainedParametersAsPublished() {
        var rule = new HebbianRule();
        assertThat(PlasticNetwork.rnn(LayerSizes.of(16, 256, 1), rule, SEEDS)
                        .parameters()
                        .count())
                .isEqualTo(274_962);
        assertThat(PlainNetwork.rnn(LayerSizes.of(16, 384, 1), SEEDS)
                        .parameters()
                        .count())
                .isEqualTo(304_524);
        assertThat(PlasticNetwork.lstm(LayerSizes.of(16, 128, 1), rule, SEEDS)
                        .parameters()
                        .count())
                .isEqualTo(270_098);
        assertThat(PlainNetwork.lstm(LayerSizes.of(16, 192, 1), SEEDS)
                        .parameters()
                        .count())
                .isEqualTo(300_876);
    }

    @Test
    void startUniformWithinTheirBounds() {
        PlasticNetwork network = PlasticNetwork.lstm(LayerSizes.of(7, 64, 3), new HebbianRule(), SEEDS);
        assertUniform(network, "in.w", 1 / 8.0);
        assertUniform(network, "hh.w", 1 / 8.0);
        assertUniform(network, "ih.b", 1 / 8.0);
        assertUniform(network, "out.w", 1 / Math.sqrt(8));
        assertUniform(network, "hh.w.rate", 1);
        assertThat(network.parameters().get("out.scale").toFloatVector()).containsOnly(1f);
    }

    /** 200 numbers or more: all of them within 0.97 of the bound has probability below 0.003 for the smallest. */
    private static void assertUniform(PlasticNetwork network, String name, double bound) {
        Parameter p = network.parameters().parameter(name);
        double largest = 0, sum = 0;
        for (float v : p.data()) {
            largest = Math.max(largest, Math.abs(v));
            sum += v;
        }
        assertThat(largest).as(name).isBetween(0.97 * bound, bound);
        assertThat(sum / p.count()).as("mean of " + name).isBetween(-0.2 * bound, 0.2 * bound);
    }

    @Test
    void ratesStartAsTheirModeSays() {
        LayerSizes sizes = LayerSizes.of(2, 3, 1);
        assertThat(network(sizes, RateMode.PLUS_ONE)
                        .parameters()
                        .get("hh.w.rate")
                        .data()
                        .asFloat())
                .containsOnly(1f);
        assertThat(network(sizes, RateMode.MINUS_ONE)
                        .parameters()
                        .get("out.b.rate")
                        .data()
                        .asFloat())
                .containsOnly(-1f);
        assertThat(network(sizes, RateMode.NONE).parameters())
                .noneMatch(p -> p.name().endsWith(".rate"));
    }

    private static PlasticNetwork network(LayerSizes sizes, RateMode rates) {
        return PlasticNetwork.of(Core.RNN, sizes, new HebbianRule(), rates, SEEDS);
    }

    @Test
    void sizesSayWhatTheyExpect() {
        LayerSizes sizes = LayerSizes.of(4, 6, 2);
        assertThat(sizes.columns()).isEqualTo(7);
        assertThat(sizes.unmodulated().withExtraOutputs(0).columns()).isEqualTo(2);
        assertThatThrownBy(sizes::withoutInputLayer)
                .hasMessage("inputs: expected as many as hidden units, 6, in a network without an input layer, got 4");
        assertThatThrownBy(() -> sizes.withExtraOutputs(-1)).hasMessage("extraOutputs: expected at least 0, got -1");
        assertThatThrownBy(() -> LayerSizes.of(4, 0, 2)).hasMessageContaining("hidden: expected");
    }

    @Test
    void gatesAndInnerLossSayWhatTheyExpect() {
        assertThatThrownBy(() -> new Gates(-0.1, 0.1, 1))
                .hasMessage("plasticLr: expected a number of at least 0, got -0.1");
        assertThatThrownBy(() -> new Gates(0.1, 0.6, 1)).hasMessageStartingWith("plasticDecay: expected 0 to 0.5");
        assertThatThrownBy(() -> new Gates(0.1, 0.1, Double.NaN)).hasMessage("normClip: expected more than 0, got NaN");
        assertThatThrownBy(() -> InnerLoss.batchMean(0)).hasMessageContaining("samples: expected");
    }

    @Test
    void mapsThatDoNotFitAreNamed() {
        PlasticNetwork good = PlasticNetwork.lstm(LayerSizes.of(2, 3, 1), new HebbianRule(), SEEDS);
        Layers<PlasticMap> maps = good.maps();
        assertThatThrownBy(() -> with(good, new Layers<>(maps.in(), maps.out(), maps.ih(), maps.out())))
                .hasMessage("hh: expected [3, 12], got [3, 6]");
        assertThatThrownBy(() -> with(good, new Layers<>(maps.hh(), maps.hh(), maps.ih(), maps.out())))
                .hasMessage("in: expected [*, 3], got [3, 12]");
        assertThatThrownBy(() ->
                        new PlasticMap(maps.hh().w(), maps.hh().b(), maps.hh().rate(), null))
                .hasMessageStartingWith(
                        "biasRate: expected one with rate, and none without, got rate hh.w.rate[3, 12]");
        assertThatThrownBy(() -> new PlasticMap(maps.hh().w(), maps.out().b(), null, null))
                .hasMessage("b: expected [1, 12], got [1, 6]");
    }

    private static PlasticNetwork with(PlasticNetwork n, Layers<PlasticMap> maps) {
        return new PlasticNetwork(n.core(), maps, n.scale(), n.modulated(), n.rule(), n.gates(), n.engine());
    }
}
