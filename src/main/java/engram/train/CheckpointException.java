package engram.train;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that cannot be written, read or used. What was there before is untouched.
 *
 * <pre>{@code
 * try {
 *     Checkpoint.read(Path.of("patterns.safetensors")).restore(net.parameters());
 * } catch (CheckpointException e) {
 *     String why = e.getMessage();   // names the file, what was expected and what is there
 * }
 * }</pre>
 */
public final class CheckpointException extends RuntimeException {
    private final Path file;

    CheckpointException(Path file, String problem, @Nullable Throwable cause) {
        super("checkpoint " + file + ": " + problem, cause);
        this.file = file;
    }

    CheckpointException(Path file, String problem) {
        this(file, problem, null);
    }

    /** A file that no training can go on from: damaged, or not written by one. */
    static CheckpointException unusable(Path file, String problem, @Nullable Throwable cause) {
        return new CheckpointException(file, problem + "; remove it, and resuming begins again", cause);
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
