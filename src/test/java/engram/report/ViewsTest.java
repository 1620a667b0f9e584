package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import engram.array.Seeds;
import engram.cell.GradientRule;
import engram.cell.InnerLoss;
import engram.cell.PlasticRnn;
import engram.cell.Rnn;
import engram.inspect.Inside;
import engram.inspect.LearnedRates;
import engram.model.CellNetwork;
import engram.model.LayerSizes;
import engram.model.Network;
import engram.model.PlasticNetwork;
import engram.plastic.DecayingHebb;
import engram.task.SequenceReproduction;
import org.junit.jupiter.api.Test;

final class ViewsTest {
    private static final SequenceReproduction TASK = new SequenceReproduction(8, 0);
    private static final Network LAYERS =
            PlasticNetwork.rnn(LayerSizes.of(3, 6, 1), new GradientRule(InnerLoss.perSample()), new Seeds(3));

    private static Inside inside(Network network) {
        return Inside.of(network, TASK.draw(new Seeds(1).stream(), 1).inputs(), 0);
    }

    @Test
    void everyViewIsDrawn() {
        Inside inside = inside(LAYERS);
        assertThat(Views.film(inside, "hh").getWidth()).isGreaterThan(400);
        assertThat(Views.recall(inside, "out").getHeight()).isGreaterThan(300);
        assertThat(Views.ranks(inside).getSeriesCollection()).hasSize(4);
        assertThat(Views.gates(inside).getSeriesCollection()).hasSize(3);
        var named = Views.gates(inside, "mine", Palette.OWN);
        assertThat(named.getTitle()).isEqualTo("Gates within an episode, mine");
        assertThat(named.getSeriesCollection().iterator().next().getLineColor()).isEqualTo(Palette.OWN.colour());
        assertThat(Views.rates(LearnedRates.of(LAYERS)).getSeriesCollection()).hasSize(4);
        assertThat(Views.sortedRates(LearnedRates.of(LAYERS)).getWidth()).isGreaterThan(300);
    }

    @Test
    void rowsAndColumnsAreNumberedAsOftenAsThereIsRoom() {
        assertThat(Ticks.every(0.3)).isEqualTo(1);
        assertThat(Ticks.every(2.1)).isEqualTo(5);
        assertThat(Ticks.every(11)).isEqualTo(20);
        var plain = HeatMap.titled("").add("", new float[3][40]);
        int without = plain.draw().getHeight();
        assertThat(plain.ticks().draw().getHeight()).isGreaterThan(without + 8);
    }

    @Test
    void sharesOfRatesAddUpToOne() {
        var plastic = new CellNetwork<>(PlasticRnn.of(4, DecayingHebb.startingAt(0.1f), new Seeds(1)));
        var series = Views.rates(LearnedRates.of(plastic))
                .getSeriesCollection()
                .iterator()
                .next();
        double sum = 0;
        for (double share : series.getYData()) {
            sum += share;
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void whatANetworkDoesNotHaveIsSaid() {
        var plain = new CellNetwork<>(Rnn.of(4, new Seeds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearnedRates.of(plain))
                .withMessageStartingWith("network: expected one with an α or a learned rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Views.gates(inside(plain)))
                .withMessageStartingWith("inside: expected a network that decides");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Views.film(inside(plain), "h"))
                .withMessageStartingWith("connection: expected one of [], got h");
    }

    @Test
    void aScoreMapIsGreyWhereNothingIsKnown() {
        var map = ScoreMap.titled("t").add("rule", "task", Double.NaN, "").add("rule", "other", 1, "1.00");
        var picture = map.draw();
        boolean grey = false;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                grey |= (picture.getRGB(x, y) & 0xFFFFFF) == 0xB0B0B0;
            }
        }
        assertThat(grey).isTrue();
    }

    @Test
    void aSecondLineMakesItsRowsHigher() {
        int one = ScoreMap.titled("t").add("rule", "task", 0, "1.00").draw().getHeight();
        int two = ScoreMap.titled("t")
                .add("rule", "task", 0, "1.00", "0.9 to 1.1")
                .draw()
                .getHeight();
        assertThat(two).isGreaterThan(one);
    }
}
