package engram.cli;

/**
 * A line of a terminal that is written over again and again. What is wider than the terminal is cut off there: a line
 * that wrapped would take two rows, and each time the next would begin one row lower.
 */
final class Redrawn {
    private static final String NO_WRAP = "\u001b[?7l", CLEAR_REST = "\u001b[K", WRAP = "\u001b[?7h";

    private Redrawn() {}

    /** What writes a line over the one that stands there. */
    static String line(String text) {
        return "\r" + NO_WRAP + text + CLEAR_REST + WRAP;
    }
}
