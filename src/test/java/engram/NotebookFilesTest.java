package engram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every notebook in the repository keeps to. */
final class NotebookFilesTest {
    private static final int MOST_LINES = 15;
    private static final int MOST_IMPORT_LINES = 3;
    private static final String ABSOLUTE = "(?s).*(/home/|/root/|/Users/|/tmp/|/work/|[A-Z]:\\\\).*";

    @TestFactory
    Stream<DynamicTest> codeIsShortAndStartsWithTheLibrary() throws IOException {
        return notebooks()
                .map(file -> dynamicTest(name(file), () -> {
                    List<JsonNode> code = code(file);
                    assertThat(text(code.get(0).get("source")))
                            .startsWith("%classpath ../target/lib/*.jar\nengram.report.Notebook.init();");
                    assertThat(code)
                            .allSatisfy(
                                    cell -> assertThat(text(cell.get("source")).lines())
                                            .as(cell.get("id").asText())
                                            .hasSizeLessThanOrEqualTo(MOST_LINES));
                }));
    }

    @TestFactory
    Stream<DynamicTest> importsTakeThreeLinesAndNothingIsPrinted() throws IOException {
        return notebooks()
                .map(file -> dynamicTest(name(file), () -> {
                    assertThat(cells(file).stream()
                                    .flatMap(cell -> text(cell.get("source")).lines())
                                    .filter(line -> line.startsWith("import ")))
                            .hasSizeLessThanOrEqualTo(MOST_IMPORT_LINES);
                    for (JsonNode cell : cells(file)) {
                        for (JsonNode output : cell.path("outputs")) {
                            assertThat(output.get("output_type").asText())
                                    .as(cell.get("id").asText())
                                    .isNotEqualTo("stream");
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nothingTellsOfTheMachineItRanOn() throws IOException {
        return notebooks()
                .map(file -> dynamicTest(name(file), () -> {
                    for (JsonNode cell : cells(file)) {
                        assertThat(text(cell.get("source"))).doesNotMatch(ABSOLUTE);
                        for (JsonNode output : cell.path("outputs")) {
                            assertThat(output.get("output_type").asText())
                                    .as(cell.get("id").asText())
                                    .isNotEqualTo("error");
                            assertThat(text(output.path("text"))).doesNotMatch(ABSOLUTE);
                            assertThat(text(output.path("data").path("text/plain")))
                                    .doesNotMatch(ABSOLUTE);
                            assertThat(text(output.path("data").path("text/html")))
                                    .doesNotMatch(ABSOLUTE);
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyPictureWasDrawn() throws IOException {
        return notebooks()
                .map(file -> dynamicTest(
                        name(file),
                        () -> assertThat(cells(file).stream()
                                        .filter(cell ->
                                                text(cell.get("source")).strip().endsWith(".draw()")))
                                .isNotEmpty()
                                .allSatisfy(cell -> assertThat(cell.get("outputs"))
                                        .as(cell.get("id").asText())
                                        .anySatisfy(output -> assertThat(
                                                        output.path("data").has("image/png"))
                                                .isTrue()))));
    }

    /** One run from top to bottom: a cell that ends in a value shows it, and the counts rise. */
    @TestFactory
    Stream<DynamicTest> whatIsShownIsOfTheCodeThatIsThere() throws IOException {
        return notebooks()
                .map(file -> dynamicTest(name(file), () -> {
                    List<JsonNode> code = code(file);
                    assertThat(code.stream()
                                    .map(cell -> cell.path("execution_count").asInt()))
                            .isEqualTo(IntStream.rangeClosed(1, code.size())
                                    .boxed()
                                    .toList());
                    assertThat(code)
                            .filteredOn(cell -> text(cell.get("source")).strip().matches("(?s).*[^;}]"))
                            .allSatisfy(cell -> assertThat(cell.get("outputs"))
                                    .as(cell.get("id").asText())
                                    .isNotEmpty());
                }));
    }

    /** The gallery shows both. */
    @TestFactory
    Stream<DynamicTest> theFirstCellAsksAndSaysHowLongItTakes() throws IOException {
        return notebooks()
                .map(file -> dynamicTest(
                        name(file),
                        () -> assertThat(text(cells(file).get(0).get("source")))
                                .containsPattern("\\*\\*Question\\.\\*\\*[^#]+\\?")
                                .containsPattern("takes\\s+(about|less\\s+than)\\s+")));
    }

    /** No LaTeX: whoever shows it fetches MathJax from the network. */
    @TestFactory
    Stream<DynamicTest> formulasAreText() throws IOException {
        return notebooks()
                .map(file -> dynamicTest(
                        name(file),
                        () -> assertThat(cells(file))
                                .filteredOn(
                                        cell -> cell.get("cell_type").asText().equals("markdown"))
                                .allSatisfy(cell ->
                                        assertThat(text(cell.get("source"))).doesNotContainPattern("\\$[^$`]+\\$"))));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsLeftToBeFilledIn() throws IOException {
        return notebooks()
                .map(file -> dynamicTest(
                        name(file),
                        () -> assertThat(cells(file))
                                .allSatisfy(cell -> assertThat(
                                                text(cell.get("source")).strip())
                                        .as(cell.get("id").asText())
                                        .doesNotMatch("[A-Z_]*"))));
    }

    private static Stream<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList().stream();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<JsonNode> cells(Path file) throws IOException {
        List<JsonNode> cells = new ArrayList<>();
        new ObjectMapper().readTree(file.toFile()).get("cells").forEach(cells::add);
        return cells;
    }

    private static List<JsonNode> code(Path file) throws IOException {
        return cells(file).stream()
                .filter(cell -> cell.get("cell_type").asText().equals("code"))
                .toList();
    }

    /** Notebooks keep a text as one string, or as one a line. */
    private static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.asText();
        }
        StringBuilder all = new StringBuilder();
        StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).forEach(all::append);
        return all.toString();
    }
}
