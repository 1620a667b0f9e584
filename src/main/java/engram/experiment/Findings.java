package engram.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trained network showed when it was examined.
 *
 * <pre>{@code
 * var settings = AgentExperiments.neuromodulatedMaze().settings(new Choice("code", "simple"), Mode.FAST);
 * Findings found = settings.examine(settings.network(0));
 * double reward = found.measures().get("reward");
 * Table visits = found.tables().get("visits").table("steps to the reward, visit by visit");
 * }</pre>
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

    /** The same and more measures. */
    public Findings with(Map<String, Double> more) {
        Map<String, Double> all = new LinkedHashMap<>(measures);
        all.putAll(more);
        return new Findings(all, tables);
    }
}
