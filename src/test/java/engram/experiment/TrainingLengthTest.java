package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class TrainingLengthTest {
    @Test
    void countsEpisodesOrBatches() {
        assertThat(TrainingLength.episodes(1_000_000)).hasToString("1,000,000 episodes");
        TrainingLength demo = TrainingLength.batches(5_000, 64);
        assertThat(demo).hasToString("5,000 batches").isEqualTo(new TrainingLength(320_000, 64));
        assertThat(demo.count(128_000)).isEqualTo("2,000");
    }

    @Test
    void refusesPartsOfBatches() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingLength(65, 64))
                .withMessage("episodes: expected at least 1, whole batches of 64, got 65");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingLength.episodes(0))
                .withMessage("episodes: expected at least 1, whole batches of 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingLength.batches(1, 0))
                .withMessage("batch: expected at least 1, got 0");
    }
}
