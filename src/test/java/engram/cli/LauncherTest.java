package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code engram}, with a Java that only says how it was called. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    @TempDir
    Path folder;

    private Path script, jdk;

    private record Answer(int code, String text) {}

    @BeforeEach
    void theScriptAndAJavaThatOnlyTalks() throws IOException {
        script = Files.createDirectories(folder.resolve("project")).resolve("engram");
        Files.copy(Path.of("engram"), script);
        jdk = Files.createDirectories(folder.resolve("jdk"));
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/usr/bin/env bash
                case $1 in
                    -XshowSettings:properties)
                        echo "    java.specification.version = ${FAKE_VERSION:-17}"
                        echo "    java.home = %s" ;;
                    *) echo "$@" ;;
                esac
                """.formatted(jdk));
        Files.createFile(jdk.resolve("bin/javac"));
        for (String name : List.of("java", "javac")) {
            assertThat(jdk.resolve("bin").resolve(name).toFile().setExecutable(true))
                    .isTrue();
        }
    }

    private static Answer call(Path script, Path javaHome, String version) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString(), "list").redirectErrorStream(true);
        builder.environment().put("ENGRAM_BUILT", "1");
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("FAKE_VERSION", version);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    @Test
    void calledThroughLinksItFindsItsProject() throws Exception {
        Path far = Files.createDirectories(folder.resolve("bin")).resolve("engram");
        Files.createSymbolicLink(folder.resolve("here"), script);
        Files.createSymbolicLink(far, Path.of("../here"));
        for (Path called : List.of(script, folder.resolve("here"), far)) {
            Answer answer = call(called, jdk, "17");
            assertThat(answer.code).as(answer.text).isZero();
            assertThat(answer.text)
                    .contains("-Dengram.home=" + script.toRealPath().getParent() + " ")
                    .endsWith("engram.cli.Main list\n");
        }
    }

    @Test
    void theVariableThatHidesTheJavaOfThePathIsNamed() throws Exception {
        Answer absent = call(script, folder.resolve("nope"), "17");
        assertThat(absent.code).isEqualTo(3);
        assertThat(absent.text)
                .contains("JAVA_HOME names " + folder.resolve("nope"))
                .contains("found no " + folder.resolve("nope/bin/java"));
        Answer old = call(script, jdk, "11");
        assertThat(old.code).isEqualTo(3);
        assertThat(old.text).contains("JAVA_HOME names " + jdk).contains("found Java 11");
    }
}
