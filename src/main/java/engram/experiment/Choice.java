package engram.experiment;

import java.util.regex.Pattern;

/**
 * One of the runs that an experiment offers, by the names that the command line, folders and tables use.
 *
 * <pre>{@code
 * var choice = new Choice("code", "plastic");
 * PatternSettings settings = new PatternExperiment().settings(choice, Mode.FAST);
 * }</pre>
 *
 * @param protocol whose settings: "code", "paper"
 * @param variant which network: "plastic", "rnn"
 */
public record Choice(String protocol, String variant) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Choice {
        requireName("protocol", protocol);
        requireName("variant", variant);
    }

    /** Requires a name that can be part of a path: small letters, digits and single hyphens. */
    static void requireName(String argument, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    argument + ": expected small letters, digits and single hyphens, got '" + name + "'");
        }
    }

    @Override
    public String toString() {
        return protocol + "-" + variant;
    }
}
