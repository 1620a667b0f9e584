package engram.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./engram notebooks} says of cells that throw, hang, or take the kernel with them. */
final class FailingNotebooksTest {
    private static final int PATIENCE = 180;

    @TempDir
    private Path folder;

    @Test
    void theCellThatFailsIsNamedAndTheOtherNotebooksRun() throws IOException, InterruptedException {
        notebook("throws", "int five = 5;", "throw new IllegalStateException(\"too \" + five);", "five");
        notebook("hangs", "int six = 6;", "Thread.sleep(600_000);");
        notebook("ends", "Runtime.getRuntime().halt(3);");
        notebook("works", "int seven = 7;");
        String said = execute("throws", "hangs", "ends", "works");
        assertThat(block(said, "throws"))
                .contains("FAILED")
                .contains("cell 2:\n  | throw new IllegalStateException")
                .contains("too 5");
        assertThat(block(said, "hangs"))
                .contains("FAILED")
                .contains("cell 2:\n  | Thread.sleep")
                .contains("took longer than 10 s");
        assertThat(block(said, "ends")).contains("FAILED").contains("cell 1:\n  | Runtime");
        assertThat(block(said, "works")).doesNotContain("FAILED");
        assertThat(said).contains("3 of 4 notebooks failed").endsWith("exit code 1");
    }

    /** What it says of one notebook: its line, and all that is indented or belongs to it below. */
    private static String block(String said, String name) {
        int begin = said.indexOf(name + " ");
        assertThat(begin).as(said).isNotNegative();
        int end = Stream.of("throws ", "hangs ", "ends ", "works ", "4 notebooks")
                .mapToInt(next -> said.indexOf("\n" + next, begin))
                .filter(at -> at > 0)
                .min()
                .orElse(said.length());
        return said.substring(begin, end);
    }

    private void notebook(String name, String... cells) throws IOException {
        List<Map<String, Object>> code = new ArrayList<>();
        for (String cell : cells) {
            code.add(Map.of(
                    "cell_type",
                    "code",
                    "id",
                    "cell-" + code.size(),
                    "metadata",
                    Map.of(),
                    "outputs",
                    List.of(),
                    "source",
                    cell));
        }
        Map<String, Object> notebook = Map.of("cells", code, "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5);
        new ObjectMapper().writeValue(folder.resolve(name + ".ipynb").toFile(), notebook);
    }

    private String execute(String... names) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                ".venv/bin/python",
                "src/main/resources/engram/cli/notebooks.py",
                "--mode=smoke",
                "--out=" + folder.resolve("executed"),
                "--jobs=2",
                "--limit=10"));
        for (String name : names) {
            words.add(folder.resolve(name + ".ipynb").toString());
        }
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("JUPYTER_PREFER_ENV_PATH", "1");
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE, TimeUnit.SECONDS);
        process.destroy();
        String text = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(ended).as(text).isTrue();
        return text + "exit code " + process.exitValue();
    }
}
