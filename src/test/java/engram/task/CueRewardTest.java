package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;

class CueRewardTest {
    private static final CueReward PAPER = CueReward.paper();

    private final RandomStream random = new Seeds(5).child("episodes").stream();

    @Test
    void aSmallEpisodeNumberByNumber() {
        var task = new CueReward(2, 2, 2, 0f);
        float[][] cues = {{0.1f, 0.2f}, {0.3f, 0.4f}};
        var example = new CueReward.Example(
                cues, new float[] {-0.5f, 0.75f}, List.of(1, 0, 0, 1), new float[][] {cues[1], cues[0], cues[0], cues[1]
                });
        Episodes episodes = task.episodes(List.of(example));
        assertThat(episodes.inputs().values())
                .containsExactly(0.3f, 0.4f, 0.75f, 0, 0.1f, 0.2f, -0.5f, 0, 0.1f, 0.2f, 0, 1, 0.3f, 0.4f, 0, 1);
        assertThat(episodes.targets().values()).containsExactly(0.75f, -0.5f, -0.5f, 0.75f);
    }

    @Test
    void everyTrialHasTheRewardOfItsCueAndTheTestHidesIt() {
        for (int k = 0; k < 50; k++) {
            CueReward.Example example = PAPER.example(random);
            Episodes episodes = PAPER.episodes(List.of(example));
            Sequence inputs = episodes.inputs();
            for (int t = 0; t < 20; t++) {
                float reward = example.rewards()[example.order().get(t)];
                assertThat(episodes.targets().get(t, 0, 0)).isEqualTo(reward);
                assertThat(inputs.get(t, 0, 14)).isEqualTo(t < 10 ? reward : 0f);
                assertThat(inputs.get(t, 0, 15)).isEqualTo(t < 10 ? 0f : 1f);
            }
        }
    }

    /**
     * Means, mean squares and shares of 2,000 episodes at 6 standard errors: a false failure in about 2·10⁻⁹ of the seeds
     * for each of 11.
     */
    @Test
    void cuesRewardsNoiseAndOrderAreDistributedAsPublished() {
        int n = 2_000;
        float[] cues = new float[70 * n], rewards = new float[5 * n], noise = new float[280 * n];
        double[] shown = new double[5];
        for (int k = 0; k < n; k++) {
            CueReward.Example example = PAPER.example(random);
            for (int c = 0; c < 5; c++) {
                System.arraycopy(example.cues()[c], 0, cues, 70 * k + 14 * c, 14);
            }
            System.arraycopy(example.rewards(), 0, rewards, 5 * k, 5);
            for (int t = 0; t < 20; t++) {
                int cue = example.order().get(t);
                shown[cue]++;
                for (int i = 0; i < 14; i++) {
                    noise[280 * k + 14 * t + i] = example.shown()[t][i] - example.cues()[cue][i];
                }
            }
        }
        isUniform(Sums.of(cues), 0, cues.length);
        isUniform(Sums.of(rewards), -1, rewards.length);
        Sums noises = Sums.of(noise);
        assertThat(Math.abs(noises.mean())).isLessThan(6 * 0.1 / Math.sqrt(noise.length));
        assertThat(Math.abs(noises.meanSquare() - 0.01)).isLessThan(6 * 0.01 * Math.sqrt(2.0 / noise.length));
        for (double times : shown) {
            assertThat(Math.abs(times / (20 * n) - 0.2)).isLessThan(6 * Math.sqrt(0.16 / (20 * n)));
        }
    }

    /** Uniform from {@code low} to 1. */
    private static void isUniform(Sums sums, double low, int n) {
        double width = 1 - low, mean = (low + 1) / 2, square = mean * mean + width * width / 12;
        double fourth = (1 - Math.pow(low, 5)) / 5 / width;
        assertThat(Math.abs(sums.mean() - mean)).isLessThan(6 * width / Math.sqrt(12.0 * n));
        assertThat(Math.abs(sums.meanSquare() - square)).isLessThan(6 * Math.sqrt((fourth - square * square) / n));
        assertThat(sums.least()).isBetween(low, low + 0.01);
        assertThat(sums.most()).isBetween(0.99, 1.0);
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> new CueReward(0, 14, 10, 0.1f)).hasMessage("cues: expected at least 1, got 0");
        assertThatThrownBy(() -> new CueReward(5, 0, 10, 0.1f)).hasMessage("cueSize: expected at least 1, got 0");
        assertThatThrownBy(() -> new CueReward(5, 14, 0, 0.1f)).hasMessage("trials: expected at least 1, got 0");
        assertThatThrownBy(() -> new CueReward(5, 14, 10, -0.1f))
                .hasMessage("noise: expected a finite number of at least 0, got -0.1");
        assertThatThrownBy(() -> new CueReward(5, 14, 10, Float.NaN)).hasMessageEndingWith("got NaN");
        assertThatThrownBy(() -> PAPER.draw(random, 0)).hasMessage("batch: expected at least 1, got 0");
        assertThatThrownBy(() -> PAPER.episodes(List.of(new CueReward(5, 14, 3, 0).example(random))))
                .hasMessage("order: expected [20], got [6]");
    }
}
