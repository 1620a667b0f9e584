package engram.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import engram.array.Seeds;
import engram.array.Sequence;
import engram.cell.HebbianRule;
import engram.model.LayerSizes;
import engram.model.Network;
import engram.model.PlasticNetwork;
import engram.task.CueReward;
import engram.task.FewShotRegression;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ProbeTest {
    private final Network network = PlasticNetwork.rnn(LayerSizes.of(16, 5, 1), new HebbianRule(), new Seeds(1));
    private final Sequence inputs =
            CueReward.paper().draw(new Seeds(2).stream(), 3).inputs();

    @Test
    void theQuestionFollowsWhatWasSeen() {
        Sequence outputs = Walk.of(network, inputs, 1).outputs();
        for (int seen : new int[] {0, 1, 7}) {
            assertThat(Probe.answers(network, inputs, 1, seen, new float[][] {row(seen)}))
                    .containsExactly(outputs.get(seen, 0, 0));
        }
    }

    @Test
    void aQuestionDoesNotChangeTheAnswerToAnother() {
        float[] both = Probe.answers(network, inputs, 1, 6, new float[][] {row(9), row(12)});
        assertThat(both[0]).isNotEqualTo(both[1]);
        float alone = Probe.answers(network, inputs, 1, 6, new float[][] {row(12)})[0];
        assertThat(both[1]).isCloseTo(alone, within(1e-6f));
    }

    @Test
    void moreThanTheEpisodeCannotBeSeen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Probe.answers(network, inputs, 0, 21, new float[][] {row(0)}))
                .withMessage("seen: expected 0 to 20 steps, got 21");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Probe.answers(network, inputs, 0, 0, new float[][] {{1}}))
                .withMessage("questions[0]: expected [16], got [1]");
    }

    @Test
    void aSliceLeadsFromTheLowestToTheHighest() {
        var example = FewShotRegression.mlp(10).example(new Seeds(3).stream());
        FunctionSlice slice = FunctionSlice.of(example, 5);
        assertThat(slice.at()).containsExactly(0, 0.25f, 0.5f, 0.75f, 1);
        float[] sorted = example.values().clone();
        Arrays.sort(sorted);
        assertThat(slice.values()[0]).isEqualTo(sorted[0]);
        assertThat(slice.values()[4]).isEqualTo(sorted[sorted.length - 1]);
        assertThat(slice.points()[2][1]).isCloseTo((slice.points()[0][1] + slice.points()[4][1]) / 2, within(1e-6f));
    }

    private float[] row(int step) {
        float[] row = new float[inputs.units()];
        System.arraycopy(inputs.values(), inputs.offset(step, 1), row, 0, row.length);
        return row;
    }
}
