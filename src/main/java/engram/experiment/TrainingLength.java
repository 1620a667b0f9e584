package engram.experiment;

import java.util.Locale;

/**
 * How long a whole training is, and the unit in which its reader counts: episodes where a batch is one, else batches.
 *
 * <pre>{@code
 * var length = TrainingLength.batches(5_000, 64);
 * long episodes = length.episodes();    // 320,000
 * String said = length.toString();      // "5,000 batches"
 * }</pre>
 *
 * @param episodes in all, a multiple of the batch
 * @param batch episodes in a batch, at least 1
 */
public record TrainingLength(long episodes, int batch) {
    public TrainingLength {
        if (batch < 1) {
            throw new IllegalArgumentException("batch: expected at least 1, got " + batch);
        }
        if (episodes < 1 || episodes % batch != 0) {
            throw new IllegalArgumentException(
                    "episodes: expected at least 1, whole batches of " + batch + ", got " + episodes);
        }
    }

    /** Episodes one at a time. */
    public static TrainingLength episodes(long episodes) {
        return new TrainingLength(episodes, 1);
    }

    /** Batches of several episodes. */
    public static TrainingLength batches(long batches, int batch) {
        return new TrainingLength(batches * batch, batch);
    }

    /** Batches in all. */
    public long batches() {
        return episodes / batch;
    }

    /** What is counted: "episodes" or "batches". */
    public String unit() {
        return batch == 1 ? "episodes" : "batches";
    }

    /** So many episodes in that unit, without its name: "5,000". */
    public String count(long ofEpisodes) {
        return String.format(Locale.ROOT, "%,d", ofEpisodes / batch);
    }

    /** "1,000,000 episodes", "5,000 batches". */
    @Override
    public String toString() {
        return count(episodes) + " " + unit();
    }
}
