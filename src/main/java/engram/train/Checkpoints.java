package engram.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checkpoints of one training on its way: each replaces the one before, if the state is good. */
final class Checkpoints {
    private static final long NEVER = -1;

    private final @Nullable Path file;
    private final long everyNanos;
    private final Map<String, String> settings;
    private final Duration before;
    private final long start = System.nanoTime();
    private long writtenAt = start;
    private long writtenStep = NEVER;

    Checkpoints(@Nullable Path file, Duration every, Map<String, String> settings, Duration before) {
        this.file = file;
        this.everyNanos = every.toNanos();
        this.settings = settings;
        this.before = before;
    }

    /** The time that training took, that before the checkpoint it was resumed from included. */
    Duration elapsed() {
        return before.plusNanos(System.nanoTime() - start);
    }

    /** Writes if it is time to. */
    void afterStep(TrainingState state) {
        if (file != null && System.nanoTime() - writtenAt >= everyNanos) {
            write(state);
        }
    }

    /**
     * Writes, unless this step is written already.
     *
     * @throws DivergedException if a number is not finite; the last good checkpoint stays
     * @throws CheckpointException if the file cannot be written; the last good checkpoint stays
     */
    void write(TrainingState state) {
        Finite.requireParameters(state, this);
        if (file == null || writtenStep == state.step()) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // it would close the files that are written
        try {
            Checkpoint.write(file, settings, state, elapsed());
        } catch (IOException e) {
            throw new CheckpointException(
                    file, "cannot be written at step " + state.step() + ": " + e + "; " + lastGood(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        writtenAt = System.nanoTime();
        writtenStep = state.step();
    }

    /** Says what there is to go on from. */
    String lastGood() {
        if (file == null) {
            return "no checkpoints were asked for";
        }
        if (writtenStep != NEVER) {
            return "the last good checkpoint is " + file + ", of step " + writtenStep;
        }
        return Files.exists(file) ? "the checkpoint " + file + " is as it was before" : "there is no checkpoint yet";
    }
}
