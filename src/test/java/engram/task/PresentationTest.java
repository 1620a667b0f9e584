package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Sequence;
import engram.task.Script.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresentationTest {
    @Test
    void aSmallEpisodeStepByStep() {
        Presentation timing = new Presentation(2, 2, 1, 2, 3);
        Script script = new Script(timing, List.of(List.of(1, 0), List.of(0, 1)), 1);
        int[] items = {1, 1, -1, 0, 0, -1, 0, 0, -1, 1, 1, -1, 1, 1, 1};
        assertThat(timing.steps()).isEqualTo(items.length);
        for (int t = 0; t < items.length; t++) {
            assertThat(script.item(t)).as("item at step %d", t).isEqualTo(items[t]);
            Phase expected = t >= 12 ? Phase.TEST : items[t] < 0 ? Phase.GAP : Phase.SHOWN;
            assertThat(script.phase(t)).as("phase at step %d", t).isEqualTo(expected);
        }
        assertThat(timing.testStart()).isEqualTo(12);
        assertThat(timing.start(1, 1)).isEqualTo(9);
        assertThatThrownBy(() -> script.item(15)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void withoutAGapShowingsTouch() {
        Script script = new Script(new Presentation(2, 1, 0, 1, 1), List.of(List.of(0, 1)), 0);
        assertThat(new int[] {script.item(0), script.item(1), script.item(2)}).containsExactly(0, 1, 0);
    }

    @Test
    void refusesImpossibleTimings() {
        assertThatThrownBy(() -> new Presentation(0, 1, 0, 1, 1)).hasMessage("items: expected at least 1, got 0");
        assertThatThrownBy(() -> new Presentation(1, 0, 0, 1, 1)).hasMessage("stepsShown: expected at least 1, got 0");
        assertThatThrownBy(() -> new Presentation(1, 1, -1, 1, 1)).hasMessage("gap: expected at least 0, got -1");
        assertThatThrownBy(() -> new Presentation(1, 1, 0, 0, 1)).hasMessage("cycles: expected at least 1, got 0");
        assertThatThrownBy(() -> new Presentation(1, 1, 0, 1, -3)).hasMessage("testSteps: expected at least 1, got -3");
        assertThatThrownBy(() -> new Presentation(60_000, 60_000, 0, 2, 1))
                .hasMessageContaining("at most 1000000 steps");
    }

    @Test
    void refusesAScriptThatDoesNotFitItsTiming() {
        Presentation timing = new Presentation(2, 2, 1, 1, 3);
        assertThatThrownBy(() -> new Script(timing, List.of(), 0)).hasMessage("orders: expected [1], got [0]");
        assertThatThrownBy(() -> new Script(timing, List.of(List.of(0)), 0)).hasMessage("order: expected [2], got [1]");
        assertThatThrownBy(() -> new Script(timing, List.of(List.of(0, 2)), 0))
                .hasMessage("order: expected items 0 to 1, got 2");
        assertThatThrownBy(() -> new Script(timing, List.of(List.of(0, 1)), -1))
                .hasMessage("tested: expected items 0 to 1, got -1");
    }

    @Test
    void episodesOfDifferentBatchesDoNotGoTogether() {
        assertThatThrownBy(() -> new Episodes(Sequence.zeros(5, 2, 3), Sequence.zeros(6, 2, 3)))
                .hasMessage("targets: expected [at most 5, 2, *], got [6, 2, 3]");
    }
}
