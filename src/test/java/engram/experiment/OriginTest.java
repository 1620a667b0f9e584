package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OriginTest {
    @TempDir
    Path folder;

    @Test
    void withoutARepositoryNobodyKnowsWhetherTheSourcesChanged() throws IOException {
        // Whatever repository the temporary folder may lie in, git does not get past this.
        Files.writeString(folder.resolve(".git"), "no repository");
        Origin origin = Origin.now(folder);
        assertThat(origin.commit()).isEqualTo("unknown");
        assertThat(origin.changed()).isNull();
        String text = Json.text(origin);
        assertThat(text).doesNotContain("changed");
        assertThat(read(text)).isEqualTo(origin);
    }

    @Test
    void whatEarlierRunsStoredIsRead() throws IOException {
        String start = "{\"started\": \"2026-01-01T00:00:00Z\", \"commit\": \"c\", \"changed\": ";
        String end = ", \"versions\": {}, \"machine\": {}}";
        assertThat(read(start + "true" + end).changed()).isTrue();
        assertThat(read(start + "false" + end).changed()).isFalse();
        assertThat(Json.text(read(start + "false" + end))).contains("\"changed\" : false");
    }

    @Test
    void sumsAreRoundedAlikeByTheSameKernelsOnTheSameProcessor() throws IOException {
        String text = "{\"started\": \"\", \"commit\": \"%s\", \"versions\": {\"kernels\": \"%s\"},"
                + " \"machine\": {\"processor\": \"%s\", \"cores\": \"%s\"}}";
        Origin origin = read(text.formatted("a", "512 bits", "Xeon", "2"));
        assertThat(origin.roundsLike(read(text.formatted("b", "512 bits", "Xeon", "64"))))
                .isTrue();
        assertThat(origin.roundsLike(read(text.formatted("a", "256 bits", "Xeon", "2"))))
                .isFalse();
        assertThat(origin.roundsLike(read(text.formatted("a", "512 bits", "EPYC", "2"))))
                .isFalse();
        assertThat(origin.roundsLike(Origin.now(folder))).isFalse();
    }

    private Origin read(String text) throws IOException {
        return Json.read(Files.writeString(folder.resolve("origin.json"), text), Origin.class);
    }
}
