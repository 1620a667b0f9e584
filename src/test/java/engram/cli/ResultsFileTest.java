package engram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engram.experiment.Results;
import engram.paper.Claim;
import engram.paper.Figure;
import engram.paper.Paper;
import engram.paper.Papers;
import engram.paper.ResultsPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RESULTS.md of this repository, and the command that makes it. */
final class ResultsFileTest {
    @TempDir
    Path folder;

    @AfterEach
    void atHome() {
        System.clearProperty("engram.home");
    }

    private static Stream<Figure> figures() {
        return Papers.ALL.stream().map(Paper::figures).flatMap(List::stream);
    }

    @Test
    void itIsWhatTheStoreGives() {
        assertThat(Path.of(ListResults.PAGE))
                .as("./engram results --write makes it")
                .content()
                .isEqualTo(ResultsPage.of(new Results(Path.of("data/results"))));
    }

    @Test
    void whatItWantsCanBeRun() {
        assertThat(figures().flatMap(figure -> figure.claims().stream()).flatMap(claim -> claim.study().stream()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                Catalogue.experiment(name.experiment()).choices())
                        .as(name.toString())
                        .contains(name.choice()));
    }

    @Test
    void everyFigureIsDrawnOrHasClaims() {
        assertThat(figures()).allSatisfy(figure -> {
            assertThat(figure.notebooks().size() + figure.claims().size())
                    .as(figure.title())
                    .isPositive();
            assertThat(figure.notebooks())
                    .allSatisfy(name ->
                            assertThat(Path.of("notebooks", name + ".ipynb")).exists());
            assertThat(figure.claims().stream().map(Claim::what)).doesNotHaveDuplicates();
        });
    }

    /** Numbers that notebooks draw beside ours; so that both say the same. */
    @Test
    void whatNotebooksCallPublishedIsPublished() throws IOException {
        Set<String> published = figures()
                .flatMap(figure -> figure.claims().stream())
                .flatMap(claim -> numbers(claim.published()))
                .collect(Collectors.toSet());
        Pattern row = Pattern.compile("\\.row\\(\\\\\"[^\"]*\", \\\\\"([^\"]*)\\\\\", Source\\.(TEXT|FIGURE)");
        List<String> said = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".ipynb"))::iterator) {
                row.matcher(Files.readString(file)).results().forEach(each -> said.add(each.group(1)));
            }
        }
        assertThat(said)
                .hasSizeGreaterThan(10)
                .allSatisfy(value -> assertThat(numbers(value)).as(value).isSubsetOf(published));
    }

    /** Those rows that are of one network; how long several took together stands nowhere else. */
    @Test
    void theReadmeSaysHowFarRunsWentAsThisDoes() throws IOException {
        String page = Files.readString(Path.of(ListResults.PAGE));
        List<String> said = Pattern.compile("\\| (\\d+ runs? × [^|]*) \\|$", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(each -> each.group(1))
                .toList();
        assertThat(said)
                .hasSizeGreaterThan(3)
                .allSatisfy(length -> assertThat(page).contains("| " + length + " |"));
    }

    private static Stream<String> numbers(String text) {
        return Pattern.compile("\\d[\\d,.]*").matcher(text).results().map(MatchResult::group);
    }

    @Test
    void theCommandWritesIt() throws IOException {
        System.setProperty("engram.home", folder.toString());
        var output = new StringWriter();
        assertThat(Main.commandLine().setOut(new PrintWriter(output)).execute("results", "--write"))
                .isZero();
        assertThat(output.toString()).startsWith("written: " + folder.resolve("RESULTS.md"));
        assertThat(Files.readString(folder.resolve("RESULTS.md")))
                .isEqualTo(ResultsPage.of(new Results(folder.resolve("none"))));
    }
}
