package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static Path data(String variable, Path start, String named) {
        return DataFolder.standard(Map.of("ENGRAM_DATA", variable), start, Project.of(named, start))
                .path();
    }
}
