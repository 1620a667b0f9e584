package engram.cli;

import engram.dataset.DownloadListener;
import java.io.PrintStream;
import java.util.Locale;

/**
 * One line that shows how far a download is, redrawn at every percent; a new line every tenth where the output is no
 * terminal.
 *
 * <pre>
 * download  46 %  78 of 170 MB
 * </pre>
 */
final class DownloadLine implements DownloadListener, AutoCloseable {
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private long shown = -1;

    /**
     * A line for one download.
     *
     * @param terminal whether a carriage return goes back to the beginning of the line
     */
    DownloadLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void progress(long done, long total) {
        long percent = total == 0 ? 100 : 100 * done / total;
        long part = terminal ? percent : percent / 10;
        if (part == shown) {
            return;
        }
        shown = part;
        String line = String.format(
                Locale.ROOT, "download %3d %%  %,d of %,d MB", percent, done / MEGABYTE, total / MEGABYTE);
        if (terminal) {
            out.print(Redrawn.line(line));
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Ends the line, so that what is printed next begins a new one. */
    @Override
    public void close() {
        if (terminal && shown >= 0) {
            out.println();
        }
    }
}
