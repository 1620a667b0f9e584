package engram.report;

/** Where a published number was taken from. */
public enum Source {
    /** The text of the paper. */
    TEXT("[T]"),
    /** Read by eye off the published figure: approximate. */
    FIGURE("[F], read off the figure"),
    /** From notes about the paper, not from itself. */
    NOTES("[N], from notes about the paper");

    private final String mark;

    Source(String mark) {
        this.mark = mark;
    }

    /** As it stands behind the number. */
    String mark() {
        return mark;
    }
}
