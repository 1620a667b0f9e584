package engram.cli;

import engram.experiment.Nearest;
import java.util.List;

/** A word on the command line that is not understood. Nothing has been done. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UsageException(String message) {
        super(message);
    }

    static UsageException of(String argument, String expected, Object got) {
        return new UsageException(argument + ": expected " + expected + ", got " + got);
    }

    /**
     * One that is none of those that there are.
     *
     * @param where what it was asked of, as " for maze"; may be empty
     */
    static UsageException unknown(String argument, List<String> expected, String got, String where) {
        return of(argument, "one of " + String.join(", ", expected), got + where + Nearest.hint(got, expected));
    }

    /** Requires a number of a range. */
    static void requireRange(String argument, long least, long most, String where, long got) {
        if (got < least || got > most) {
            throw of(argument, least + " to " + most + where, got);
        }
    }

    /** Requires a number above zero. */
    static void requirePositive(String argument, long got) {
        if (got < 1) {
            throw of(argument, "at least 1", got);
        }
    }
}
