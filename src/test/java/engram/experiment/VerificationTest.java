package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.experiment.Verification.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerificationTest {
    private static final Stretch WHOLE = new Stretch(Long.MAX_VALUE, Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final Study study = Tiny.study(Mode.FULL, 0.01);

    @AfterEach
    void notInterrupted() {
        Thread.interrupted();
    }

    private StoredResult stored(Study what, long episodes) {
        var results = new Results(folder.resolve("results"));
        new StudyRun(what, results, folder.resolve("runs"), folder, 1, true).train(7, episodes);
        return results.find(what).orElseThrow();
    }

    private Verification verify(Study what, StoredResult stored, Stretch stretch) {
        return Verification.of(stored, what, 7, stretch, 2, folder);
    }

    private static Stretch batches(long batches) {
        return new Stretch(batches, Duration.ofMinutes(1));
    }

    @Test
    void whatWasTrainedComesOutAgain() throws IOException {
        StoredResult stored = stored(study, 20);
        List<String> before = files();
        Verification found = verify(study, stored, WHOLE);
        assertThat(found.bitwise()).isTrue();
        assertThat(found).isEqualTo(new Verification(20, 10, Optional.empty(), List.of()));
        assertThat(files()).as("nothing is stored").isEqualTo(before);
    }

    private List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (var all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
                files.add(file + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    @Test
    void aRowWhoseWindowIsNotFullIsLeftOut() {
        Verification found = verify(study, stored(study, 20), batches(7));
        assertThat(found.bitwise()).isTrue();
        assertThat(found.episodes()).isEqualTo(7);
        assertThat(found.rows()).isEqualTo(3);
        assertThat(verify(study, stored(study, 20), batches(1)).bitwise())
                .as("no row at all")
                .isFalse();
    }

    @Test
    void notMoreThanIsStored() {
        Verification found = verify(study, stored(study, 13), WHOLE);
        assertThat(found.episodes()).isEqualTo(13);
        assertThat(found.rows()).as("the last of one episode").isEqualTo(7);
        assertThat(found.bitwise()).isTrue();
    }

    @Test
    void theScheduleIsThatOfTheWholeRunAndValidationsCount() throws IOException {
        Study validated = Tiny.validated();
        StoredResult stored = stored(validated, 20);
        Verification found = verify(validated, stored, batches(10));
        assertThat(found.bitwise()).isTrue();
        assertThat(found.rows()).as("5 of the history, 3 validations").isEqualTo(8);
        change(stored.path().resolve("seed-7-validation.csv"), "\n4,[^,]+,", "\n4,1,");
        change(stored.path().resolve("seed-7.csv"), "\n6,[^,]+,", "\n6,2,");
        Verification changed = verify(validated, stored, batches(10));
        assertThat(changed.bitwise()).isFalse();
        assertThat(changed.difference())
                .hasValueSatisfying(first -> assertThat(first.toString())
                        .startsWith("validation, row 2 (episode 4), loss: 1 stored, ")
                        .endsWith(" here"));
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst(from, to));
        assertThat(file).content().isNotEqualTo(text);
    }

    @Test
    void itStopsWhenTheTimeIsOverButNotBeforeTheFirstRow() {
        Verification found = verify(study, stored(study, 20), new Stretch(20, Duration.ofNanos(1)));
        assertThat(found.episodes()).isEqualTo(2);
        assertThat(found.rows()).isEqualTo(1);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void whoIsInterruptedStaysInterrupted() {
        StoredResult stored = stored(study, 20);
        Thread.currentThread().interrupt();
        Verification found = verify(study, stored, WHOLE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(found.episodes()).isZero();
        assertThat(found.bitwise()).isFalse();
    }

    @Test
    void anotherOriginIsNamed() throws IOException {
        StoredResult stored = stored(study, 20);
        Path record = stored.path().resolve("seed-7.json");
        change(record, "\"java\" : \"[^\"]*\"", "\"java\" : \"Mocha\"");
        change(record, "\"commit\" : \"[^\"]*\"", "\"commit\" : \"abc\"");
        StoredResult again = new Results(folder.resolve("results")).find(study).orElseThrow();
        assertThat(verify(study, again, batches(2)).origins())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("commit: abc then, "),
                        line -> assertThat(line).startsWith("java: Mocha then, "));
    }

    @Test
    void anotherStudyIsRefusedWithWhatIsDifferent() {
        StoredResult stored = stored(study, 20);
        Study other = Tiny.study(Mode.FULL, 0.02, Tiny.generated());
        assertThat(stored.differences(study)).isEmpty();
        assertThat(stored.differences(other))
                .containsExactly(
                        "data.heldOut: patterns, drawn afresh stored, others here",
                        "data.real: true stored, false here",
                        "data.training: patterns stored, smooth random images here",
                        "settings.learningRate: 0.01 stored, 0.02 here");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verify(other, stored, WHOLE))
                .withMessageStartingWith("study: expected the stored settings and data, got others: data.heldOut");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verification.of(stored, study, 3, WHOLE, 1, folder))
                .withMessage("seed: expected one of [7], got 3");
    }

    @Test
    void otherColumnsAreADifference() {
        var a = new Csv(List.of("episode", "loss"), List.of(List.of("2", "0.5")));
        var b = new Csv(List.of("episode", "error"), List.of(List.of("2", "0.5")));
        assertThat(Rows.compare("history", a, b).difference())
                .hasValueSatisfying(it -> assertThat(it.toString())
                        .isEqualTo("history, row 0 (episode 0), columns: episode loss stored, episode error here"));
        var longer = new Csv(a.header(), List.of(List.of("2", "0.5"), List.of("4", "0.25")));
        assertThat(Rows.compare("history", a, longer).difference())
                .hasValueSatisfying(it -> assertThat(it.toString())
                        .isEqualTo("history, row 2 (episode 4), episode: nothing stored, 4 here"));
        assertThat(Rows.compare("history", longer, a)).isEqualTo(new Rows(1, Optional.empty()));
    }
}
