package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import org.junit.jupiter.api.Test;

class OneShotVectorsTest {
    private final RandomStream random = new Seeds(4).stream();

    /** Who compares what is asked for with what was shown finds the label in every episode without noise. */
    @Test
    void everyClassIsShownOnceWithItsLabelAndAskedForOnce() {
        var task = new OneShotVectors(4, 6, 0);
        Episodes episodes = task.draw(random, 50);
        Sequence inputs = episodes.inputs(), targets = episodes.targets();
        assertThat(inputs).hasToString("Sequence[8, 50, 10]");
        assertThat(targets).hasToString("Sequence[4, 50, 4]");
        int sameOrder = 0, inOrder = 0;
        for (int b = 0; b < 50; b++) {
            boolean same = true, sorted = true;
            int seen = 0, wanted = 0;
            for (int t = 0; t < 4; t++) {
                int label = hot(inputs, t, b, 6), way = hot(targets, t, b, 0), at = 0;
                sorted &= label == t;
                while (hot(inputs, at, b, 6) != way) {
                    at++;
                }
                for (int i = 0; i < 6; i++) {
                    assertThat(inputs.get(4 + t, b, i)).isEqualTo(inputs.get(at, b, i));
                }
                for (int j = 0; j < 4; j++) {
                    assertThat(inputs.get(4 + t, b, 6 + j)).isZero();
                }
                seen |= 1 << label;
                wanted |= 1 << way;
                same &= label == way;
            }
            assertThat(seen).isEqualTo(15);
            assertThat(wanted).isEqualTo(15);
            sameOrder += same ? 1 : 0;
            inOrder += sorted ? 1 : 0;
        }
        assertThat(sameOrder).isLessThan(15); // one of 24 is expected
        assertThat(inOrder).isLessThan(15);
    }

    /** The one number that is 1 of the four from {@code first} on; the others are 0. */
    private static int hot(Sequence sequence, int t, int b, int first) {
        int found = -1;
        for (int j = 0; j < 4; j++) {
            float value = sequence.get(t, b, first + j);
            assertThat(value).isIn(0f, 1f);
            if (value == 1) {
                assertThat(found).isEqualTo(-1);
                found = j;
            }
        }
        assertThat(found).isNotNegative();
        return found;
    }

    /** A rectified normal number of variance 1 + σ² has a mean square of (1 + σ²)/2; 6 standard errors. */
    @Test
    void theVectorsAreNormalNumbersBehindAReluWithNoise() {
        Sequence inputs = new OneShotVectors(1, 1_000, 0.5f).draw(random, 100).inputs();
        double squares = 0, askedSquares = 0, differences = 0;
        int zeros = 0, both = 0, n = 100_000;
        for (int b = 0; b < 100; b++) {
            for (int i = 0; i < 1_000; i++) {
                float shown = inputs.get(0, b, i), asked = inputs.get(1, b, i);
                squares += shown * shown;
                askedSquares += asked * asked;
                zeros += shown == 0 ? 1 : 0;
                if (shown > 2 && asked > 2) { // far from 0 the noise is whole, nearly
                    both++;
                    differences += (shown - asked) * (shown - asked);
                }
            }
        }
        assertThat(Math.abs(squares / n - 0.625)).isLessThan(6 * Math.sqrt(5 / 4.0) * 1.25 / Math.sqrt(n));
        assertThat(Math.abs(askedSquares / n - 0.625)).isLessThan(6 * Math.sqrt(5 / 4.0) * 1.25 / Math.sqrt(n));
        assertThat(Math.abs(zeros / (double) n - 0.5)).isLessThan(6 * 0.5 / Math.sqrt(n));
        assertThat(differences / both).isBetween(0.1, 0.5);
    }

    @Test
    void oneSeedGivesOneSetOfEpisodesHoweverTheyAreBatched() {
        var task = new OneShotVectors(5, 3, 0.3f);
        Episodes together = task.draw(new Seeds(8).stream(), 4);
        RandomStream stream = new Seeds(8).stream();
        for (int b = 0; b < 4; b += 2) {
            Episodes two = task.draw(stream, 2);
            assertThat(two.inputs().values())
                    .isEqualTo(together.samples(b, 2).inputs().values());
            assertThat(two.targets().values())
                    .isEqualTo(together.samples(b, 2).targets().values());
        }
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> new OneShotVectors(0, 3, 0)).hasMessage("ways: expected at least 1, got 0");
        assertThatThrownBy(() -> new OneShotVectors(5, 0, 0)).hasMessage("features: expected at least 1, got 0");
        assertThatThrownBy(() -> new OneShotVectors(5, 3, -1))
                .hasMessage("noise: expected a finite number of at least 0, got -1.0");
        assertThatThrownBy(() -> new OneShotVectors(5, 3, Float.NaN)).hasMessageEndingWith("got NaN");
        assertThatThrownBy(() -> new OneShotVectors(5, 3, 0).draw(random, 0))
                .hasMessage("batch: expected at least 1, got 0");
    }
}
