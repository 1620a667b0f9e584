package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FewShotRegressionTest {
    private final RandomStream random = new Seeds(5).child("episodes").stream();

    @Test
    void aSmallEpisodeNumberByNumber() {
        var task = new FewShotRegression(RandomFunctions.MLP, 1, 2, 0.1f);
        float[][] points = {{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}, {0, 0, 0, 0, 0, 0}};
        var example = new FewShotRegression.Example(points, new float[] {0.5f, -1, 2}, new float[] {0.6f}, x -> 0);
        Episodes episodes = task.episodes(List.of(example));
        assertThat(episodes.inputs().values())
                .containsExactly(1, 2, 3, 4, 5, 6, 0.6f, 1, 7, 8, 9, 10, 11, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(episodes.targets().values()).containsExactly(0.5f, -1, 2);
    }

    @Test
    void valuesAreZScoredWithinEveryEpisode() {
        for (FewShotRegression task : List.of(FewShotRegression.linear(10), FewShotRegression.mlp(20))) {
            for (int k = 0; k < 50; k++) {
                Sums sums = Sums.of(task.example(random).values());
                int n = task.steps();
                assertThat(sums.mean()).isCloseTo(0, within(1e-6));
                assertThat(sums.meanSquare()).isCloseTo((n - 1.0) / n, within(1e-5));
            }
        }
        assertThat(FewShotRegression.zScored(new double[] {1, 2, 3})).containsExactly(-1, 0, 1);
        assertThat(FewShotRegression.zScored(new double[] {4, 4})).containsExactly(0, 0);
    }

    /** At 6 standard errors: a false failure in 2·10⁻⁹ of the seeds for each of 4. */
    @Test
    void pointsAreUniformAndLabelsNoisy() {
        FewShotRegression task = FewShotRegression.linear(20);
        int n = 2_000;
        float[] points = new float[480 * n], noise = new float[20 * n];
        for (int k = 0; k < n; k++) {
            FewShotRegression.Example example = task.example(random);
            for (int t = 0; t < 40; t++) {
                System.arraycopy(example.points()[t], 0, points, 480 * k + 12 * t, 12);
            }
            for (int t = 0; t < 20; t++) {
                noise[20 * k + t] = example.labels()[t] - example.values()[t];
            }
        }
        Sums uniform = Sums.of(points), gaussian = Sums.of(noise);
        assertThat(Math.abs(uniform.mean())).isLessThan(6 / Math.sqrt(3.0 * points.length));
        assertThat(Math.abs(uniform.meanSquare() - 1 / 3.0)).isLessThan(6 * Math.sqrt(4 / 45.0 / points.length));
        assertThat(Math.abs(gaussian.mean())).isLessThan(6 * 0.1 / Math.sqrt(noise.length));
        assertThat(Math.abs(gaussian.meanSquare() - 0.01)).isLessThan(6 * 0.01 * Math.sqrt(2.0 / noise.length));
    }

    @Test
    void theSupportHasLabelsAndTheQueriesHaveNone() {
        FewShotRegression task = FewShotRegression.mlp(10);
        FewShotRegression.Example example = task.example(random);
        Sequence inputs = task.episodes(List.of(example)).inputs();
        for (int t = 0; t < 30; t++) {
            assertThat(inputs.get(t, 0, 6)).isEqualTo(t < 10 ? example.labels()[t] : 0f);
            assertThat(inputs.get(t, 0, 7)).isEqualTo(t < 10 ? 1f : 0f);
        }
    }

    /** Weights found by differences; a mean square within 6 standard errors: a false failure in 2·10⁻⁹ of the seeds. */
    @Test
    void affineMapsAreUniformWithinTheRootOfTheirFanIn() {
        int n = 2_000;
        float[] weights = new float[13 * n];
        for (int k = 0; k < n; k++) {
            RandomFunctions.Function function = RandomFunctions.LINEAR.draw(random);
            double bias = function.at(new float[12]);
            weights[13 * k] = (float) bias;
            for (int i = 0; i < 12; i++) {
                float[] x = new float[12];
                x[i] = 1;
                weights[13 * k + 1 + i] = (float) (function.at(x) - bias);
            }
        }
        double bound = 1 / Math.sqrt(12);
        Sums sums = Sums.of(weights);
        assertThat(sums.least()).isBetween(-bound - 1e-6, -0.99 * bound);
        assertThat(sums.most()).isBetween(0.99 * bound, bound + 1e-6);
        double square = bound * bound / 3, error = bound * bound * Math.sqrt(4 / 45.0 / weights.length);
        assertThat(Math.abs(sums.meanSquare() - square)).isLessThan(6 * error);
    }

    /**
     * With huge inputs the hidden units are ±1: the outputs at x and −x then have the mean of the output bias, uniform
     * within ±1/√2, but for inputs that cancel (here less than 1 in 10⁵).
     */
    @Test
    void networksHaveTwoHiddenUnitsAndAnOutputBias() {
        int n = 4_000;
        float[] biases = new float[n], weights = new float[n];
        for (int k = 0; k < n; k++) {
            RandomFunctions.Function function = RandomFunctions.MLP.draw(random);
            double up = function.at(filled(1e7f)), down = function.at(filled(-1e7f));
            biases[k] = (float) (up + down) / 2;
            weights[k] = (float) (up - down) / 2;
        }
        double bound = 1 / Math.sqrt(2), square = bound * bound / 3;
        Sums bias = Sums.of(biases), sumOfTwo = Sums.of(weights);
        assertThat(bias.least()).isBetween(-bound - 1e-6, -0.98 * bound);
        assertThat(bias.most()).isBetween(0.98 * bound, bound + 1e-6);
        assertThat(Math.abs(bias.meanSquare() - square)).isLessThan(6 * 0.5 * Math.sqrt(4 / 45.0 / n));
        assertThat(Math.abs(sumOfTwo.meanSquare() - 2 * square)).isLessThan(0.05);
        assertThat(sumOfTwo.most()).isBetween(bound, 2 * bound + 1e-6);
    }

    private static float[] filled(float value) {
        float[] x = new float[6];
        Arrays.fill(x, value);
        return x;
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> FewShotRegression.linear(0)).hasMessage("shots: expected at least 1, got 0");
        assertThatThrownBy(() -> new FewShotRegression(RandomFunctions.MLP, 1, 0, 0.1f))
                .hasMessage("queries: expected at least 1, got 0");
        assertThatThrownBy(() -> new FewShotRegression(RandomFunctions.MLP, 1, 1, Float.NaN))
                .hasMessage("noise: expected a finite number of at least 0, got NaN");
        assertThatThrownBy(() -> FewShotRegression.mlp(10).draw(random, 0))
                .hasMessage("batch: expected at least 1, got 0");
        assertThatThrownBy(() -> FewShotRegression.mlp(10)
                        .episodes(List.of(FewShotRegression.mlp(20).example(random))))
                .hasMessage("points: expected [30], got [40]");
    }
}
