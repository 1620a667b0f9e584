package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelTest {
    @Test
    void theDescriptionIsJsonEvenInAFolderWithQuotes(@TempDir Path temporary) throws IOException {
        Home home = new Home(temporary.resolve("a \"b\" c"));
        Files.createDirectories(home.kernelJars());
        Path jar = Files.createFile(home.kernelJars().resolve("ijava.jar"));
        JsonNode kernel = new ObjectMapper().readTree(Kernel.description(home));
        List<String> command = new ArrayList<>();
        kernel.get("argv").forEach(word -> command.add(word.asText()));
        assertThat(command)
                .startsWith(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .containsSequence("--add-modules", "jdk.incubator.vector")
                .containsSequence("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED")
                .contains("-Dengram.sources=" + home.sources())
                .endsWith("-jar", jar.toString(), "{connection_file}");
        assertThat(kernel.get("interrupt_mode").asText()).isEqualTo("message");
        assertThat(kernel.get("env").get("IJAVA_CLASSPATH").asText())
                .isEqualTo(home.root().resolve("target/lib/*.jar").toString());
        assertThat(kernel.get("env").get("IJAVA_STARTUP_SCRIPT").asText()).isEqualTo("engram.report.Notebook.init();");
    }

    @Test
    void theClassPathIsWrittenWithSlashesOnEveryPlatform() {
        assertThat(Kernel.jars("C:\\engram\\target\\lib", '\\')).isEqualTo("C:/engram/target/lib/*.jar");
        assertThat(Kernel.jars("/srv/a\\b/lib", '/')).isEqualTo("/srv/a\\b/lib/*.jar");
    }

    @Test
    void withoutTheKernelsJarTheMessageSaysHowToGetIt(@TempDir Path temporary) {
        assertThatThrownBy(() -> Kernel.description(new Home(temporary)))
                .hasMessageContaining("target/kernel")
                .hasMessageContaining("mvn package");
    }
}
