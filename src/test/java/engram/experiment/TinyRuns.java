package engram.experiment;

import engram.train.DefaultListener;
import engram.train.Progress;
import engram.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a tiny study, and where they are stored. */
abstract class TinyRuns {
    static final double RATE = 0.01;

    @TempDir
    Path folder;

    final Study study = Tiny.study(Mode.FULL, RATE);

    Results results(String name) {
        return new Results(folder.resolve(name));
    }

    StudyRun run(Study what, String name, boolean resume) {
        return new StudyRun(what, results(name), folder.resolve(name + "-runs"), folder, 1, resume);
    }

    StoredResult stored(String name) {
        return results(name).find("tiny", "code", "rnn", Mode.FULL).orElseThrow();
    }

    @AfterEach
    void watchNothing() {
        DefaultListener.install(TrainingListener::silent);
        Thread.interrupted();
    }

    String files(String name, String... endings) throws IOException {
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

    static void interruptAfter(long step) {
        DefaultListener.install(() -> new TrainingListener() {
            @Override
            public void step(Progress progress) {
                if (progress.step() == step) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }
}
