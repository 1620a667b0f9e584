package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class DownloadLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String shown(boolean terminal, long... megabytes) {
        try (var line = new DownloadLine(new PrintStream(out, true, StandardCharsets.UTF_8), terminal)) {
            for (long done : megabytes) {
                line.progress(done * 1_000_000, 200_000_000);
            }
        }
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void aTerminalsLineIsRedrawnAtEveryPercent() {
        assertThat(shown(true, 0, 1, 2, 200))
                .isEqualTo(Redrawn.line("download   0 %  0 of 200 MB") + Redrawn.line("download   1 %  2 of 200 MB")
                        + Redrawn.line("download 100 %  200 of 200 MB") + "\n");
    }

    @Test
    void aFileGetsALineEveryTenth() {
        assertThat(shown(false, 0, 10, 19, 20, 200))
                .isEqualTo(
                        "download   0 %  0 of 200 MB\ndownload  10 %  20 of 200 MB\ndownload 100 %  200 of 200 MB\n");
    }

    @Test
    void nothingToFetchShowsNothing() {
        assertThat(shown(true)).isEmpty();
    }
}
