package engram.experiment;

import java.util.List;

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
     * How long a run is.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    TrainingLength length(Choice choice, Mode mode);

    /**
     * Fetches the data set that it is run with, if it is not there.
     *
     * @param listener told how far the download is
     * @throws IllegalArgumentException if it needs none
     * @throws engram.dataset.DatasetException if it cannot be had
     */
    default void fetch(DownloadProgress listener) {
        throw new IllegalArgumentException("--fetch: expected an experiment with a data set, got " + name()
                + ", which draws its own data; leave --fetch out");
    }

    /** Told how far a download is, in bytes. */
    @FunctionalInterface
    interface DownloadProgress {
        void progress(long done, long total);
    }

    /**
     * A run, ready to start. Data sets are read, never fetched.
     *
     * @throws IllegalArgumentException if {@code choice} is not one of {@link #choices}
     */
    Study study(Choice choice, Mode mode);
}
