package engram.experiment.miconi2018;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.dataset.FewShotSources;
import engram.experiment.Choice;
import engram.experiment.Findings;
import engram.experiment.Mode;
import engram.experiment.Trial;
import engram.train.Objective;
import engram.train.Schedule;
import engram.train.Trainer;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OmniglotExperimentTest {
    private final OmniglotExperiment experiment = new OmniglotExperiment();

    @Test
    void theProtocolsAreAsPublished() {
        OmniglotSettings code = experiment.settings(new Choice("code", "oja"), Mode.FULL);
        assertThat(code.length().episodes()).isEqualTo(5_000_000);
        assertThat(code.batch()).isEqualTo(1);
        assertThat(code.sharedAlpha()).isFalse();
        Schedule falls = code.schedule();
        assertThat(falls.share(999_999)).isEqualTo(1);
        assertThat(falls.share(1_000_000)).isEqualTo(0.666);
        OmniglotSettings paper = experiment.settings(new Choice("paper", "oja"), Mode.FULL);
        assertThat(paper.length().episodes()).isEqualTo(1_000_000);
        assertThat(paper.sharedAlpha()).isTrue();
        assertThat(paper.schedule()).isEqualTo(Schedule.constant());
        OmniglotSettings batched = experiment.settings(new Choice("batch-16", "oja"), Mode.FULL);
        assertThat(batched.length().episodes()).isEqualTo(5_000_000);
        assertThat(batched.fallsEvery()).isEqualTo(62_500);
        assertThatThrownBy(() -> experiment.settings(new Choice("code", "plastic"), Mode.FULL))
                .hasMessageContaining("choice: expected one of [code-oja, ");
    }

    /** Published: 111,746 with one α, whose four convolutions, w, α and η are these. */
    @Test
    void thereAreAsManyParametersAsPublished() {
        var images = FewShotSources.glyphs();
        assertThat(count(experiment.trial(new Choice("paper", "oja"), Mode.FULL, images, 0)))
                .isEqualTo(111_746);
        assertThat(count(experiment.trial(new Choice("code", "oja"), Mode.FULL, images, 0)))
                .isEqualTo(112_065);
    }

    private static long count(Trial trial) {
        return trial.objective().parameters().count();
    }

    @ParameterizedTest
    @EnumSource(ReadoutKind.class)
    void everyNetworkRuns(ReadoutKind readout) {
        Trial trial = experiment.trial(new Choice("code", readout.toString()), Mode.SMOKE, FewShotSources.glyphs(), 3);
        TrainingResult run = train(trial, trial.objective());
        assertThat(run.steps()).isEqualTo(3);
        assertThat(run.validation().names()).containsExactly("episode", "loss", "accuracy");
        Findings found = trial.findings();
        assertThat(found.measures()).containsKeys("accuracy", "accuracy of unseen", "accuracy of pixels");
        assertThat(found.tables().get("mistakes").header()).startsWith("asked class");
    }

    private static <E> TrainingResult train(Trial trial, Objective<E> objective) {
        return Trainer.of(objective)
                .batches(3)
                .optimizer(trial.optimizer())
                .validate(trial.validation().orElseThrow())
                .listener(TrainingListener.silent())
                .train();
    }
}
