package engram.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import engram.array.Seeds;
import engram.cell.GradientRule;
import engram.cell.InnerLoss;
import engram.cell.ModulatedRnn;
import engram.cell.PlasticRnn;
import engram.model.CellNetwork;
import engram.model.LayerSizes;
import engram.model.Network;
import engram.model.PlasticNetwork;
import engram.plastic.PlasticityRule;
import engram.plastic.SimpleModulation;
import engram.task.SequenceReproduction;
import org.junit.jupiter.api.Test;

final class InsideTest {
    private static final SequenceReproduction TASK = new SequenceReproduction(8, 0);

    private static Inside inside(Network network) {
        return Inside.of(network, TASK.draw(new Seeds(1).stream(), 3).inputs(), 2);
    }

    private static Network hebb() {
        PlasticityRule rule = (h, pre, post) -> h.keep(0.5f).write(1f, pre, post);
        return new CellNetwork<>(PlasticRnn.of(5, rule, new Seeds(2)));
    }

    @Test
    void aLongEpisodeIsLookedAtTwelveTimesAtMost() {
        assertThat(inside(hebb()).moments()).containsExactly(2, 4, 6, 8, 10, 12, 14, 16);
        assertThat(inside(hebb()).trace("h")).hasSize(8);
        assertThat(inside(hebb()).trace("h").get(0).shape()).containsExactly(5, 5);
    }

    @Test
    void whatWasSeenIsNotChanged() {
        Inside inside = inside(hebb());
        assertThat(inside.moments()).isUnmodifiable();
        assertThat(inside.traces()).isUnmodifiable();
        assertThat(inside.trace("h")).isUnmodifiable();
        assertThat(inside.recall()).isUnmodifiable();
        assertThat(inside.gates()).isUnmodifiable();
    }

    /** The first write is of pre = 0; H is one outer product after two steps, and of more directions later. */
    @Test
    void theEffectiveRankCountsDirections() {
        double[] rank = inside(hebb()).effectiveRank("h");
        assertThat(rank[0]).isCloseTo(1, within(1e-6));
        assertThat(rank[3]).isGreaterThan(1).isLessThanOrEqualTo(5);
    }

    /** What is read of a write fades as the trace is forgotten, and nothing is read of what comes later. */
    @Test
    void recallLooksBack() {
        double[][] recall = inside(hebb()).recall("h");
        for (int t = 0; t < recall.length; t++) {
            for (int s = t; s < recall.length; s++) {
                assertThat(recall[t][s]).isZero();
            }
        }
        assertThat(recall[9][8]).isNotZero();
    }

    @Test
    void aNetworkOfPlasticLayersShowsAllOfThemAndItsGates() {
        var rule = new GradientRule(InnerLoss.perSample());
        Inside inside = inside(PlasticNetwork.rnn(LayerSizes.of(3, 6, 1), rule, new Seeds(3)));
        assertThat(inside.traces()).containsOnlyKeys("in", "ih", "hh", "out");
        assertThat(inside.gates()).containsOnlyKeys("η", "1 − λ", "2 p_lr σ");
        assertThat(inside.gates().get("1 − λ")).hasSize(16).doesNotContain(1);
    }

    @Test
    void aClippedTraceIsSeenButNotTakenApart() {
        var network = new CellNetwork<>(ModulatedRnn.of(4, SimpleModulation.paper(), new Seeds(5)));
        Inside inside = inside(network);
        assertThat(inside.trace("h")).hasSize(8);
        assertThat(inside.gates()).containsOnlyKeys("m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inside.recall("h"))
                .withMessageStartingWith("connection: expected one of [], got h; one that clips");
    }
}
