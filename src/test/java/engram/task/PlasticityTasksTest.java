package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the tasks of Duan et al. 2023 have in common: reproducible streams, and what a predictor without memory gets. */
class PlasticityTasksTest {
    /**
     * A task and what is expected of it.
     *
     * @param steps of an episode
     * @param inputs numbers a network sees
     * @param asked steps with a target
     * @param hint the input that may hold the answer; −1 if none does
     * @param trivial mean squared error of who repeats the hint, 0 without one
     */
    private record Known(Task task, int steps, int inputs, int asked, int hint, double trivial) {}

    private static final List<Known> ALL = List.of(
            new Known(new SequenceReproduction(20, 0), 40, 3, 20, -1, 1 / 3.0),
            new Known(new SequenceReproduction(20, 40), 80, 3, 20, -1, 1 / 3.0),
            new Known(new SequenceReproduction(5, 60), 70, 3, 5, -1, 1 / 3.0),
            new Known(CueReward.paper(), 20, 16, 20, 14, 1 / 6.0),
            new Known(FewShotRegression.linear(10), 30, 14, 30, -1, 29 / 30.0),
            new Known(FewShotRegression.linear(20), 40, 14, 40, -1, 39 / 40.0),
            new Known(FewShotRegression.mlp(10), 30, 8, 30, -1, 29 / 30.0),
            new Known(FewShotRegression.mlp(20), 40, 8, 40, -1, 39 / 40.0));

    private static Stream<DynamicTest> each(Consumer<Known> test) {
        return ALL.stream().map(known -> dynamicTest(known.task.toString(), () -> test.accept(known)));
    }

    @TestFactory
    Stream<DynamicTest> shapesAreThePublishedOnes() {
        return each(known -> {
            Episodes episodes = known.task.draw(new Seeds(1).stream(), 3);
            assertThat(known.task.steps()).isEqualTo(known.steps);
            assertThat(known.task.inputs()).isEqualTo(known.inputs);
            assertThat(known.task.outputs()).isEqualTo(1);
            assertThat(episodes.inputs()).hasToString("Sequence[" + known.steps + ", 3, " + known.inputs + "]");
            assertThat(episodes.targets()).hasToString("Sequence[" + known.asked + ", 3, 1]");
        });
    }

    /** Squared errors stay below 5 and have, per episode, a deviation below 1: 0.06 are 6 standard errors. */
    @TestFactory
    Stream<DynamicTest> whoLearnsNothingGetsTheTrivialLoss() {
        return each(known -> {
            Episodes episodes = known.task.draw(new Seeds(2).stream(), 10_000);
            Sequence inputs = episodes.inputs(), targets = episodes.targets();
            double sum = 0;
            for (int t = 0; t < known.asked; t++) {
                for (int b = 0; b < 10_000; b++) {
                    int step = known.steps - known.asked + t;
                    double answer = known.hint < 0 ? 0 : inputs.get(step, b, known.hint);
                    sum += Math.pow(answer - targets.get(t, b, 0), 2);
                }
            }
            assertThat(Math.abs(sum / known.asked / 10_000 - known.trivial)).isLessThan(0.06 * known.trivial);
        });
    }

    @TestFactory
    Stream<DynamicTest> oneSeedGivesOneSetOfEpisodesHoweverTheyAreBatched() {
        return each(known -> {
            Episodes together = known.task.draw(new Seeds(8).stream(), 4);
            RandomStream stream = new Seeds(8).stream();
            for (int b = 0; b < 4; b += 2) {
                Episodes two = known.task.draw(stream, 2);
                assertThat(two.inputs().values())
                        .isEqualTo(together.samples(b, 2).inputs().values());
                assertThat(two.targets().values())
                        .isEqualTo(together.samples(b, 2).targets().values());
            }
            assertThat(known.task.draw(new Seeds(9).stream(), 4).inputs().values())
                    .isNotEqualTo(together.inputs().values());
        });
    }
}
