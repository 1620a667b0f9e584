package engram.train;

import engram.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and how often a training writes its state.
 *
 * @param file replaced as a whole each time; null: nowhere
 * @param every time between two writings, at least 0
 * @param resume whether to go on from the file if it is there
 */
record Checkpointing(@Nullable Path file, Duration every, boolean resume) {
    /** The defaults of {@link Trainer}. */
    static final Checkpointing NONE = new Checkpointing(null, Duration.ofMinutes(3), false);

    Checkpointing {
        if (every.isNegative()) {
            throw new IllegalArgumentException("every: expected a time of at least 0, got " + every);
        }
    }

    Checkpointing withFile(Path other) {
        return new Checkpointing(other, every, resume);
    }

    Checkpointing withEvery(Duration other) {
        return new Checkpointing(file, other, resume);
    }

    Checkpointing withResume(boolean other) {
        return new Checkpointing(file, every, other);
    }

    /**
     * Begins: sees whether the file can be written, and resumes.
     *
     * @param settings what must be the same for a resumed training
     * @param state modified if there is something to resume
     * @throws CheckpointException if the file cannot be written or used
     */
    Checkpoints start(Map<String, String> settings, TrainingState state) {
        if (file == null) {
            if (resume) {
                throw new IllegalStateException("resume: expected a file given by checkpoint(...), got none");
            }
            return new Checkpoints(null, every, settings, Duration.ZERO);
        }
        Duration before = Duration.ZERO;
        if (resume && Files.exists(file)) {
            Checkpoint checkpoint = Checkpoint.read(file);
            checkpoint.restore(state, settings);
            before = checkpoint.elapsed();
        }
        try {
            AtomicFile.requireWritable(file);
        } catch (IOException e) {
            throw new CheckpointException(file, "cannot be written: " + e + "; choose another directory", e);
        }
        return new Checkpoints(file, every, settings, before);
    }
}
