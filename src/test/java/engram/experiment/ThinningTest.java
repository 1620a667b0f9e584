package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import engram.train.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ThinningTest {
    /** Rows at episodes 10, 20, …; the loss of row r (from 0) is r. */
    private static History history(int rows) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put(
                "episode",
                IntStream.range(0, rows).mapToDouble(r -> 10 * (r + 1)).toArray());
        columns.put("loss", IntStream.range(0, rows).mapToDouble(r -> r).toArray());
        return History.of(columns);
    }

    @Test
    void theBeginningIsKept() {
        Csv csv = Thinning.of(history(200));
        assertThat(csv.header()).containsExactly("episode", "loss");
        assertThat(csv.rows()).hasSize(200).startsWith(List.of("10", "0")).endsWith(List.of("2000", "199"));
    }

    @Test
    void laterTenRowsAreOneAndThenAHundred() {
        List<List<String>> rows = Thinning.of(history(100_000)).rows();
        assertThat(rows).hasSize(200 + 180 + 980);
        assertThat(rows.get(200)).containsExactly("2100", "204.5"); // rows 200 to 209
        assertThat(rows.get(379)).containsExactly("20000", "1994.5"); // rows 1990 to 1999
        assertThat(rows.get(380)).containsExactly("21000", "2049.5"); // rows 2000 to 2099
        assertThat(rows.get(1359)).containsExactly("1000000", "99949.5"); // six digits
    }

    @Test
    void aPartIsTheBeginningOfTheWhole() {
        List<List<String>> part = Thinning.of(history(2_345)).rows();
        List<List<String>> whole = Thinning.of(history(10_000)).rows();
        assertThat(whole).startsWith(part.subList(0, part.size() - 1).toArray(List[]::new));
        assertThat(part.get(part.size() - 1)).containsExactly("23450", "2322"); // rows 2300 to 2344
    }
}
