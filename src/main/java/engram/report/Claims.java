package engram.report;

import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a paper says, and what was measured here, side by side.
 *
 * <pre>{@code
 * var loss = Curve.mean("plastic", Palette.PLASTIC, full.curve("loss"));
 * Claims.titled("1,000 bits, mean of the recorded runs: " + full.label())
 *     .row("loss at episode 200", "about 40", Source.FIGURE, loss.valueAt(200))
 *     .row("loss below 40", "from about episode 200 on", Source.FIGURE, loss.since(40))
 *     .table()
 * }</pre>
 */
public final class Claims {
    private final String title;
    private final StringColumn claims = StringColumn.create("claim");
    private final StringColumn published = StringColumn.create("published");
    private final StringColumn measured = StringColumn.create("measured here");

    private Claims(String title) {
        this.title = title;
    }

    /** A table without rows. */
    public static Claims titled(String title) {
        return new Claims(title);
    }

    /**
     * One more claim.
     *
     * @param value as published
     * @param source where it was taken from
     * @param here what was measured, and how far the measurement went
     */
    public Claims row(String claim, String value, Source source, String here) {
        claims.append(claim);
        published.append(value + " " + source.mark());
        measured.append(here);
        return this;
    }

    /** One that the paper gives no number for. */
    public Claims row(String claim, String here) {
        claims.append(claim);
        published.append("not given");
        measured.append(here);
        return this;
    }

    /** The table. */
    public Table table() {
        return Table.create(title, claims.copy(), published.copy(), measured.copy());
    }
}
