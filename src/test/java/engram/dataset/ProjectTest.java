package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectTest {
    private static final String UNNAMED = "";

    @TempDir
    Path folder;

    private Path root, notebooks, beside;

    @BeforeEach
    void aProjectAndAFolderBesideIt() throws IOException {
        root = folder.resolve("project");
        notebooks = Files.createDirectories(root.resolve("notebooks"));
        Files.createFile(root.resolve("pom.xml"));
        beside = Files.createDirectories(folder.resolve("elsewhere/data"));
    }

    @Test
    void itIsTheFolderAroundTheWorkingDirectory() {
        assertThat(Project.of(UNNAMED, root).root()).isEqualTo(root);
        assertThat(Project.of(UNNAMED, notebooks).root()).isEqualTo(root);
        assertThat(Project.of(UNNAMED, beside).root()).isEqualTo(beside);
    }

    @Test
    void theNamedOneComesFirst() {
        assertThat(Project.of(root.toString(), beside).root()).isEqualTo(root);
        assertThat(Project.of(beside.toString(), notebooks).root()).isEqualTo(beside);
    }

    @Test
    void dataLieInTheCacheOfTheProjectAlsoWhenStartedFromElsewhere() {
        assertThat(data(UNNAMED, notebooks, UNNAMED)).isEqualTo(root.resolve("data/cache"));
        assertThat(data(" ", folder, UNNAMED)).isEqualTo(folder.resolve("data/cache"));
        assertThat(data(UNNAMED, beside, root.toString())).isEqualTo(root.resolve("data/cache"));
    }

    @Test
    void theVariableComesFirstAndIsFoundFromBothFolders() {
        String relative = "../elsewhere/data";
        assertThat(data(relative, root, UNNAMED)).isEqualTo(beside);
        assertThat(data(relative, notebooks, UNNAMED)).isEqualTo(beside);
        assertThat(data(beside.toString(), notebooks, UNNAMED)).isEqualTo(beside);
        assertThat(data("elsewhere/data", folder, root.toString())).isEqualTo(beside);
    }

    @Test
    void aVariableThatNamesNoFolderIsRefused() {
        assertThatThrownBy(() -> data("/no/such", root, UNNAMED))
                .isInstanceOf(DatasetException.class)
                .hasMessage("ENGRAM_DATA: expected a folder, got /no/such, which is not there; name the folder in which"
                        + " the data sets lie, or unset it");
        assertThatThrownBy(() -> data("pom.xml", notebooks, UNNAMED))
                .hasMessageContaining("got " + root.resolve("pom.xml") + ", which is none");
    }

    @Test
    void theCacheMayLieElsewhereAndNeedNotExist() {
        Project project = new Project(root);
        assertThat(project.cache(Map.of(), notebooks)).isEqualTo(root.resolve("data/cache"));
        assertThat(project.cache(Map.of("ENGRAM_CACHE", beside.toString()), notebooks))
                .isEqualTo(beside);
        Map<String, String> relative = Map.of("ENGRAM_CACHE", "scratch");
        assertThat(project.cache(relative, notebooks)).isEqualTo(root.resolve("scratch"));
        assertThat(project.cache(relative, root)).isEqualTo(root.resolve("scratch"));
    }

    private static Path data(String variable, Path start, String named) {
        return DataFolder.standard(Map.of("ENGRAM_DATA", variable), start, Project.of(named, start))
                .path();
    }
}
