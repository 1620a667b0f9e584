package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.RandomStream;
import engram.array.Seeds;
import org.junit.jupiter.api.Test;

class SequenceReproductionTest {
    private final RandomStream random = new Seeds(5).child("episodes").stream();

    @Test
    void aSmallEpisodeNumberByNumber() {
        Episodes episodes = new SequenceReproduction(2, 1).episodes(new float[][] {{0.5f, -0.25f}});
        assertThat(episodes.inputs().values()).containsExactly(0.5f, 1, 0, -0.25f, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1);
        assertThat(episodes.targets().values()).containsExactly(0.5f, -0.25f);
        assertThat(new SequenceReproduction(1, 0)
                        .episodes(new float[][] {{1}})
                        .inputs()
                        .values())
                .containsExactly(1, 1, 0, 0, 0, 1);
    }

    /** Mean and mean square at 6 standard errors (1/√3 and √(4/45)): a false failure in 2·10⁻⁹ of the seeds each. */
    @Test
    void valuesAreUniformWithinOne() {
        int n = 100_000;
        Sums sums = Sums.of(
                new SequenceReproduction(100, 3).draw(random, n / 100).targets().values());
        assertThat(Math.abs(sums.mean())).isLessThan(6 * Math.sqrt(1 / 3.0 / n));
        assertThat(Math.abs(sums.meanSquare() - 1 / 3.0)).isLessThan(6 * Math.sqrt(4 / 45.0 / n));
        assertThat(sums.least()).isBetween(-1.0, -0.99);
        assertThat(sums.most()).isBetween(0.99, 1.0);
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> new SequenceReproduction(0, 1)).hasMessage("length: expected at least 1, got 0");
        assertThatThrownBy(() -> new SequenceReproduction(1, -1)).hasMessage("delay: expected at least 0, got -1");
        assertThatThrownBy(() -> new SequenceReproduction(Integer.MAX_VALUE, 1))
                .hasMessageContaining("at most 1000000 steps, got 4294967295");
        assertThatThrownBy(() -> new SequenceReproduction(2, 1).draw(random, 0))
                .hasMessage("batch: expected at least 1, got 0");
        assertThatThrownBy(() -> new SequenceReproduction(2, 1).episodes(new float[][] {{1}}))
                .hasMessage("values[0]: expected [2], got [1]");
    }
}
