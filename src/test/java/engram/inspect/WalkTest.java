package engram.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import engram.array.Seeds;
import engram.array.Sequence;
import engram.cell.InputMode;
import engram.cell.PlasticRnn;
import engram.cell.Rnn;
import engram.model.CellNetwork;
import engram.plastic.PlasticityRule;
import org.junit.jupiter.api.Test;

final class WalkTest {
    private static final PlasticityRule HALF = (h, pre, post) -> h.keep(0.5f).write(0.5f, pre, post);

    /** Clamped units repeat the input, so the trace can be written down: y₀ = 0, y₁ = p, y₂ = q. */
    @Test
    void theTraceIsSeenBeforeTheStepsAskedFor() {
        var network = new CellNetwork<>(PlasticRnn.of(2, HALF, new Seeds(0)).with(InputMode.CLAMPED));
        Walk walk = Walk.of(network, inputs(), 1, 2, 0, 3);
        assertThat(walk.traces()).containsOnlyKeys(0, 2, 3);
        assertThat(walk.trace(0).toFloatMatrix()).isEqualTo(new float[][] {{0, 0}, {0, 0}});
        // After y = (1, −1), then (1, 1): 0.5 · y₁ ⊗ y₂.
        assertThat(walk.trace(2).toFloatMatrix()).isEqualTo(new float[][] {{0.5f, 0.5f}, {-0.5f, -0.5f}});
        // Then (−1, 1): half of that, and 0.5 · (1, 1) ⊗ (−1, 1).
        assertThat(walk.trace(3).toFloatMatrix()).isEqualTo(new float[][] {{-0.25f, 0.75f}, {-0.75f, 0.25f}});
        assertThat(walk.answer(2)).containsExactly(-1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> walk.trace(1))
                .withMessage("step: expected one of [0, 2, 3], got 1");
    }

    @Test
    void aNetworkWithoutATraceHasAnswersOnly() {
        var network = new CellNetwork<>(Rnn.of(2, new Seeds(0)).with(InputMode.CLAMPED));
        assertThat(Walk.of(network, inputs(), 0).answer(1)).containsExactly(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Walk.of(network, inputs(), 0, 1))
                .withMessageStartingWith("network: expected one of a plastic cell");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Walk.of(network, inputs(), 0, 4))
                .withMessage("tracesBefore: expected steps 0 to 3, got 4");
    }

    @Test
    void wrongSignsAreCounted() {
        assertThat(Walk.wrongSigns(new float[] {0.2f, -3, 0, 1}, new float[] {1, 1, 1, 1}))
                .isEqualTo(0.5, within(0.0));
    }

    @Test
    void unitsAreOrderedByTheirBits() {
        float[] first = {1, -1, 1, -1}, second = {1, 1, -1, -1};
        assertThat(UnitOrder.by(first, second)).containsExactly(3, 1, 2, 0);
        assertThat(UnitOrder.by(first)).containsExactly(1, 3, 0, 2);
    }

    /** Two samples; the second is (1, −1), (1, 1), (−1, 1). */
    private static Sequence inputs() {
        Sequence inputs = Sequence.zeros(3, 2, 2);
        float[][] second = {{1, -1}, {1, 1}, {-1, 1}};
        for (int t = 0; t < 3; t++) {
            for (int u = 0; u < 2; u++) {
                inputs.set(t, 0, u, 1);
                inputs.set(t, 1, u, second[t][u]);
            }
        }
        return inputs;
    }
}
