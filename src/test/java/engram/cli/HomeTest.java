package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engram.dataset.Project;
import engram.experiment.Results;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
    @AfterEach
    void theHomeIsTheProjectsAgain() {
        System.clearProperty("engram.home");
    }

    @Test
    void resultsDataAndCheckpointsLieInTheSameProject(@TempDir Path folder) {
        System.setProperty("engram.home", folder.toString());
        assertThat(Home.here().root()).isEqualTo(folder);
        assertThat(Home.here().results()).isEqualTo(Results.here().folder()).isEqualTo(folder.resolve("data/results"));
        assertThat(Home.here().checkpoints()).isEqualTo(Project.here().cache().resolve("runs"));
        assertThat(Project.here().cache()).isEqualTo(folder.resolve("data/cache"));
    }
}
