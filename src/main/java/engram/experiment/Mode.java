package engram.experiment;

import java.util.Locale;

/**
 * How long an experiment trains.
 *
 * <pre>{@code
 * int episodes = Notebook.mode().choose(20, 1_500, 1_000_000);   // smoke, fast, full
 * }</pre>
 */
public enum Mode {
    /** Seconds: enough to see that everything runs. */
    SMOKE,
    /** At most half a minute: enough to see learning. */
    FAST,
    /** As long as in the paper. */
    FULL;

    /**
     * The mode with a name.
     *
     * @param name {@code smoke}, {@code fast} or {@code full}, in small or capital letters
     * @throws IllegalArgumentException for any other name
     */
    public static Mode named(String name) {
        for (Mode mode : values()) {
            if (mode.name().equalsIgnoreCase(name)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("mode: expected smoke, fast or full, got " + name);
    }

    /** One of three, by mode. */
    public <T> T choose(T smoke, T fast, T full) {
        return switch (this) {
            case SMOKE -> smoke;
            case FAST -> fast;
            case FULL -> full;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
