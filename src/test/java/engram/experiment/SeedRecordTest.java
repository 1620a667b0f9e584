package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SeedRecordTest {
    @Test
    void measuresStayAsTheyWereAndInTheirOrder() {
        Map<String, Double> measures = new LinkedHashMap<>(Map.of("reward", 1.0));
        measures.put("answers", 0.5);
        var length = new SeedRecord.Length(1, 1, false, 1, 0);
        var record = new SeedRecord(0, length, measures, Origin.now(Path.of("")), List.of());
        measures.clear();
        assertThat(record.measures()).containsExactly(Map.entry("reward", 1.0), Map.entry("answers", 0.5));
        assertThat(record.measures()).isUnmodifiable();
    }
}
