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
        ProcessBuilder builder = builder(script, javaHome, version);
        builder.environment().put("ENGRAM_BUILT", "1");
        return answer(builder.start());
    }

    private static ProcessBuilder builder(Path script, Path javaHome, String version) {
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString(), "list").redirectErrorStream(true);
        builder.environment().remove("ENGRAM_BUILT");
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("FAKE_VERSION", version);
        return builder;
    }

    private static Answer answer(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    /** The script, which finds a Maven that runs this. */
    private ProcessBuilder building(String maven) throws IOException {
        for (String part : List.of("src/main", "src/jmh")) {
            Files.createDirectories(script.resolveSibling(part));
        }
        Files.writeString(script.resolveSibling("pom.xml"), "");
        Path mvn = Files.createDirectories(folder.resolve("maven")).resolve("mvn");
        Files.writeString(mvn, "#!/usr/bin/env bash\n" + maven);
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = builder(script, jdk, "17");
        builder.environment().put("PATH", mvn.getParent() + ":" + System.getenv("PATH"));
        return builder;
    }

    /** Writes a line for each build, and the jar long before it ends. */
    private static final String SLOW =
            "echo built >>builds; mkdir -p target/lib; touch target/lib/engram-1.jar; sleep 2\n";

    private Path lock() {
        return script.resolveSibling("target/.building");
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
    void ofTwoAtOnceOneBuildsAndTheOtherWaitsForIt() throws Exception {
        ProcessBuilder builder = building(SLOW);
        Process first = builder.start();
        while (!Files.exists(script.resolveSibling("target/lib/engram-1.jar"))) {
            assertThat(first.isAlive()).isTrue();
            Thread.sleep(10);
        }
        Answer second = answer(builder.start());
        Answer builds = answer(first);
        assertThat(builds.code).as(builds.text).isZero();
        assertThat(builds.text).contains("building").doesNotContain("waiting");
        assertThat(second.code).as(second.text).isZero();
        assertThat(second.text).startsWith("another ./engram builds; waiting").endsWith("engram.cli.Main list\n");
        assertThat(script.resolveSibling("builds")).hasContent("built");
        assertThat(lock()).doesNotExist();
        assertThat(answer(builder.start()).text).doesNotContain("build");
    }

    @Test
    void aBuildThatFailsOrWasKilledIsInNobodysWay() throws Exception {
        Answer failed = answer(building("exit 1").start());
        assertThat(failed.code).as(failed.text).isEqualTo(1);
        assertThat(lock()).doesNotExist();
        Process gone = new ProcessBuilder("bash", "-c", "exit").start();
        gone.waitFor();
        Files.writeString(Files.createDirectories(lock()).resolve("process"), gone.pid() + "\n");
        Answer next = answer(building(SLOW).start());
        assertThat(next.code).as(next.text).isZero();
        assertThat(next.text).startsWith("building").doesNotContain("waiting");
        assertThat(lock().getParent()).isDirectoryNotContaining("glob:**.building*");
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
