package engram.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void theCosineFallsFromOneToItsLastShareAndStaysThere() {
        Schedule schedule = Schedule.cosine(0.1, 300);
        assertThat(schedule.share(0)).isEqualTo(1);
        assertThat(schedule.share(100)).isCloseTo(0.1 + 0.9 * 0.75, within(1e-12));
        assertThat(schedule.share(150)).isCloseTo(0.55, within(1e-12));
        assertThat(schedule.share(300)).isCloseTo(0.1, within(1e-12));
        assertThat(schedule.share(301)).isEqualTo(schedule.share(300));
        assertThat(Schedule.constant().share(17)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> Schedule.cosine(0, 10))
                .hasMessage("last: expected a number from above 0 to 1, got 0.0");
        assertThatThrownBy(() -> Schedule.cosine(0.1, 0)).hasMessage("steps: expected at least 1, got 0");
    }

    @Test
    void theLearningRateOfEveryStepFollowsIt() {
        var task = new Small.Remember(3, 1);
        Small.Rnn two = Small.Rnn.of(3, 8, 1), three = Small.Rnn.of(3, 8, 1), halved = Small.Rnn.of(3, 8, 1);
        var descent = new GradientDescent(0.25);
        Trainer.of(two, task).optimizer(descent).batches(2).train();
        Trainer.of(three, task).optimizer(descent).batches(3).train();
        Schedule halvesAfterTwo = step -> step < 2 ? 1 : 0.5;
        Trainer.of(halved, task)
                .optimizer(descent)
                .batches(3)
                .schedule(halvesAfterTwo)
                .train();
        float[] before = two.w().data(),
                whole = three.w().data(),
                got = halved.w().data();
        for (int i = 0; i < before.length; i++) {
            assertThat(got[i]).isCloseTo((before[i] + whole[i]) / 2, within(1e-7f));
        }
    }
}
