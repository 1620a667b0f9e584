package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryPatternsTest {
    /** 6 bits, 3 patterns × 2 steps, gap 1, 2 cycles, 2 test steps. */
    private static final BinaryPatterns SMALL = new BinaryPatterns(new Presentation(3, 2, 1, 2, 2), 6, 3, 20f);

    private final RandomStream random = new Seeds(5).child("episodes").stream();

    @Test
    void publishedProtocolsHaveTheirLengths() {
        assertThat(BinaryPatterns.code1000().steps()).isEqualTo(106);
        assertThat(BinaryPatterns.code50().steps()).isEqualTo(11);
        assertThat(BinaryPatterns.code50Lstm().steps()).isEqualTo(11);
        assertThat(BinaryPatterns.paper1000().steps()).isEqualTo(205);
        assertThat(BinaryPatterns.code1000().inputs()).isEqualTo(1_001);
        assertThat(BinaryPatterns.code1000().outputs()).isEqualTo(1_000);
        assertThat(BinaryPatterns.code50().gain()).isEqualTo(20f);
        assertThat(BinaryPatterns.code50Lstm().gain()).isEqualTo(100f);
        assertThat(BinaryPatterns.paper1000().gain()).isEqualTo(1f);
    }

    @Test
    void everyStepShowsWhatTheScriptSays() {
        BinaryPatterns.Example example = SMALL.example(random);
        Episodes episodes = SMALL.episodes(List.of(example));
        Sequence inputs = episodes.inputs();
        for (int t = 0; t < SMALL.steps(); t++) {
            float[] row = row(inputs, t, 0);
            float[] expected = new float[7];
            expected[6] = 20f;
            Script.Phase phase = example.script().phase(t);
            for (int u = 0; u < 6 && phase != Script.Phase.GAP; u++) {
                expected[u] = phase == Script.Phase.TEST
                        ? 20f * example.question()[u]
                        : 20f * example.patterns()[example.script().item(t)][u];
            }
            assertThat(row).as("step %d", t).containsExactly(expected);
        }
        assertThat(row(episodes.targets(), 0, 0))
                .isEqualTo(example.patterns()[example.script().tested()]);
    }

    @Test
    void patternsAreBalancedAndExactlyHalfIsMissing() {
        Episodes episodes = BinaryPatterns.code1000().draw(random, 20);
        for (int b = 0; b < 20; b++) {
            float[] target = row(episodes.targets(), 0, b);
            assertThat(count(target, 1f)).isEqualTo(500);
            assertThat(count(target, -1f)).isEqualTo(500);
            float[] first = row(episodes.inputs(), 0, b);
            assertThat(count(first, 20f)).isEqualTo(501);
            assertThat(count(first, -20f)).isEqualTo(500);
            for (int t = 100; t < 106; t++) {
                float[] question = row(episodes.inputs(), t, b);
                assertThat(count(question, 0f)).isEqualTo(500);
                for (int u = 0; u < 1_000; u++) {
                    assertThat(question[u] == 0f || question[u] == 20f * target[u])
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aMissingBitIsPlainZeroNotMinusZero() {
        float[] values = SMALL.draw(random, 50).inputs().values();
        for (float value : values) {
            assertThat(Float.floatToRawIntBits(value)).isNotEqualTo(Float.floatToRawIntBits(-0f));
        }
    }

    @Test
    void everyCycleShowsEveryPatternOnceInAFreshOrder() {
        boolean differed = false;
        for (int i = 0; i < 40; i++) {
            Script script = SMALL.example(random).script();
            for (List<Integer> order : script.orders()) {
                assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
            }
            differed |= !script.orders().get(0).equals(script.orders().get(1));
        }
        // Both cycles alike 40 times: once in 6⁴⁰ seeds.
        assertThat(differed).isTrue();
    }

    /** Each share is compared at 6 standard errors: a false failure about once in 5·10⁸ seeds, for each of 15. */
    @Test
    void bitsHolesAndQuestionsAreUniform() {
        int episodes = 30_000;
        double[] positive = new double[6];
        double[] missing = new double[6];
        double[] asked = new double[3];
        for (int i = 0; i < episodes; i++) {
            BinaryPatterns.Example example = SMALL.example(random);
            asked[example.script().tested()]++;
            for (int u = 0; u < 6; u++) {
                positive[u] += example.patterns()[1][u] > 0 ? 1 : 0;
                missing[u] += example.question()[u] == 0 ? 1 : 0;
            }
        }
        for (int u = 0; u < 6; u++) {
            assertThat(Math.abs(positive[u] / episodes - 0.5)).isLessThan(6 * Math.sqrt(0.25 / episodes));
            assertThat(Math.abs(missing[u] / episodes - 0.5)).isLessThan(6 * Math.sqrt(0.25 / episodes));
        }
        for (double times : asked) {
            assertThat(Math.abs(times / episodes - 1 / 3.0)).isLessThan(6 * Math.sqrt(2 / 9.0 / episodes));
        }
    }

    @Test
    void patternsOfAnEpisodeAreIndependent() {
        int agreeing = 0;
        for (int i = 0; i < 200; i++) {
            float[][] patterns = BinaryPatterns.code1000().example(random).patterns();
            for (int u = 0; u < 1_000; u++) {
                agreeing += patterns[0][u] == patterns[4][u] ? 1 : 0;
            }
        }
        // Variance of the agreeing bits of two balanced patterns of n: n/4 · n/(n − 1); 6 standard errors, 2·10⁻⁹.
        assertThat(Math.abs(agreeing - 100_000)).isLessThan((int) (6 * Math.sqrt(200 * 250.25)));
    }

    @Test
    void oneSeedGivesOneSetOfEpisodesHoweverTheyAreBatched() {
        Episodes together = SMALL.draw(new Seeds(8).stream(), 4);
        Episodes again = SMALL.draw(new Seeds(8).stream(), 4);
        assertThat(again.inputs().values()).isEqualTo(together.inputs().values());
        RandomStream stream = new Seeds(8).stream();
        for (int b = 0; b < 4; b++) {
            Episodes alone = SMALL.draw(stream, 1);
            assertThat(alone.inputs().values())
                    .isEqualTo(together.samples(b, 1).inputs().values());
            assertThat(alone.targets().values())
                    .isEqualTo(together.samples(b, 1).targets().values());
        }
        assertThat(SMALL.draw(new Seeds(9).stream(), 4).inputs().values())
                .isNotEqualTo(together.inputs().values());
    }

    @Test
    void anythingFromNoneToAllBitsCanBeMissing() {
        Presentation timing = SMALL.presentation();
        BinaryPatterns.Example whole = new BinaryPatterns(timing, 6, 0, 1f).example(random);
        assertThat(whole.question()).isEqualTo(whole.patterns()[whole.script().tested()]);
        assertThat(count(new BinaryPatterns(timing, 6, 6, 1f).example(random).question(), 0f))
                .isEqualTo(6);
    }

    @Test
    void refusesImpossibleSettings() {
        Presentation timing = SMALL.presentation();
        assertThatThrownBy(() -> new BinaryPatterns(timing, 7, 3, 1f))
                .hasMessage("bits: expected an even number of at least 2 (a pattern has as many +1 as -1), got 7");
        assertThatThrownBy(() -> new BinaryPatterns(timing, 0, 0, 1f)).hasMessageStartingWith("bits: expected");
        assertThatThrownBy(() -> new BinaryPatterns(timing, 6, 7, 1f))
                .hasMessage("degradedBits: expected 0 to 6 (a pattern has that many bits), got 7");
        assertThatThrownBy(() -> new BinaryPatterns(timing, 6, -1, 1f))
                .hasMessageStartingWith("degradedBits: expected");
        assertThatThrownBy(() -> new BinaryPatterns(timing, 6, 3, 0f)).hasMessageContaining("above 0, got 0.0");
        assertThatThrownBy(() -> new BinaryPatterns(timing, 6, 3, Float.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> SMALL.draw(random, 0)).hasMessage("batch: expected at least 1, got 0");
    }

    private static float[] row(Sequence sequence, int t, int b) {
        int at = sequence.offset(t, b);
        return Arrays.copyOfRange(sequence.values(), at, at + sequence.units());
    }

    private static int count(float[] values, float wanted) {
        int count = 0;
        for (float value : values) {
            count += value == wanted ? 1 : 0;
        }
        return count;
    }
}
