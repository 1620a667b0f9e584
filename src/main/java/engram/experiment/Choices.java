package engram.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an experiment offers.
 *
 * <pre>{@code
 * var maze = AgentExperiments.neuromodulatedMaze();
 * var choices = new Choices<AgentSettings>(
 *         "my-maze", Map.of(new Choice("mine", "simple"), mode -> maze.settings(new Choice("code", "simple"), mode)));
 * AgentSettings settings = choices.settings(choices.all().get(0), Mode.FAST);
 * }</pre>
 *
 * @param experiment its name
 * @param settings of each choice in each mode, in this order; the first choice is the default
 */
public record Choices<S extends Settings>(String experiment, Map<Choice, Function<Mode, S>> settings) {
    public Choices {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("settings: expected those of at least 1 choice, got none");
        }
    }

    /** All, in order. */
    public List<Choice> all() {
        return List.copyOf(settings.keySet());
    }

    /**
     * The settings of a run.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #all}
     */
    public S settings(Choice choice, Mode mode) {
        Function<Mode, S> found = settings.get(choice);
        if (found == null) {
            throw unknown(choice);
        }
        return found.apply(mode);
    }

    /** Names the half that is wrong, or who else has that variant. */
    private IllegalArgumentException unknown(Choice choice) {
        List<String> protocols = distinct(settings.keySet().stream().map(Choice::protocol));
        if (!protocols.contains(choice.protocol())) {
            return expected("protocol", protocols, choice.protocol(), experiment);
        }
        List<String> variants = distinct(settings.keySet().stream()
                .filter(each -> each.protocol().equals(choice.protocol()))
                .map(Choice::variant));
        String others = settings.keySet().stream()
                .filter(each -> each.variant().equals(choice.variant()))
                .map(Choice::protocol)
                .collect(Collectors.joining(", "));
        return expected(
                "variant",
                variants,
                choice.variant() + (others.isEmpty() ? "" : ", which is offered by " + others),
                choice.protocol() + " of " + experiment);
    }

    private static List<String> distinct(Stream<String> words) {
        return words.distinct().toList();
    }

    private static IllegalArgumentException expected(String what, List<String> words, String got, String where) {
        return new IllegalArgumentException(what + ": expected one of " + String.join(", ", words) + " for " + where
                + ", got " + got + Nearest.hint(got, words));
    }
}
