package engram.experiment;

import java.util.List;

/** An experiment of a paper, in the protocols and with the networks that it is run with. */
public interface Experiment {
    /** Its name on the command line and in the store: "binary-patterns". */
    String name();

    /** What it asks, in one line. */
    String question();

    /** What can be run; the first is the default. */
    List<Choice> choices();

    /**
     * How many episodes a run has.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    long episodes(Choice choice, Mode mode);

    /**
     * A run, ready to start. Data sets are read, never fetched.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    Study study(Choice choice, Mode mode);
}
