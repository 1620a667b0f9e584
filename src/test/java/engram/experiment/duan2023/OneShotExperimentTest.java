package engram.experiment.duan2023;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engram.dataset.FewShotSources;
import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.Trial;
import engram.train.Objective;
import engram.train.Trainer;
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
        assertThat(settings.length().batches()).isEqualTo(40_000);
        assertThat(((OneShotNetwork.Recurrent) settings.network()).settings().hidden())
                .isEqualTo(512);
        assertThat(settings.optimizer().weightDecay()).isEqualTo(5e-4);
        assertThat(settings.schedule().share(999)).isEqualTo(1);
        assertThat(settings.schedule().share(1_000)).isLessThan(1);
        assertThat(settings.schedule().share(41_000)).isCloseTo(0.1, within(1e-12));
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
        Trial trial = experiment.trial(choice, Mode.SMOKE, FewShotSources.colouredGlyphs(side), 3);
        TrainingResult run = train(trial, trial.objective());
        assertThat(run.steps()).isEqualTo(3);
        assertThat(run.history().names()).containsExactly("episode", "loss", "accuracy", "accuracy of all");
        assertThat(trial.findings().measures()).containsOnlyKeys("accuracy", "accuracy of all", "accuracy of pixels");
    }

    private static <E> TrainingResult train(Trial trial, Objective<E> objective) {
        return Trainer.of(objective)
                .batches(3)
                .optimizer(trial.optimizer())
                .schedule(trial.schedule())
                .clipGradientNorm(trial.clip())
                .validate(trial.validation().orElseThrow())
                .listener(TrainingListener.silent())
                .train();
    }
}
