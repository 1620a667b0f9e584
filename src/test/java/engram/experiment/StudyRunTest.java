package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import engram.autodiff.Parameters;
import engram.train.Checkpoint;
import engram.train.CheckpointException;
import engram.train.DefaultListener;
import engram.train.Progress;
import engram.train.TrainingListener;
import engram.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

final class StudyRunTest {
    private static final double RATE = 0.01;

    @TempDir
    Path folder;

    private final Study study = Tiny.study(Mode.FULL, RATE);

    private Results results(String name) {
        return new Results(folder.resolve(name));
    }

    private StudyRun run(Study what, String name, boolean resume) {
        return new StudyRun(what, results(name), folder.resolve(name + "-runs"), folder, 1, resume);
    }

    private StoredResult stored(String name) {
        return results(name).find("tiny", "code", "rnn", Mode.FULL).orElseThrow();
    }

    @AfterEach
    void watchNothing() {
        DefaultListener.install(TrainingListener::silent);
        Thread.interrupted();
    }

    @Test
    void aWholeRunIsFoundAgain() {
        SeedRecord record = run(study, "a", false).train(3, 20).orElseThrow();
        StoredResult result = stored("a");
        assertThat(result.seeds()).containsExactly(record);
        assertThat(record.seed()).isEqualTo(3);
        assertThat(record.length().episodes()).isEqualTo(20);
        assertThat(record.length().interrupted()).isFalse();
        assertThat(record.measures()).containsOnlyKeys("loss", "error");
        assertThat(result.measures()).isEqualTo(record.measures());
        assertThat(result.whole()).isTrue();
        assertThat(result.settings().get("bits").asInt()).isEqualTo(4);
        assertThat(result.label()).startsWith("FULL, 1 run, 20 episodes, ");
        assertThat(result.matrix(3, "grid")).isDeepEqualTo(new double[][] {{0.5, -1}});
        assertThat(result.seedWith("grid")).hasValue(3);
        assertThat(result.seedWith("another")).isEmpty();
        Table history = result.history(3);
        assertThat(history.columnNames()).containsExactly("episode", "loss", "error");
        assertThat(history.intColumn("episode").asList()).containsExactly(2, 4, 6, 8, 10, 12, 14, 16, 18, 20);
    }

    @Test
    void equalRunsAreEqualFiles() throws IOException {
        run(study, "a", false).train(0, 20);
        run(study, "b", false).train(0, 20);
        assertThat(files("a", ".csv", "manifest.json")).isEqualTo(files("b", ".csv", "manifest.json"));
        run(study, "a", false).train(1, 20);
        assertThat(Files.readString(stored("a").path().resolve("seed-1.csv")))
                .isNotEqualTo(Files.readString(stored("a").path().resolve("seed-0.csv")));
    }

    private String files(String name, String... endings) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(results(name).folder())) {
            for (Path file : files.sorted().toList()) {
                if (Stream.of(endings).anyMatch(file.toString()::endsWith)) {
                    all.append(results(name).folder().relativize(file)).append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    @Test
    void seedsOfSeparateRunsMakeOneResult() {
        run(study, "a", false).train(1, 20);
        run(study, "a", false).train(0, 20);
        run(study, "a", false).train(2, 10);
        StoredResult result = stored("a");
        assertThat(result.seeds()).extracting(SeedRecord::seed).containsExactly(0L, 1L, 2L);
        Table curve = result.curve("loss");
        assertThat(curve.columnNames())
                .containsExactly(
                        "episode", "mean", "sem", "min", "max", "median", "lower quartile", "upper quartile", "runs");
        assertThat(curve.rowCount()).isEqualTo(10);
        assertThat(curve.intColumn("runs").asList()).containsExactly(3, 3, 3, 3, 3, 2, 2, 2, 2, 2);
        double mean = (result.history(0).numberColumn("loss").getDouble(9)
                        + result.history(1).numberColumn("loss").getDouble(9))
                / 2;
        assertThat(curve.doubleColumn("mean").get(9)).isCloseTo(mean, within(1e-12));
        assertThat(result.whole()).isFalse();
        assertThat(result.label()).startsWith("FULL, 3 runs, 10 to 20 of 20 episodes, ");
    }

    @Test
    void numbersThatAreMissingAreLeftOut() throws IOException {
        run(study, "a", false).train(0, 20);
        run(study, "a", false).train(1, 20);
        StoredResult result = stored("a");
        Csv first = Csv.read(result.path().resolve("seed-0.csv"));
        List<List<String>> rows = new ArrayList<>();
        first.rows().forEach(row -> rows.add(List.of(row.get(0), rows.isEmpty() ? "" : row.get(1), "")));
        Files.writeString(result.path().resolve("seed-0.csv"), new Csv(first.header(), rows).text());
        Table loss = result.curve("loss"), error = result.curve("error");
        assertThat(loss.intColumn("runs").asList()).containsExactly(1, 2, 2, 2, 2, 2, 2, 2, 2, 2);
        assertThat(loss.doubleColumn("mean").get(0))
                .isEqualTo(result.history(1).numberColumn("loss").getDouble(0));
        assertThat(error.intColumn("runs").asList()).hasSize(10).containsOnly(1);
        Files.writeString(result.path().resolve("seed-0-grid.csv"), "to0,to1\n,-1\n");
        assertThat(result.matrix(0, "grid")[0]).containsExactly(Double.NaN, -1);
    }

    @Test
    void aPartIsMarkedAndGoesOnToTheSameEnd() throws IOException {
        run(study, "whole", false).train(0, 20);
        run(study, "parts", false).train(0, 8);
        assertThat(stored("parts").whole()).isFalse();
        assertThat(stored("parts").label()).startsWith("FULL, 1 run, 8 of 20 episodes, ");
        run(study, "parts", true).train(0, 20);
        assertThat(stored("parts").whole()).isTrue();
        assertThat(files("parts", ".csv")).isEqualTo(files("whole", ".csv"));
        assertThat(stored("parts").measures()).isEqualTo(stored("whole").measures());
    }

    @Test
    void anInterruptedRunIsStoredAsSuchAndGoesOn() throws IOException {
        interruptAfter(7);
        SeedRecord record = run(study, "a", false).train(0, 20).orElseThrow();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(record.length().episodes()).isEqualTo(7);
        assertThat(record.length().interrupted()).isTrue();
        assertThat(record.measures()).isEmpty();
        assertThat(stored("a").whole()).isFalse();
        DefaultListener.install(TrainingListener::silent);
        run(study, "a", true).train(0, 20);
        run(study, "b", false).train(0, 20);
        assertThat(files("a", ".csv")).isEqualTo(files("b", ".csv"));
    }

    private static void interruptAfter(long step) {
        DefaultListener.install(() -> new TrainingListener() {
            @Override
            public void step(Progress progress) {
                if (progress.step() == step) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    @Test
    void aValidatedRunIsStoredWithItsValidationsAndItsTest() throws IOException {
        Study validated = Tiny.validated();
        run(validated, "whole", false).train(0, 20);
        run(validated, "whole", false).train(1, 20);
        StoredResult result = stored("whole");
        Table rows = result.validation(0);
        assertThat(rows.columnNames()).containsExactly("episode", "loss", "error");
        assertThat(rows.intColumn("episode").asList()).containsExactly(0, 4, 8, 12, 16, 20);
        Map<String, Double> measures = result.seeds().get(0).measures();
        assertThat(measures).containsOnlyKeys("best batch", "test loss", "test error");
        double best = measures.get("best batch");
        assertThat(rows.where(rows.intColumn("episode").isEqualTo(best))
                        .numberColumn("loss")
                        .getDouble(0))
                .isEqualTo(rows.numberColumn("loss").min());
        Table curve = result.validationCurve("loss");
        assertThat(curve.rowCount()).isEqualTo(6);
        double a = rows.numberColumn("loss").getDouble(2);
        double b = result.validation(1).numberColumn("loss").getDouble(2);
        assertThat(curve.doubleColumn("mean").get(2)).isCloseTo((a + b) / 2, within(1e-12));
        assertThat(curve.doubleColumn("sem").get(2)).isCloseTo(Math.abs(a - b) / 2, within(1e-12));
        assertThat(result.spreads().get("test loss").mean())
                .isEqualTo(result.measures().get("test loss"));

        interruptAfter(7);
        run(validated, "parts", false).train(0, 20);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stored("parts").seeds().get(0).measures()).isEmpty();
        assertThat(stored("parts").validation(0).rowCount()).isEqualTo(2);
        DefaultListener.install(TrainingListener::silent);
        run(validated, "parts", true).train(0, 20);
        assertThat(stored("parts").seeds().get(0).measures()).isEqualTo(measures);
        assertThat(Files.readString(stored("parts").path().resolve("seed-0-validation.csv")))
                .isEqualTo(Files.readString(result.path().resolve("seed-0-validation.csv")));
    }

    @Test
    void withoutAChoiceTheLastWeightsAreStoredAndFoundAgain() {
        Study looked = Tiny.validated(new Validation(3, 2).keeping(Validation.Keep.LAST));
        StudyRun run = run(looked, "a", false);
        Map<String, Double> measures = run.train(0, 20).orElseThrow().measures();
        assertThat(measures).containsOnlyKeys("test loss", "test error");
        Parameters last = looked.trials().apply(0).objective().parameters(),
                restored = looked.trials().apply(0).objective().parameters();
        Checkpoint.read(run.checkpoint(0)).restore(last);
        new TrainedWeights(new Results(folder.resolve("none")), folder.resolve("a-runs")).restore(looked, 0, restored);
        last.forEach(p ->
                assertThat(restored.parameter(p.name()).data()).as(p.name()).isEqualTo(p.data()));
    }

    /** A clone of the project has them without any run; who has neither them nor a run is told how to get them. */
    @Test
    void theFirstSeedOfASmallNetworkIsStoredWithItsWeights() {
        Study validated = Tiny.validated();
        run(validated, "a", false).train(0, 12);
        run(validated, "a", false).train(1, 20);
        assertThat(stored("a").path()).isDirectoryContaining("glob:**/seed-0-weights.safetensors");
        assertThat(stored("a").path()).isDirectoryNotContaining("glob:**/seed-1-weights.safetensors");
        var store = new Results(folder.resolve("a"));
        var cloned = new TrainedWeights(store, folder.resolve("no-runs"));
        var here = new TrainedWeights(new Results(folder.resolve("none")), folder.resolve("a-runs"));
        Parameters expected = here.objective(validated, 0).parameters();
        cloned.objective(validated, 0)
                .parameters()
                .forEach(p -> assertThat(p.data())
                        .as(p.name())
                        .isEqualTo(expected.parameter(p.name()).data()));
        Path weights = stored("a").path().resolve("seed-0-weights.safetensors");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> validated
                        .settings()
                        .trainer(validated.trials().apply(0).objective())
                        .checkpoint(weights)
                        .resume(true)
                        .train())
                .withMessageContaining("it has weights only");
        assertThatIllegalStateException()
                .isThrownBy(() -> cloned.objective(validated, 1))
                .withMessageContaining("there is none here; the run took 1 s, and to make it again: ./engram run tiny ")
                .withMessageEndingWith(" --seed 1 --out target/again");
    }

    /** A crash between the two files leaves weights of another length than the record beside it. */
    @Test
    void weightsOfAnotherLengthThanTheRecordAreNotTaken() throws IOException {
        run(study, "a", false).train(0, 12);
        Path weights = stored("a").path().resolve("seed-0-weights.safetensors"), old = folder.resolve("old");
        Files.copy(weights, old);
        run(study, "a", true).train(0, 20);
        Files.copy(old, weights, StandardCopyOption.REPLACE_EXISTING);
        var none = new TrainedWeights(results("a"), folder.resolve("no-runs"));
        assertThatIllegalStateException().isThrownBy(() -> none.objective(study, 0));
        Parameters last = study.trials().apply(0).objective().parameters();
        Checkpoint.read(run(study, "a", true).checkpoint(0)).restore(last);
        new TrainedWeights(results("a"), folder.resolve("a-runs"))
                .objective(study, 0)
                .parameters()
                .forEach(p ->
                        assertThat(p.data()).isEqualTo(last.parameter(p.name()).data()));
    }

    @Test
    void aTestThatWasInterruptedIsMadeByResuming() {
        Study validated = Tiny.validated();
        interruptAfter(20);
        SeedRecord untested = run(validated, "a", false).train(0, 20).orElseThrow();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(untested.length().interrupted()).isTrue();
        assertThat(untested.measures()).isEmpty();
        DefaultListener.install(TrainingListener::silent);
        SeedRecord tested = run(validated, "a", true).train(0, 20).orElseThrow();
        assertThat(tested.length().interrupted()).isFalse();
        assertThat(tested.measures()).containsOnlyKeys("best batch", "test loss", "test error");
    }

    @Test
    void theCommitsOfAllPartsAreKept() throws IOException {
        run(study, "a", false).train(0, 8);
        Path file = stored("a").path().resolve("seed-0.json");
        assertThat(file).content().doesNotContain("earlierCommits");
        String commit = stored("a").seeds().get(0).origin().commit();
        Files.writeString(file, Files.readString(file).replace('"' + commit + '"', "\"of the first part\""));
        run(study, "a", true).train(0, 12);
        run(study, "a", true).train(0, 20);
        SeedRecord record = stored("a").seeds().get(0);
        assertThat(record.origin().commit()).isEqualTo(commit);
        assertThat(record.earlierCommits()).containsExactly("of the first part");
    }

    @Test
    void whatIsStoredStaysWhenItsCheckpointIsLostAndTrainingBeginsAgain() throws IOException {
        SeedRecord longer = run(study, "a", false).train(0, 12).orElseThrow();
        Files.delete(run(study, "a", true).checkpoint(0));
        interruptAfter(3);
        assertThat(run(study, "a", true).train(0, 20)).contains(longer);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stored("a").history(0).rowCount()).isEqualTo(6);
    }

    @Test
    void nothingIsStoredOfARunThatNeverBegan() {
        Thread.currentThread().interrupt();
        assertThat(run(study, "a", false).train(0, 20)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(results("a").find(study)).isEmpty();
    }

    @Test
    void aShorterRunDoesNotReplaceALongerOne() {
        SeedRecord whole = run(study, "a", false).train(0, 20).orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(study, "a", false).train(0, 10))
                .withMessageStartingWith("episodes: expected at least 20, which are stored of seed 0 in ")
                .withMessageEndingWith(", got 10; store it elsewhere with --out");
        assertThat(run(study, "a", true).train(0, 10)).contains(whole);
        assertThat(stored("a").whole()).isTrue();
    }

    @Test
    void noMoreEpisodesThanTheStudyHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(study, "a", false).train(0, 21))
                .withMessage("episodes: expected 1 to 20 (a whole run of tiny code rnn full), got 21");
    }

    @Test
    void otherSettingsOrDataAreAnotherResult() {
        run(study, "a", false).train(0, 20);
        assertThat(results("a").find(study)).isPresent();
        assertThat(results("a").find(Tiny.study(Mode.FULL, RATE / 2))).isEmpty();
        assertThat(results("a").find(Tiny.study(Mode.FULL, RATE, Tiny.generated())))
                .isEmpty();
    }

    @Test
    void aFastResultIsNoFullOne() {
        run(Tiny.study(Mode.FAST, RATE), "a", false).train(0, 20);
        assertThat(results("a").find("tiny", "code", "rnn", Mode.FULL)).isEmpty();
        StoredResult fast = results("a").find("tiny", "code", "rnn", Mode.FAST).orElseThrow();
        assertThat(fast.label()).startsWith("FAST, ");
    }

    @Test
    void realDataComeFirstAndGeneratedOnesAreNamed() {
        Study generated = Tiny.study(Mode.FULL, RATE, Tiny.generated());
        run(generated, "a", false).train(0, 20);
        run(generated, "a", false).train(1, 20);
        assertThat(stored("a").label()).contains("FULL, 2 runs").endsWith(", smooth random images");
        run(study, "a", false).train(0, 2);
        assertThat(stored("a").real()).isTrue();
        assertThat(stored("a").label()).doesNotContain("smooth");
    }

    @Test
    void whatIsMissingIsNamedWithTheCommandThatMakesIt() {
        assertThat(results("none").find("tiny", "code", "rnn", Mode.FULL)).isEqualTo(Optional.empty());
        assertThatIllegalStateException()
                .isThrownBy(() -> results("none").get("tiny", "code", "rnn", Mode.FULL))
                .withMessage("no result of tiny code rnn full in " + folder.resolve("none")
                        + "; to make it: ./engram run tiny --protocol code --variant rnn --mode full");
        run(study, "a", false).train(0, 20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stored("a").history(5))
                .withMessageStartingWith("history of seed 5: expected the file ");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(folder.resolve("a"), "a file in the way");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> run(study, "a", false).train(0, 20))
                .withMessageStartingWith("cannot write the results in " + folder.resolve("a"))
                .withMessageEndingWith("choose another --out");
        Path noFolder = folder.resolve("a");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new StudyRun(study, results("b"), noFolder, folder, 1, false).train(0, 20))
                .withMessageStartingWith("cannot write " + noFolder)
                .withMessageEndingWith("; set ENGRAM_CACHE to a folder that can be written to, with room");
    }

    @Test
    void aSeedIsTrainedByOneProcessAtATime() {
        StudyRun run = run(study, "a", false);
        try (var other = SeedLock.take(run.checkpoint(0))) {
            assertThat(other).isNotNull();
            assertThatIllegalStateException()
                    .isThrownBy(() -> run.train(0, 20))
                    .withMessageStartingWith("another process trains this seed now, into " + run.checkpoint(0));
            assertThat(run.train(1, 20)).isPresent();
        }
        assertThat(run.train(0, 20)).isPresent();
    }

    @Test
    void whatWasTrainedInPartIsNotThrownAway() throws IOException {
        StudyRun run = run(study, "a", false);
        run.train(0, 8);
        assertThatIllegalStateException()
                .isThrownBy(() -> run.train(0, 20))
                .withMessage("seed 0 was trained in part, 8 of 20 episodes; --resume goes on, or remove "
                        + run.checkpoint(0) + " to begin again");
        Files.delete(run.checkpoint(0));
        assertThat(run.train(0, 20)).isPresent();
    }

    @Test
    void aWholeRunCanBeStoredElsewhereToo() throws IOException {
        SeedRecord there = run(study, "a", false).train(0, 20).orElseThrow();
        Path trained = folder.resolve("a-runs");
        StudyRun again = new StudyRun(study, results("b"), trained, folder, 1, false);
        assertThatIllegalStateException()
                .isThrownBy(() -> again.train(0, 20))
                .withMessageStartingWith("seed 0 was trained as a whole, but is not stored as such in "
                        + results("b").folder().resolve("tiny"))
                .withMessageEndingWith(
                        "; --resume stores it there, or remove " + again.checkpoint(0) + " to begin again");
        SeedRecord here = new StudyRun(study, results("b"), trained, folder, 1, true)
                .train(0, 20)
                .orElseThrow();
        assertThat(here.measures()).isEqualTo(there.measures());
        assertThat(here.length().episodes()).isEqualTo(20);
        assertThat(stored("b").whole()).isTrue();
        assertThat(stored("b").path().resolve("seed-0.csv"))
                .hasSameTextualContentAs(stored("a").path().resolve("seed-0.csv"));
    }

    @Test
    void aWholeSeedIsNotTrainedAgainUnasked() throws IOException {
        StudyRun run = run(study, "a", false);
        SeedRecord whole = run.train(0, 20).orElseThrow();
        Path record = stored("a").path().resolve("seed-0.json");
        String before = Files.readString(record);
        assertThatIllegalStateException()
                .isThrownBy(() -> run.train(0, 20))
                .withMessage("seed 0 is stored as a whole; --resume leaves it alone, or remove " + record + " and "
                        + run.checkpoint(0) + " to train it again");
        assertThat(run(study, "a", true).train(0, 20)).contains(whole);
        assertThat(record).hasContent(before);
        Files.delete(run.checkpoint(0));
        assertThatIllegalStateException()
                .isThrownBy(() -> run.train(0, 20))
                .withMessageEndingWith("or remove " + record + " to train it again");
        Files.delete(record);
        assertThat(run.train(0, 20)).isPresent();
    }

    /** As a loss of power may leave it: empty, or cut off. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void aDamagedSeedIsNamedAndTheOthersAreThere(int length) throws IOException {
        SeedRecord first = run(study, "a", false).train(0, 20).orElseThrow();
        SeedRecord second = run(study, "a", false).train(1, 20).orElseThrow();
        Path file = stored("a").path().resolve("seed-0.json");
        Files.writeString(file, Files.readString(file).substring(0, length));
        assertThat(stored("a").seeds()).containsExactly(second);
        assertThat(stored("a").label()).startsWith("FULL, 1 run, 20 episodes");
        assertThat(results("a").of("tiny")).hasSize(1);
        assertThat(results("a").damaged("tiny")).containsExactly(file);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> run(study, "a", true).train(0, 20))
                .withMessage(file + ": cannot be read, it is damaged or of another version; remove it, and --resume"
                        + " makes it again from the checkpoint if there is one");
        Files.delete(file);
        assertThat(results("a").damaged("tiny")).isEmpty();
        SeedRecord again = run(study, "a", true).train(0, 20).orElseThrow();
        assertThat(again.measures()).isEqualTo(first.measures());
        assertThat(stored("a").seeds()).containsExactly(again, second);
    }

    @Test
    void aDamagedManifestHidesItsStudyOnly() throws IOException {
        Study other = Tiny.study(Mode.FAST, RATE);
        run(study, "a", false).train(0, 20);
        run(other, "a", false).train(0, 20);
        Path manifest = stored("a").path().resolve("manifest.json");
        Files.writeString(manifest, "{");
        assertThat(results("a").of("tiny")).extracting(StoredResult::name).containsExactly(other.name());
        assertThat(results("a").find(study)).isEmpty();
        assertThat(results("a").damaged("tiny")).containsExactly(manifest);
        run(study, "a", false).train(1, 20);
        assertThat(results("a").of("tiny")).hasSize(2);
        assertThat(results("a").damaged("tiny")).isEmpty();
    }

    @Test
    void nothingButResultsIsLeftInTheirFolder() throws IOException {
        run(study, "a", false).train(0, 20);
        try (Stream<Path> files = Files.list(stored("a").path())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "manifest.json",
                            "seed-0.json",
                            "seed-0.csv",
                            "seed-0-grid.csv",
                            "seed-0-weights.safetensors");
        }
    }

    @Test
    void namesMustFitIntoPaths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Choice("../code", "rnn"))
                .withMessage("protocol: expected small letters, digits and single hyphens, got '../code'");
    }
}
