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

    private Origin read(String text) throws IOException {
        return Json.read(Files.writeString(folder.resolve("origin.json"), text), Origin.class);
    }
}
