package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.train.Adam;
import engram.train.Objective;
import engram.train.Schedule;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import engram.train.Validation;
import org.junit.jupiter.api.Test;

final class RecipeTest {
    private final Recipe plain = Recipe.of(TrainingLength.episodes(20), Adam.of(0.01), 5);

    private static Objective<?> objective() {
        return Tiny.validated().trials().apply(0).objective();
    }

    private static TrainingResult train(Recipe recipe) {
        return recipe.trainer(objective())
                .seed(1)
                .listener(TrainingListener.silent())
                .train();
    }

    @Test
    void aTrainerIsToldAllOfIt() {
        TrainingResult run = train(plain);
        assertThat(run.steps()).isEqualTo(20);
        assertThat(run.history().rows()).isEqualTo(4);
        assertThat(run.validation().rows()).isZero();
        assertThat(run.test()).isEmpty();
        TrainingResult examined =
                train(plain.withValidation(new Validation(10, 1)).withTest(2));
        assertThat(examined.validation().rows()).isEqualTo(3);
        assertThat(examined.test()).containsOnlyKeys("loss", "error");
        assertThat(examined.history().column("loss")).isEqualTo(run.history().column("loss"));
        for (Recipe other : new Recipe[] {
            plain.withOptimizer(Adam.of(0.02)), plain.withSchedule(Schedule.cosine(0.5, 20)), plain.withClip(0.01)
        }) {
            assertThat(train(other).history().column("loss"))
                    .isNotEqualTo(run.history().column("loss"));
        }
    }

    @Test
    void impossibleOnesAreNamed() {
        refused(
                "objective: expected batches of 4, got batches of 1",
                () -> Recipe.of(TrainingLength.batches(5, 4), Adam.of(0.01), 1).trainer(objective()));
        refused("clip: expected a number above 0, got 0.0", () -> plain.withClip(0));
        refused("testBatches: expected at least 0, got -1", () -> plain.withTest(-1));
        refused("logEvery: expected at least 1, got 0", () -> Recipe.of(TrainingLength.episodes(20), Adam.of(0.01), 0));
    }

    private static void refused(String message, Runnable made) {
        assertThatIllegalArgumentException().isThrownBy(made::run).withMessage(message);
    }
}
