package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

final class CsvTest {
    @Test
    void numbersAreShortAndHaveNoExponent() {
        assertThat(Csv.number(520.12345678)).isEqualTo("520.123");
        assertThat(Csv.number(1.23456789e-7)).isEqualTo("0.000000123457");
        assertThat(Csv.number(20)).isEqualTo("20");
        assertThat(Csv.number(-0.0)).isEqualTo("0");
        assertThat(Csv.rounded(-0.0049, 2)).isEqualTo("0");
        assertThat(Csv.rounded(0.506, 2)).isEqualTo("0.51");
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        Csv csv = new Csv(List.of("a", "b"), List.of(List.of("1", "shown"), List.of("", "x")));
        assertThat(csv.text()).isEqualTo("a,b\n1,shown\n,x\n");
        assertThat(Csv.read(Files.writeString(folder.resolve("a.csv"), csv.text())))
                .isEqualTo(csv);
    }

    @Test
    void aNumberThatIsNoneIsMissing(@TempDir Path folder) throws IOException {
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(Csv.number(none)).isEmpty();
            assertThat(Csv.rounded(none, 2)).isEmpty();
        }
        History history = History.of(
                new TreeMap<>(Map.of("episode", new double[] {1, 2}, "loss", new double[] {0.5, Double.NaN})));
        Csv csv = Csv.of(history);
        assertThat(csv.text()).isEqualTo("episode,loss\n1,0.5\n2,\n");
        assertThat(Csv.read(Files.writeString(folder.resolve("a.csv"), csv.text())))
                .isEqualTo(csv);
        Table table = csv.table("history");
        assertThat(table.doubleColumn("loss").get(0)).isEqualTo(0.5);
        assertThat(table.column("loss").isMissing(1)).isTrue();
    }

    @Test
    void anyTextIsReadAsItWas(@TempDir Path folder) throws IOException {
        Csv csv = new Csv(
                List.of("a, b", "the \"c\""),
                List.of(List.of("one\ntwo", ","), List.of("\"", "\"\""), List.of("", "a\rb"), List.of("x\"y", "z")));
        assertThat(csv.text())
                .isEqualTo(
                        "\"a, b\",\"the \"\"c\"\"\"\n\"one\ntwo\",\",\"\n\"\"\"\",\"\"\"\"\"\"\n,\"a\rb\"\n\"x\"\"y\",z\n");
        assertThat(Csv.read(Files.writeString(folder.resolve("a.csv"), csv.text())))
                .isEqualTo(csv);
        assertThat(csv.table("any").columnNames()).containsExactly("a, b", "the \"c\"");
        assertThat(csv.table("any").get(0, 1)).isEqualTo(",");
    }

    @Test
    void linesMayEndAsInWindowsAndTheLastNotAtAll(@TempDir Path folder) throws IOException {
        assertThat(Csv.read(Files.writeString(folder.resolve("a.csv"), "a,b\r\n1,2\r\n3,")))
                .isEqualTo(new Csv(List.of("a", "b"), List.of(List.of("1", "2"), List.of("3", ""))));
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Csv.read(empty))
                .withMessage(empty + ": expected a table, got an empty file; remove it");
    }

    @Test
    void rowsAreAsLongAsTheHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Csv(List.of("a", "b"), List.of(List.of("1"))))
                .withMessage("rows: expected 2 cells, as many as the header has, got 1");
    }
}
