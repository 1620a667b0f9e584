package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engram.experiment.Choice;
import engram.experiment.Mode;
import engram.experiment.Results;
import engram.experiment.SeedRecord;
import engram.experiment.Study;
import engram.experiment.StudyRun;
import engram.experiment.miconi2018.PatternExperiment;
import engram.train.DefaultListener;
import engram.train.Progress;
import engram.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten episodes, of which four are stored. */
final class SeedReportTest {
    private static final String NAME = "binary-patterns code plastic smoke seed 0: ";

    @TempDir
    Path folder;

    private final Study study = new PatternExperiment().study(new Choice("code", "plastic"), Mode.SMOKE);

    @AfterEach
    void watchNothing() {
        DefaultListener.install(TrainingListener::silent);
        Thread.interrupted();
    }

    private StudyRun run(boolean resume) {
        return new StudyRun(study, new Results(folder.resolve("results")), folder.resolve("runs"), folder, 1, resume);
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
    void aTrainingThatGoesOnIsNotAnnounced() {
        var first = new SeedReport(run(false), 0, 4);
        assertThat(first.before()).isEmpty();
        assertThat(first.after(run(false).train(0, 4).orElseThrow())).startsWith(NAME + "4 of 10 episodes\n");
        var rest = new SeedReport(run(true), 0, 10);
        assertThat(rest.before()).isEmpty();
        interruptAfter(7);
        assertThat(rest.after(run(true).train(0, 10).orElseThrow()))
                .isEqualTo(NAME + "7 of 10 episodes, interrupted; --resume goes on");
    }

    @Test
    void whatIsStoredAlreadyIsNotAnnounced() throws IOException {
        run(false).train(0, 4);
        Files.delete(run(true).checkpoint(0));
        var report = new SeedReport(run(true), 0, 4);
        assertThat(report.before()).isEmpty();
        assertThat(report.after(run(true).train(0, 4).orElseThrow()))
                .startsWith(NAME + "4 of 10 episodes, stored before; nothing was trained\n");
    }

    @Test
    void withoutTheCheckpointItSaysThatItBeginsAgainAndHowFarThisTrainingCame() throws IOException {
        run(false).train(0, 4);
        Files.delete(run(true).checkpoint(0));
        var report = new SeedReport(run(true), 0, 10);
        assertThat(report.before())
                .isEqualTo(NAME + "4 of 10 episodes are stored, but the checkpoint to go on from is not on this machine"
                        + " (" + run(true).checkpoint(0) + "); training begins at 0");
        interruptAfter(2);
        SeedRecord stored = run(true).train(0, 10).orElseThrow();
        assertThat(stored.length().episodes()).isEqualTo(4);
        assertThat(report.after(stored))
                .isEqualTo(NAME + "2 of 10 episodes, not stored, because 4 are stored already; --resume goes on");
        assertThat(Thread.interrupted()).isTrue();
        DefaultListener.install(TrainingListener::silent);
        var again = new SeedReport(run(true), 0, 10);
        assertThat(again.before())
                .contains("4 of 10 episodes are stored, but the checkpoint to go on from has 2 (")
                .endsWith("); training begins at 2");
        assertThat(again.after(run(true).train(0, 10).orElseThrow())).startsWith(NAME + "10 of 10 episodes\n");
    }

    @Test
    void aTrainingThatWasAskedToBeginAgainSaysHowFarItCame() throws IOException {
        run(false).train(0, 4);
        Files.delete(run(false).checkpoint(0));
        var report = new SeedReport(run(false), 0, 10);
        assertThat(report.before()).isEmpty();
        interruptAfter(3);
        assertThat(report.after(run(false).train(0, 10).orElseThrow()))
                .isEqualTo(NAME + "3 of 10 episodes, not stored, because 4 are stored already; --resume goes on");
    }
}
