package engram.experiment.miconi2018;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.dataset.FewShotSources;
import engram.experiment.Choice;
import engram.experiment.Findings;
import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.Study;
import engram.experiment.StudyRun;
import engram.experiment.Trial;
import engram.train.Schedule;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OmniglotExperimentTest {
    private final OmniglotExperiment experiment = new OmniglotExperiment();

    @Test
    void theProtocolsAreAsPublished() {
        OmniglotSettings code = experiment.settings(new Choice("code", "oja"), Mode.FULL);
        assertThat(code.recipe().length().episodes()).isEqualTo(5_000_000);
        assertThat(code.training().batch()).isEqualTo(1);
        assertThat(code.sharedAlpha()).isFalse();
        Schedule falls = code.recipe().schedule();
        assertThat(falls.share(999_999)).isEqualTo(1);
        assertThat(falls.share(1_000_000)).isEqualTo(0.666);
        OmniglotSettings paper = experiment.settings(new Choice("paper", "oja"), Mode.FULL);
        assertThat(paper.recipe().length().episodes()).isEqualTo(1_000_000);
        assertThat(paper.sharedAlpha()).isTrue();
        assertThat(paper.recipe().schedule()).isEqualTo(Schedule.constant());
        OmniglotSettings batched = experiment.settings(new Choice("batch-16", "oja"), Mode.FULL);
        assertThat(batched.recipe().length().episodes()).isEqualTo(5_000_000);
        assertThat(batched.training().fallsEvery()).isEqualTo(62_500);
        assertThatThrownBy(() -> experiment.settings(new Choice("code", "plastic"), Mode.FULL))
                .hasMessageContaining("variant: expected one of oja, ");
    }

    /** Published: 111,746 with one α, whose four convolutions, w, α and η are these. */
    @Test
    void thereAreAsManyParametersAsPublished() {
        var images = FewShotSources.glyphs();
        assertThat(count("paper", images)).isEqualTo(111_746);
        assertThat(count("code", images)).isEqualTo(112_065);
    }

    private long count(String protocol, FewShotSources images) {
        Study study = experiment.study(new Choice(protocol, "oja"), Mode.FULL, images);
        return study.trials().apply(0).objective().parameters().count();
    }

    /** Results of other days lie there. */
    @Test
    void theFolderOfTheResultsKeepsItsName() {
        Study study = experiment.study(new Choice("code", "oja"), Mode.FULL, FewShotSources.glyphs());
        var run = new StudyRun(study, new Results(Path.of("r")), Path.of("runs"), Path.of("."), 1, false);
        assertThat(run.checkpoint(0).getParent()).isEqualTo(Path.of("runs", "omniglot", "code-oja-full-3853f61e"));
    }

    @ParameterizedTest
    @EnumSource(ReadoutKind.class)
    void everyNetworkRuns(ReadoutKind readout) {
        Study study = experiment.study(new Choice("code", readout.toString()), Mode.SMOKE, FewShotSources.glyphs());
        Trial trial = study.trials().apply(3);
        TrainingResult run = study.settings()
                .trainer(trial.objective())
                .listener(TrainingListener.silent())
                .train();
        assertThat(run.steps()).isEqualTo(3);
        assertThat(run.validation().names()).containsExactly("episode", "loss", "accuracy");
        Findings found = trial.findings();
        assertThat(found.measures()).containsKeys("accuracy", "accuracy of unseen", "accuracy of pixels");
        assertThat(found.tables().get("mistakes").header()).startsWith("asked class");
    }
}
