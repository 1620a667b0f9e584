package engram.experiment.duan2023;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.cell.Core;
import engram.cell.Gates;
import engram.cell.InnerLoss;
import engram.cell.RateMode;
import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.TrainingLength;
import engram.experiment.TrainingPlan;
import engram.task.CueReward;
import engram.task.FewShotRegression;
import engram.task.SequenceReproduction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published settings, every point of every sweep, and what is no setting. */
final class SettingsTest {
    private static final PlasticityExperiment CUE_REWARD = PlasticityExperiment.cueReward(),
            SEQUENCE = PlasticityExperiment.sequenceReproduction(),
            REGRESSION = PlasticityExperiment.fewShotRegression();

    private static RunSettings full(PlasticityExperiment experiment, String protocol, String variant) {
        return experiment.settings(new Choice(protocol, variant), Mode.FULL);
    }

    private static NetworkSettings network(String protocol, String variant) {
        return full(CUE_REWARD, protocol, variant).network();
    }

    @Test
    void trainedAsInTheProgram() {
        RunSettings paper = full(CUE_REWARD, "paper", "hebbian-rnn");
        assertThat(paper.task()).isEqualTo(CueReward.paper());
        assertThat(paper.training()).isEqualTo(new TrainingPlan(1e-3, 5, 64, 20_000, 20, 200, 100, 100));
        assertThat(full(CUE_REWARD, "demo", "none-rnn").training().batches()).isEqualTo(5_000);
        assertThat(full(SEQUENCE, "n20-m0", "none-lstm").training()).isEqualTo(TrainingPlan.duan2023(10_000));
        assertThat(full(REGRESSION, "mlp-k20", "none-lstm").training()).isEqualTo(TrainingPlan.duan2023(10_000));
        assertThat(CUE_REWARD.length(new Choice("demo", "none-rnn"), Mode.FULL))
                .isEqualTo(TrainingLength.batches(5_000, 64));
    }

    @Test
    void networksHaveThePublishedSizes() {
        for (String rule : List.of("hebbian", "gradient")) {
            assertThat(network("paper", rule + "-rnn").hidden()).isEqualTo(256);
            assertThat(network("paper", rule + "-lstm").hidden()).isEqualTo(128);
            assertThat(network("demo", rule + "-rnn").hidden()).isEqualTo(128);
            assertThat(parameters(rule + "-rnn")).isEqualTo(274_962);
            assertThat(parameters(rule + "-lstm")).isEqualTo(270_098);
        }
        assertThat(network("paper", "none-rnn").hidden()).isEqualTo(384);
        assertThat(network("paper", "none-lstm").hidden()).isEqualTo(192);
        assertThat(network("demo", "none-rnn").hidden()).isEqualTo(192);
        assertThat(parameters("none-rnn")).isEqualTo(304_524);
        assertThat(parameters("none-lstm")).isEqualTo(300_876);
        NetworkSettings paper = network("paper", "gradient-rnn");
        assertThat(paper)
                .isEqualTo(new NetworkSettings(
                        Plasticity.GRADIENT,
                        Core.RNN,
                        256,
                        4,
                        true,
                        RateMode.RANDOM,
                        new Gates(0.1, 0.1, 1),
                        InnerLoss.batchMean(64)));
    }

    private static long parameters(String variant) {
        return full(CUE_REWARD, "paper", variant).network(0).parameters().count();
    }

    @Test
    void cueRewardIsSweptAsInThePaper() {
        assertThat(protocols(CUE_REWARD))
                .containsExactly(
                        "paper",
                        "demo",
                        "lr-1e-2",
                        "lr-3e-4",
                        "eta-0",
                        "eta-0-05",
                        "eta-0-1",
                        "eta-0-4",
                        "extra-0",
                        "extra-8",
                        "extra-16",
                        "rates-none",
                        "rates-plus-one",
                        "rates-minus-one",
                        "rates-random",
                        "unmodulated");
        assertThat(full(CUE_REWARD, "lr-1e-2", "none-lstm").training().learningRate())
                .isEqualTo(1e-2);
        assertThat(full(CUE_REWARD, "lr-3e-4", "none-lstm").training().learningRate())
                .isEqualTo(3e-4);
        assertThat(network("eta-0", "hebbian-rnn").gates()).isEqualTo(new Gates(0, 0, 1));
        assertThat(network("eta-0-05", "hebbian-rnn").gates()).isEqualTo(new Gates(0.025, 0.025, 1));
        assertThat(network("eta-0-1", "hebbian-rnn").gates()).isEqualTo(new Gates(0.05, 0.05, 1));
        assertThat(network("eta-0-4", "hebbian-rnn").gates()).isEqualTo(new Gates(0.2, 0.2, 1));
        assertThat(network("extra-0", "gradient-lstm").extraOutputs()).isZero();
        assertThat(network("extra-16", "gradient-lstm").extraOutputs()).isEqualTo(16);
        assertThat(network("rates-none", "gradient-rnn").rates()).isEqualTo(RateMode.NONE);
        assertThat(network("rates-minus-one", "gradient-rnn").rates()).isEqualTo(RateMode.MINUS_ONE);
        assertThat(network("rates-random", "gradient-rnn").hidden()).isEqualTo(128);
        assertThat(network("unmodulated", "gradient-rnn").modulated()).isFalse();
    }

    @Test
    void sequencesHaveTheirLengthsAndDelays() {
        assertThat(protocols(SEQUENCE))
                .containsExactly(
                        "n20-m0",
                        "n20-m20",
                        "n20-m40",
                        "n5-m0",
                        "n5-m10",
                        "n5-m20",
                        "n5-m40",
                        "n5-m60",
                        "n10-m0",
                        "n30-m0",
                        "n40-m0",
                        "n20-m40-unmodulated",
                        "n5-m40-clip-100");
        assertThat(full(SEQUENCE, "n5-m60", "none-rnn").task()).isEqualTo(new SequenceReproduction(5, 60));
        RunSettings unmodulated = full(SEQUENCE, "n20-m40-unmodulated", "hebbian-rnn");
        assertThat(unmodulated.task()).isEqualTo(new SequenceReproduction(20, 40));
        assertThat(unmodulated.network().modulated()).isFalse();
        RunSettings clip = full(SEQUENCE, "n5-m40-clip-100", "hebbian-rnn");
        assertThat(clip.network().gates()).isEqualTo(new Gates(0.1, 0.1, 100));
        assertThat(clip.task()).isEqualTo(new SequenceReproduction(5, 40));
    }

    @Test
    void regressionIsOfTwoFamilies() {
        assertThat(protocols(REGRESSION))
                .containsExactly("mlp-k20", "mlp-k10", "linear-k10", "linear-k20", "mlp-k20-unmodulated");
        assertThat(full(REGRESSION, "mlp-k10", "none-rnn").task()).isEqualTo(FewShotRegression.mlp(10));
        assertThat(full(REGRESSION, "linear-k20", "none-rnn").task()).isEqualTo(FewShotRegression.linear(20));
        assertThat(full(REGRESSION, "mlp-k20-unmodulated", "hebbian-rnn")
                        .network()
                        .modulated())
                .isFalse();
    }

    private static Stream<String> protocols(PlasticityExperiment experiment) {
        return experiment.choices().stream().map(Choice::protocol).distinct();
    }

    /** All but the demo and the random rates, which vary the size and the length that a smaller run has not. */
    @Test
    void smallerRunsKeepWhatIsVaried() {
        for (PlasticityExperiment experiment : List.of(CUE_REWARD, SEQUENCE, REGRESSION)) {
            for (Mode mode : List.of(Mode.FAST, Mode.SMOKE)) {
                assertThat(experiment.choices().stream()
                                .filter(choice -> choice.variant().equals("gradient-rnn")
                                        && !List.of("demo", "rates-random").contains(choice.protocol()))
                                .map(choice -> experiment.settings(choice, mode)))
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void seedsGiveOtherNetworks() {
        RunSettings settings = CUE_REWARD.settings(new Choice("paper", "hebbian-rnn"), Mode.SMOKE);
        assertThat(settings.network(0).parameters().get("in.w"))
                .isEqualTo(settings.network(0).parameters().get("in.w"))
                .isNotEqualTo(settings.network(1).parameters().get("in.w"));
    }

    @Test
    void impossibleSettingsAreNamed() {
        refused(
                "learningRate: expected a finite number above 0, got NaN",
                () -> TrainingPlan.duan2023(1).withLearningRate(Double.NaN));
        refused("batches: expected at least 1, got 0", () -> TrainingPlan.duan2023(0));
        refused("clip: expected a finite number above 0, got 0.0", () -> new TrainingPlan(1, 0, 1, 1, 1, 1, 1, 1));
        refused("tested: expected at least 1, got 0", () -> new TrainingPlan(1, 1, 1, 1, 1, 1, 1, 0));
        refused(
                "hidden: expected at least 1, got 0",
                () -> network("paper", "hebbian-rnn").withHidden(0));
        refused(
                "extraOutputs: expected at least 0, got -1",
                () -> network("paper", "hebbian-rnn").withExtraOutputs(-1));
    }

    private static void refused(String message, Runnable settings) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessage(message);
    }
}
