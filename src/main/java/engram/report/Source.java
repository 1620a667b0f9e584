package engram.report;

/**
 * Where a published number was taken from.
 *
 * <pre>{@code
 * var chart = CurveChart.titled("Validation loss").published("gradient", Source.FIGURE, 0.062);
 * String letter = Source.FIGURE.letter();   // "[F]"
 * }</pre>
 */
public enum Source {
    /** The text of the paper. */
    TEXT("[T]", ""),
    /** Read by eye off the published figure: approximate. */
    FIGURE("[F]", ", read off the figure"),
    /** From notes about the paper, not from itself. */
    NOTES("[N]", ", from notes about the paper");

    private final String letter;
    private final String rest;

    Source(String letter, String rest) {
        this.letter = letter;
        this.rest = rest;
    }

    /** "[F]", where a legend explains it. */
    public String letter() {
        return letter;
    }

    /** As it stands behind the number. */
    String mark() {
        return letter + rest;
    }
}
