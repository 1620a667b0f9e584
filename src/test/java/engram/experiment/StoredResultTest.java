package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import engram.train.DefaultListener;
import engram.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

/** What was stored is found again. */
final class StoredResultTest extends TinyRuns {
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
    void whatAnEarlierRunOfTheSeedFoundIsRemoved() throws IOException {
        run(study, "a", false).train(3, 10);
        Path older = stored("a").path().resolve("seed-3-older.csv"),
                ofAnother = older.resolveSibling("seed-30-older.csv");
        Files.writeString(older, "a\n1\n");
        Files.writeString(ofAnother, "a\n1\n");
        run(study, "a", true).train(3, 20);
        assertThat(stored("a").hasTable(3, "older")).isFalse();
        assertThat(stored("a").hasTable(3, "grid")).isTrue();
        assertThat(ofAnother).exists();
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
