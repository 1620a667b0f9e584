package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotebooksTest {
    @TempDir
    Path folder;

    @BeforeEach
    void threeFilesTwoNotebooks() throws IOException {
        for (String name : List.of("01-patterns.ipynb", "00-welcome.ipynb", "notes.md")) {
            Files.createFile(folder.resolve(name));
        }
    }

    @Test
    void withoutNamesAllInOrder() {
        assertThat(chosen()).containsExactly("00-welcome.ipynb", "01-patterns.ipynb");
    }

    @Test
    void aNotebookIsNamedByItsBeginningItsFileOrItsPath() {
        assertThat(chosen("01")).containsExactly("01-patterns.ipynb");
        assertThat(chosen("01-patterns.ipynb")).containsExactly("01-patterns.ipynb");
        assertThat(chosen("notebooks/00-welcome.ipynb")).containsExactly("00-welcome.ipynb");
    }

    @Test
    void anUnknownNameListsThoseThatThereAre() {
        assertThatThrownBy(() -> chosen("07"))
                .isInstanceOf(UsageException.class)
                .hasMessage("NAME: expected one of 00-welcome, 01-patterns, or its beginning, got 07");
    }

    @Test
    void oneUnknownNameAmongOthersIsNotPassedOver() {
        assertThatThrownBy(() -> chosen("00", "07")).hasMessageEndingWith("got 07");
    }

    @Test
    void kernelsSideBySideShareTheProcessorsUnlessTheUserSaysOtherwise() {
        Map<String, String> three = Notebooks.shared(8, 3, Map.of());
        assertThat(three).containsEntry("OMP_NUM_THREADS", "2");
        assertThat(three.get("JDK_JAVA_OPTIONS"))
                .startsWith("-XX:CompileCommand=quiet -XX:CompileCommand=dontinline,engram.plastic.*::* ")
                .endsWith(" -XX:ActiveProcessorCount=2");
        Map<String, String> four = Notebooks.shared(2, 4, Map.of("JDK_JAVA_OPTIONS", "-Xmx1g", "OMP_NUM_THREADS", "5"));
        assertThat(four).containsEntry("OMP_NUM_THREADS", "5");
        assertThat(four.get("JDK_JAVA_OPTIONS")).endsWith(" -XX:ActiveProcessorCount=1 -Xmx1g");
    }

    private List<String> chosen(String... words) {
        return Notebooks.chosen(folder, List.of(words)).stream()
                .map(file -> folder.relativize(Path.of(file)).toString())
                .toList();
    }
}
