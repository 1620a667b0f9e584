package engram.experiment.miconi2018;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import engram.dataset.DataFolder;
import engram.dataset.DatasetException;
import engram.experiment.Choice;
import engram.experiment.Experiment;
import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.StoredResult;
import engram.experiment.Study;
import engram.experiment.StudyRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every experiment with every network, from its settings to its stored result. */
final class SmokeTest {
    @TempDir
    static Path folder;

    private static List<Experiment> experiments() {
        return List.of(new PatternExperiment(), new ImageExperiment(new DataFolder(folder.resolve("no-data"))));
    }

    @TestFactory
    Stream<DynamicTest> everyRunIsStored() {
        return experiments().stream()
                .flatMap(experiment -> experiment.choices().stream()
                        .map(choice -> dynamicTest(experiment.name() + " " + choice, () -> run(experiment, choice))));
    }

    private static void run(Experiment experiment, Choice choice) {
        Study study = experiment.study(choice, Mode.SMOKE);
        Results results = new Results(folder.resolve("results"));
        new StudyRun(study, results, folder.resolve("runs"), folder, 1, false).train(0, study.episodes());
        StoredResult result = results.get(experiment.name(), choice.protocol(), choice.variant(), Mode.SMOKE);
        assertThat(result.whole()).isTrue();
        assertThat(result.history(0).rowCount()).isEqualTo((int) study.episodes());
        assertThat(result.measures()).containsKey("loss");
        boolean plastic = List.of("plastic", "homogeneous").contains(choice.variant());
        assertThat(result.measures().containsKey("eta")).isEqualTo(plastic);
        assertThat(result.measures().containsKey("alpha"))
                .isEqualTo(choice.variant().equals("homogeneous"));
    }

    @TestFactory
    Stream<DynamicTest> everySizeHasSettings() {
        return experiments().stream()
                .flatMap(experiment -> experiment.choices().stream()
                        .map(choice -> dynamicTest(experiment.name() + " " + choice, () -> {
                            long smoke = experiment.length(choice, Mode.SMOKE).episodes(),
                                    fast = experiment.length(choice, Mode.FAST).episodes();
                            assertThat(smoke).isLessThan(fast);
                            assertThat(fast)
                                    .isLessThan(
                                            experiment.length(choice, Mode.FULL).episodes());
                        })));
    }

    @Test
    void imagesAreNamedAndFetchedWithErrors() throws IOException {
        Path data = folder.resolve("damaged");
        var experiment = new ImageExperiment(new DataFolder(data));
        assertThat(experiment.study(new Choice("code", "plastic"), Mode.SMOKE).note())
                .contains("smooth random images")
                .contains("there is no CIFAR-10 in " + data);
        Path archive = data.resolve("cifar10").resolve("cifar-10-binary.tar.gz");
        Files.createDirectories(archive.getParent());
        Files.writeString(archive, "cut off"); // and so nothing is asked of the network
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> experiment
                        .fetchable(new Choice("code", "plastic"))
                        .orElseThrow()
                        .fetch((done, total) -> {}))
                .withMessageStartingWith(archive + ": expected the sha256 ");
    }

    @Test
    void theStoredPicturesAreThoseOfTheNetwork() {
        var experiment = new ImageExperiment(new DataFolder(folder.resolve("no-data")));
        Choice choice = new Choice("code", "plastic");
        Study study = experiment.study(choice, Mode.SMOKE);
        Results results = new Results(folder.resolve("pictures"));
        new StudyRun(study, results, folder.resolve("picture-runs"), folder, 1, false).train(4, 3);
        StoredResult result = results.find(study).orElseThrow();
        assertThat(result.real()).isFalse();
        assertThat(result.label()).contains("3 of 10").contains("generated, not CIFAR-10");
        List<Reconstruction> all = Reconstruction.of(result, 4);
        assertThat(all).hasSize(4);
        for (Reconstruction each : all) {
            assertThat(each.shown())
                    .hasSize(3)
                    .allSatisfy(image -> assertThat(image).hasSize(16));
            assertHalfMissing(each.cue(), each.shown().get(each.asked()));
            assertThat(each.output()).hasSize(16);
        }
        assertThat(result.matrix(4, "w")).hasDimensions(17, 17);
        assertThat(result.matrix(4, "alpha")).hasDimensions(17, 17);
    }

    private static void assertHalfMissing(float[] cue, float[] whole) {
        int half = cue.length / 2, shown = cue[0] == 0 && cue[1] == 0 && cue[2] == 0 ? half : 0;
        for (int p = 0; p < cue.length; p++) {
            boolean inside = p >= shown && p < shown + half;
            assertThat(cue[p]).isEqualTo(inside ? whole[p] : 0);
        }
    }

    @Test
    void aNetworkThatIsNotOfferedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatternExperiment().study(new Choice("code", "lstm"), Mode.SMOKE))
                .withMessage(
                        "variant: expected one of plastic for code of binary-patterns, got lstm, which is offered by code-50");
    }
}
