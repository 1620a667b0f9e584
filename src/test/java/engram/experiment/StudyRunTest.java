package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import engram.train.DefaultListener;
import engram.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Training: interrupted, resumed, refused. */
final class StudyRunTest extends TinyRuns {
    @Test
    void equalRunsAreEqualFiles() throws IOException {
        run(study, "a", false).train(0, 20);
        run(study, "b", false).train(0, 20);
        assertThat(files("a", ".csv", "manifest.json")).isEqualTo(files("b", ".csv", "manifest.json"));
        run(study, "a", false).train(1, 20);
        assertThat(Files.readString(stored("a").path().resolve("seed-1.csv")))
                .isNotEqualTo(Files.readString(stored("a").path().resolve("seed-0.csv")));
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
}
