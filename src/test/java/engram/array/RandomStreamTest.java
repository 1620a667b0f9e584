package engram.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every statistic is compared at 6 standard errors: a false failure about once in 5·10⁸ seeds, per assertion. */
class RandomStreamTest {
    private static final int DRAWS = 200_000;

    private final RandomStream random = new Seeds(17).stream();

    @Test
    void equalSeedsGiveEqualStreams() {
        RandomStream other = new Seeds(17).stream();
        for (int i = 0; i < 100; i++) {
            assertThat(other.uniform()).isEqualTo(random.uniform());
            assertThat(other.gaussian()).isEqualTo(random.gaussian());
            assertThat(other.flip()).isEqualTo(random.flip());
            assertThat(other.integer(7)).isEqualTo(random.integer(7));
        }
    }

    @Test
    void childrenDifferByParentNameAndKind() {
        Set<Long> roots = new HashSet<>();
        for (long root = 0; root < 50; root++) {
            Seeds seeds = new Seeds(root);
            roots.add(seeds.root());
            for (String name : new String[] {"weights", "episodes", "episodes ", "", "1"}) {
                roots.add(seeds.child(name).root());
            }
            for (long index = 0; index < 10; index++) {
                roots.add(seeds.child(index).root());
            }
        }
        assertThat(roots).hasSize(50 * 16);
        assertThat(new Seeds(3).child("weights")).isEqualTo(new Seeds(3).child("weights"));
    }

    @Test
    void goesOnFromASavedStateWhateverWasDrawnBefore() {
        random.flip();
        random.gaussian();
        random.integer(5);
        byte[] state = random.state();
        double[] expected = mixed(random);
        random.permutation(100);
        random.restore(state);
        assertThat(mixed(random)).isEqualTo(expected);

        RandomStream elsewhere = new Seeds(99).stream();
        elsewhere.restore(state);
        assertThat(mixed(elsewhere)).isEqualTo(expected);
    }

    @Test
    void refusesAForeignState() {
        assertThatThrownBy(() -> random.restore(new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RandomStream.state(), got 3");
    }

    @Test
    void uniformNumbersFillTheirRange() {
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            double u = random.uniform();
            assertThat(u).isGreaterThanOrEqualTo(0).isLessThan(1);
            float v = random.uniform(-2f, 3f);
            assertThat(v).isGreaterThanOrEqualTo(-2f).isLessThan(3f);
            sum += (v + 2) / 5;
        }
        assertThat(Math.abs(sum / DRAWS - 0.5)).isLessThan(6 * Math.sqrt(1 / 12.0 / DRAWS));
        assertThat(random.uniform(1f, 1f)).isEqualTo(1f);
        assertThatThrownBy(() -> random.uniform(1f, 0f)).hasMessageContaining("low <= high, got 1.0, 0.0");
        assertThatThrownBy(() -> random.uniform(0f, Float.NaN)).hasMessageContaining("finite");
    }

    @Test
    void aNarrowRangeNeverRoundsUpToItsEnd() {
        float high = Math.nextUp(Math.nextUp(1f));
        for (int i = 0; i < 1_000; i++) {
            assertThat(random.uniform(1f, high)).isLessThan(high);
        }
    }

    @Test
    void gaussianNumbersHaveMeanZeroVarianceOneKurtosisThree() {
        double first = 0;
        double second = 0;
        double fourth = 0;
        for (int i = 0; i < DRAWS; i++) {
            double g = random.gaussian();
            first += g;
            second += g * g;
            fourth += g * g * g * g;
        }
        assertThat(Math.abs(first / DRAWS)).isLessThan(6 * Math.sqrt(1.0 / DRAWS));
        assertThat(Math.abs(second / DRAWS - 1)).isLessThan(6 * Math.sqrt(2.0 / DRAWS));
        assertThat(Math.abs(fourth / DRAWS - 3)).isLessThan(6 * Math.sqrt(96.0 / DRAWS));
    }

    @Test
    void flipsAreFair() {
        int heads = 0;
        for (int i = 0; i < DRAWS; i++) {
            heads += random.flip() ? 1 : 0;
        }
        assertThat(Math.abs(heads / (double) DRAWS - 0.5)).isLessThan(6 * Math.sqrt(0.25 / DRAWS));
    }

    @Test
    void everyOrderOfThreeIsEquallyLikely() {
        int[] counts = new int[27];
        for (int i = 0; i < DRAWS; i++) {
            int[] p = random.permutation(3);
            counts[9 * p[0] + 3 * p[1] + p[2]]++;
        }
        assertThat(Arrays.stream(counts).filter(c -> c > 0).count()).isEqualTo(6);
        for (int[] p : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            double share = counts[9 * p[0] + 3 * p[1] + p[2]] / (double) DRAWS;
            assertThat(Math.abs(share - 1 / 6.0)).isLessThan(6 * Math.sqrt(5 / 36.0 / DRAWS));
        }
        assertThat(random.permutation(0)).isEmpty();
        assertThatThrownBy(() -> random.permutation(-1)).hasMessage("n: expected at least 0, got -1");
        assertThatThrownBy(() -> random.integer(0)).hasMessage("bound: expected at least 1, got 0");
    }

    private static double[] mixed(RandomStream random) {
        double[] drawn = new double[40];
        for (int i = 0; i < drawn.length; i += 4) {
            drawn[i] = random.integer(1_000);
            drawn[i + 1] = random.gaussian();
            drawn[i + 2] = random.flip() ? 1 : 0;
            drawn[i + 3] = random.uniform();
        }
        return drawn;
    }
}
