package engram.dataset;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A data set that cannot be had: its message says what was expected, what came, and what to do.
 *
 * <pre>{@code
 * try {
 *     Omniglot.fetch(DataFolder.standard(), (done, total) -> {});
 * } catch (DatasetException e) {
 *     Notebook.display().show(e.getMessage());
 * }
 * }</pre>
 */
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What to do about a file that was downloaded and is not what it should be. */
    static final String FETCH_AGAIN =
            "delete it and fetch it again: --fetch on the command line, fetch(…) of its class in a notebook";

    DatasetException(String message) {
        super(message);
    }

    DatasetException(String message, @Nullable IOException cause) {
        super(message, cause);
    }

    /** What is wrong with one part of a file: an entry of an archive, a record, a line. */
    static DatasetException inside(Path file, String part, String expected, String got, String toDo) {
        return new DatasetException(file + ", " + part + ": expected " + expected + ", got " + got + "; " + toDo);
    }

    /** The failure of the file system to do {@code what} in the data folder. */
    static DatasetException writing(String what, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return interrupted(what, cause);
        }
        return new DatasetException(
                "cannot " + what + " (" + reason(cause) + "): expected a folder that can be written to, with room; free"
                        + " some space or set ENGRAM_DATA to another folder",
                cause);
    }

    /** The failure to read {@code what}. */
    static DatasetException reading(Path what, IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return interrupted("read " + what, cause);
        }
        if (cause instanceof NoSuchFileException) {
            return new DatasetException(
                    "cannot read " + what + ": there is no such file or folder; check the path", cause);
        }
        return new DatasetException(
                "cannot read " + what + " (" + reason(cause)
                        + "): expected a file that can be read; check its rights, or if it was downloaded "
                        + FETCH_AGAIN,
                cause);
    }

    private static DatasetException interrupted(String what, IOException cause) {
        return new DatasetException(
                "interrupted on the way to " + what + ": run it again, and it goes on from what is there", cause);
    }

    /** What an exception means, for those of which the message is no more than a path. */
    static String reason(IOException cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
