package engram.experiment.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.StoredResult;
import engram.experiment.Study;
import engram.experiment.StudyRun;
import engram.experiment.TrainedWeights;
import engram.model.Network;
import engram.plastic.DecayingHebb;
import engram.plastic.PlasticityRule;
import engram.train.TrainingListener;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class RuleComparisonTest {
    private static final RuleComparison EXPERIMENT = new RuleComparison();

    @TempDir
    static Path folder;

    /** Every rule with one task, and every task with one rule. */
    @TestFactory
    Stream<DynamicTest> everyRunIsStored() {
        return EXPERIMENT.choices().stream()
                .filter(choice ->
                        choice.protocol().equals("sequence") || choice.variant().equals("hebb"))
                .map(choice -> dynamicTest(choice.toString(), () -> {
                    Study study = EXPERIMENT.study(choice, Mode.SMOKE);
                    var results = new Results(folder.resolve("results"));
                    new StudyRun(study, results, folder.resolve("runs"), folder, 1, false).train(0, study.episodes());
                    StoredResult result =
                            results.get(EXPERIMENT.name(), choice.protocol(), choice.variant(), Mode.SMOKE);
                    assertThat(result.whole()).isTrue();
                    assertThat(result.measures()).containsKeys("test loss", "parameters");
                }));
    }

    @Test
    void allNetworksTrainAboutAsManyNumbers() {
        for (String task : EXPERIMENT.tasks()) {
            double wanted = parameters(task, "hebb");
            for (String rule : EXPERIMENT.rules()) {
                assertThat(parameters(task, rule)).as(task + " " + rule).isCloseTo(wanted, within(0.05 * wanted));
            }
        }
    }

    private static double parameters(String task, String rule) {
        return EXPERIMENT
                .settings(new Choice(task, rule), Mode.FULL)
                .network(0)
                .parameters()
                .count();
    }

    @Test
    void aRuleOfOnesOwnTrainsInTheSameNetwork() {
        RuleSettings settings = EXPERIMENT.settings(new Choice("cue-reward", "hebb"), Mode.SMOKE);
        PlasticityRule hebb = DecayingHebb.startingAt(RuleNetwork.ETA);
        assertThat(losses(settings, settings.network(hebb, 5))).isEqualTo(losses(settings, settings.network(5)));
        PlasticityRule own = (h, pre, post) -> h.keep(0.5f).write(0.5f, pre, post);
        assertThat(losses(settings, settings.network(own, 5))).isNotEqualTo(losses(settings, settings.network(5)));
    }

    private static double[] losses(RuleSettings settings, Network network) {
        return settings.trainer(network)
                .seed(1)
                .listener(TrainingListener.silent())
                .train()
                .history()
                .column("loss");
    }

    /** Whatever a network was before, it then has the weights of the run. */
    @Test
    void theWeightsOfARunComeBack() {
        var choice = new Choice("cue-reward", "oja");
        Study study = EXPERIMENT.study(choice, Mode.SMOKE);
        Path runs = folder.resolve("weights");
        var weights = new TrainedWeights(new Results(folder.resolve("none")), runs);
        Network one = EXPERIMENT.settings(choice, Mode.SMOKE).network(1),
                other = EXPERIMENT.settings(choice, Mode.SMOKE).network(2);
        assertThatIllegalStateException()
                .isThrownBy(() -> weights.restore(study, 0, one.parameters()))
                .withMessageEndingWith(
                        "./engram run all-rules --protocol cue-reward --variant oja --mode smoke --seed 0");
        new StudyRun(study, new Results(folder.resolve("r")), runs, folder, 1, false).train(0, study.episodes());
        weights.restore(study, 0, one.parameters());
        weights.restore(study, 0, other.parameters());
        assertThat(one.parameters().get("alpha")).isEqualTo(other.parameters().get("alpha"));
        assertThat(one.parameters().get("alpha"))
                .isNotEqualTo(EXPERIMENT
                        .settings(choice, Mode.SMOKE)
                        .network(1)
                        .parameters()
                        .get("alpha"));
    }

    @Test
    void onlyANetworkWithAnAlphaCanShareIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleNetwork(Rule.LSTM, true, 8))
                .withMessageStartingWith("shared: expected false for lstm");
    }

    @Test
    void aTaskThatIsNotComparedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXPERIMENT.settings(new Choice("chess", "hebb"), Mode.FAST))
                .withMessageStartingWith("protocol: expected one of patterns, ")
                .withMessageEndingWith(" for all-rules, got chess");
    }

    @Test
    void rulesThatWereMadeForRewardsAreMarked() {
        assertThat(EXPERIMENT.rules().stream().map(EXPERIMENT::marked).filter(rule -> rule.endsWith(" †")))
                .containsExactly("simple †", "simple-shared †", "retroactive †", "retroactive-shared †");
    }

    /** Two seeds of one cell; of the others nothing. */
    @Test
    void whatIsRecordedIsSummed() {
        var recorded = new RecordedRules(new Results(folder.resolve("recorded")));
        assertThat(recorded.label()).startsWith("nothing recorded yet");
        assertThat(recorded.mean("patterns", "hebb")).isEmpty();
        assertThat(recorded.range("patterns", "hebb")).isEmpty();
        var here = new RecordedRules(Results.here());
        double[] losses = here.losses("patterns", "simple");
        assertThat(losses).hasSize(2);
        double low = Math.min(losses[0], losses[1]), high = Math.max(losses[0], losses[1]);
        assertThat(Double.parseDouble(here.mean("patterns", "simple")))
                .isCloseTo((low + high) / 2, withinPercentage(1));
        assertThat(Stream.of(here.range("patterns", "simple").split(" to ")).map(Double::valueOf))
                .satisfiesExactly(
                        least -> assertThat(least).isCloseTo(low, withinPercentage(2)),
                        most -> assertThat(most).isCloseTo(high, withinPercentage(2)));
        assertThat(here.label("patterns")).startsWith("FULL, 32 runs of 2,000 batches of 16, ");
    }
}
