package engram.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/**
 * One benchmark method with one value for each of its parameters.
 *
 * @param benchmark the method's full name
 * @param parameters name to value, in the order of the parameters' names
 */
record Case(String benchmark, Map<String, String> parameters) {

    /** The method's name in hyphens, then the parameters' values: {@code patterns1000} is {@code patterns-1000}. */
    String name() {
        String method = benchmark
                .substring(benchmark.lastIndexOf('.') + 1)
                .replaceAll("(?<=[a-z])(?=[A-Z0-9])", "-")
                .toLowerCase(Locale.ROOT);
        return parameters.isEmpty() ? method : method + "-" + String.join("-", parameters.values());
    }

    /** Whether the word given on the command line means this case: its name, or a beginning of it before a hyphen. */
    boolean matches(String word) {
        return name().equals(word) || name().startsWith(word + "-");
    }

    /** All cases of a method: every combination of its parameters' values. */
    static List<Case> of(BenchmarkListEntry entry) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (var parameter : entry.getParams().orElse(Map.of()).entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : parameter.getValue()) {
                    Map<String, String> next = new LinkedHashMap<>(combination);
                    next.put(parameter.getKey(), value);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations.stream()
                .map(parameters -> new Case(entry.getUsername(), parameters))
                .toList();
    }
}
