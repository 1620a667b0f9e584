package engram.train;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A checkpoint that cannot be written, read or used. What was there before is untouched. */
public final class CheckpointException extends RuntimeException {
    private final Path file;

    CheckpointException(Path file, String problem, @Nullable Throwable cause) {
        super("checkpoint " + file + ": " + problem, cause);
        this.file = file;
    }

    CheckpointException(Path file, String problem) {
        this(file, problem, null);
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
