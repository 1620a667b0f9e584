package engram.experiment;

import java.util.List;
import java.util.Optional;

/**
 * An experiment of a paper, in the protocols and with the networks that it is run with.
 *
 * <pre>{@code
 * Experiment patterns = new PatternExperiment();
 * Choice usual = patterns.choices().get(0);
 * TrainingLength whole = patterns.length(usual, Mode.FULL);   // 2,000 episodes
 * Study study = patterns.study(usual, Mode.SMOKE);
 * }</pre>
 */
public interface Experiment {
    /** Its name on the command line and in the store: "binary-patterns". */
    String name();

    /** What it asks, in one line. */
    String question();

    /** What can be run; the first is the default. */
    List<Choice> choices();

    /**
     * The settings of a run.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    Settings settings(Choice choice, Mode mode);

    /**
     * How long a run is.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    default TrainingLength length(Choice choice, Mode mode) {
        return settings(choice, mode).recipe().length();
    }

    /**
     * The data set of a run that can be downloaded; empty where a run draws its own data, or where the data set must be
     * got by hand.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    default Optional<Fetchable> fetchable(Choice choice) {
        return Optional.empty();
    }

    /**
     * A run, ready to start. Data sets are read, never fetched.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    Study study(Choice choice, Mode mode);
}
