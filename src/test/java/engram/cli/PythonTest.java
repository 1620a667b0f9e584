package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PythonTest {
    @Test
    void aProgramIsAFileBecauseQuotesDoNotSurviveEveryCommandLine(@TempDir Path folder) throws IOException {
        List<String> words =
                new Python(folder).script("gallery.py", "--out", "site").words();
        assertThat(words).hasSize(4).noneMatch(word -> word.contains("\"") || word.contains("\n"));
        assertThat(words.subList(2, 4)).containsExactly("--out", "site");
        Path file = Path.of(words.get(1));
        assertThat(file.getParent()).isDirectoryContaining(only -> only.equals(file));
        try (InputStream source = Python.class.getResourceAsStream("gallery.py")) {
            assertThat(source).isNotNull().hasBinaryContent(Files.readAllBytes(file));
        }
    }
}
