package engram.experiment.duan2023;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engram.dataset.FewShotSources;
import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.Study;
import engram.experiment.Trial;
import engram.train.AdamW;
import engram.train.TrainingListener;
import engram.train.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneShotExperimentTest {
    private final OneShotExperiment experiment = new OneShotExperiment();

    @Test
    void theProtocolIsAsPublished() {
        OneShotSettings settings = experiment.settings(new Choice("cifar-fs-protonet", "gradient-rnn"), Mode.FULL);
        assertThat(settings.recipe().length().batches()).isEqualTo(40_000);
        assertThat(((OneShotNetwork.Recurrent) settings.network()).settings().hidden())
                .isEqualTo(512);
        assertThat(settings.recipe().optimizer()).isEqualTo(AdamW.amsgrad(1e-3).withWeightDecay(5e-4));
        assertThat(settings.recipe().schedule().share(999)).isEqualTo(1);
        assertThat(settings.recipe().schedule().share(1_000)).isLessThan(1);
        assertThat(settings.recipe().schedule().share(41_000)).isCloseTo(0.1, within(1e-12));
        OneShotSettings plain = experiment.settings(new Choice("cifar-fs-protonet", "none-lstm"), Mode.FULL);
        assertThat(((OneShotNetwork.Recurrent) plain.network()).settings().hidden())
                .isEqualTo(384);
    }

    @ParameterizedTest
    @CsvSource({
        "cifar-fs-protonet, gradient-rnn",
        "cifar-fs-protonet, none-lstm",
        "cifar-fs-protonet, prototypes",
        "cifar-fs-resnet12, hebbian-rnn",
        "mini-imagenet-protonet, hebbian-lstm"
    })
    void networksRun(String protocol, String variant) {
        var choice = new Choice(protocol, variant);
        int side = protocol.startsWith("cifar") ? 32 : 84;
        Study study = experiment.study(choice, Mode.SMOKE, FewShotSources.colouredGlyphs(side));
        Trial trial = study.trials().apply(3);
        TrainingResult run = study.settings()
                .trainer(trial.objective())
                .listener(TrainingListener.silent())
                .train();
        assertThat(run.steps()).isEqualTo(3);
        assertThat(run.history().names()).containsExactly("episode", "loss", "accuracy", "accuracy of all");
        assertThat(trial.findings().measures()).containsOnlyKeys("accuracy", "accuracy of all", "accuracy of pixels");
    }
}
