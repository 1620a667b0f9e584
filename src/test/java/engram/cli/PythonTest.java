package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    @Test
    @DisabledOnOs(OS.WINDOWS) // there the folder is the same for all versions
    void anEnvironmentOfAnotherVersionIsMadeAgain(@TempDir Path folder) throws IOException {
        Path venv = folder.resolve("venv"), note = venv.resolve("engram-packages.txt");
        assertThat(Program.of("python3", "-m", "venv", "--without-pip", venv.toString())
                        .run())
                .isZero();
        Files.writeString(note, "a package\n");
        var python = new Python(venv);
        python.ensure("a package");
        assertThat(note).exists();
        Path lib = libraries(venv), old = lib.resolveSibling("python3.1");
        Files.move(lib, old);
        python.ensure();
        assertThat(libraries(venv)).hasFileName(lib.getFileName().toString());
        assertThat(old).doesNotExist();
        assertThat(note).doesNotExist();
        assertThat(python.hasItsPackages()).isTrue();
    }

    private static Path libraries(Path venv) throws IOException {
        try (Stream<Path> all = Files.list(venv.resolve("lib"))) {
            return all.filter(each -> Files.isDirectory(each.resolve("site-packages")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
