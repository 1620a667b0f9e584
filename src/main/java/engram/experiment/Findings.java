package engram.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trained network showed when it was examined.
 *
 * @param measures means over fresh or held-out episodes, by name; in this order
 * @param tables what figures need, by name: "reconstructions"
 */
public record Findings(Map<String, Double> measures, Map<String, Csv> tables) {
    /** Of a network that was not examined. */
    public static final Findings NONE = new Findings(Map.of(), Map.of());

    public Findings {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        tables.keySet().forEach(name -> Choice.requireName("table", name));
    }
}
