package engram.experiment.duan2023;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.StoredResult;
import engram.experiment.Study;
import engram.experiment.StudyRun;
import engram.task.CueReward;
import engram.task.FewShotRegression;
import engram.task.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Every experiment with every network, from its settings to its stored result. */
final class SmokeTest {
    private static final List<PlasticityExperiment> EXPERIMENTS = List.of(
            PlasticityExperiment.cueReward(),
            PlasticityExperiment.sequenceReproduction(),
            PlasticityExperiment.fewShotRegression());

    @TempDir
    static Path folder;

    /** Every protocol with one network, and every network with one protocol. */
    private static Stream<Choice> some(PlasticityExperiment experiment) {
        List<Choice> all = experiment.choices();
        Map<String, List<Choice>> protocols =
                all.stream().collect(Collectors.groupingBy(Choice::protocol, LinkedHashMap::new, Collectors.toList()));
        AtomicInteger turn = new AtomicInteger();
        Stream<Choice> one =
                protocols.values().stream().skip(1).map(each -> each.get(turn.getAndIncrement() % each.size()));
        return Stream.concat(protocols.get(all.get(0).protocol()).stream(), one);
    }

    @TestFactory
    Stream<DynamicTest> everyRunIsStored() {
        return EXPERIMENTS.stream()
                .flatMap(experiment -> some(experiment)
                        .map(choice -> dynamicTest(experiment.name() + " " + choice, () -> run(experiment, choice))));
    }

    private static void run(PlasticityExperiment experiment, Choice choice) {
        Study study = experiment.study(choice, Mode.SMOKE);
        Results results = new Results(folder.resolve("results"));
        new StudyRun(study, results, folder.resolve("runs"), folder, 1, false).train(0, study.episodes());
        StoredResult result = results.get(experiment.name(), choice.protocol(), choice.variant(), Mode.SMOKE);
        assertThat(result.whole()).isTrue();
        assertThat(result.label()).startsWith("SMOKE, 1 run, 3 batches, ");
        assertThat(result.history(0).rowCount()).isEqualTo(3);
        assertThat(result.validation(0).rowCount()).isEqualTo(2);
        assertThat(result.measures()).containsKeys("test loss", "best batch");
        RunSettings settings = experiment.settings(choice, Mode.SMOKE);
        assertThat(result.table(0, "errors").doubleColumn("error").max()).isPositive();
        requireQuestions(result, settings.task());
        boolean plastic = settings.network().rule() != Plasticity.NONE;
        assertThat(result.hasTable(0, "gates")).isEqualTo(plastic);
        if (plastic) {
            requireGates(result.table(0, "gates"), settings);
        }
    }

    private static void requireQuestions(StoredResult result, Task task) {
        assertThat(result.hasTable(0, "recall")).isEqualTo(task instanceof CueReward);
        assertThat(result.hasTable(0, "slice")).isEqualTo(task instanceof FewShotRegression);
        assertThat(result.lowestValidation(2)[0])
                .isEqualTo(result.validation(0).numberColumn("loss").min());
        if (task instanceof CueReward cues) {
            Table recall = result.table("recall").orElseThrow();
            assertThat(recall.rowCount()).isEqualTo((cues.trials() + 1) * cues.cues());
            // After the last trial every trial has shown one of the cues.
            assertThat(recall.last(cues.cues()).intColumn("showings").sum()).isEqualTo(cues.trials());
            assertThat(recall.first(cues.cues()).intColumn("showings").sum()).isZero();
            // Five episodes.
            assertThat(result.table(0, "showings").intColumn("answers").sum()).isEqualTo(5 * recall.rowCount());
        } else if (task instanceof FewShotRegression regression) {
            assertThat(result.table(0, "shots").rowCount()).isEqualTo(regression.shots() + 1);
            assertThat(result.table(0, "slice").columnNames())
                    .startsWith("at", "value", "after 0")
                    .endsWith("after " + regression.shots());
        }
    }

    private static void requireGates(Table gates, RunSettings settings) {
        double open = 2 * settings.network().gates().plasticLr();
        assertThat(gates.rowCount()).isEqualTo(settings.task().steps());
        for (int t = 0; t < gates.rowCount(); t++) {
            double rate = gates.numberColumn("rate").getDouble(t);
            assertThat(rate).isBetween(0.0, open);
            assertThat(gates.numberColumn("eta").getDouble(t)).isBetween(0.0, rate);
            if (!settings.network().modulated()) {
                assertThat(rate).isCloseTo(open / 2, within(1e-6));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everySizeHasSettings() {
        return EXPERIMENTS.stream()
                .flatMap(experiment -> experiment.choices().stream()
                        .map(choice -> dynamicTest(experiment.name() + " " + choice, () -> {
                            long smoke = experiment.length(choice, Mode.SMOKE).batches(),
                                    fast = experiment.length(choice, Mode.FAST).batches();
                            assertThat(smoke).isLessThan(fast);
                            assertThat(fast)
                                    .isLessThan(
                                            experiment.length(choice, Mode.FULL).batches());
                        })));
    }

    @Test
    void aNetworkThatIsNotOfferedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PlasticityExperiment.cueReward().study(new Choice("demo", "hebbian-lstm"), Mode.SMOKE))
                .withMessageStartingWith("variant: expected one of hebbian-rnn, gradient-rnn, ")
                .withMessageContaining(" for demo of cue-reward, got hebbian-lstm, which is offered by paper, ");
    }
}
