package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void rowsAreAsLongAsTheHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Csv(List.of("a", "b"), List.of(List.of("1"))))
                .withMessage("rows: expected 2 cells, as many as the header has, got 1");
    }
}
