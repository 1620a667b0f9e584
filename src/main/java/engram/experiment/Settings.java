package engram.experiment;

import engram.train.Objective;
import engram.train.Trainer;

/**
 * Everything that decides the numbers of a run but its seed and its data: a record, all of which is written to the manifest
 * and decides the folder of the results.
 *
 * <pre>{@code
 * record Mine(double learningRate, int units) implements Settings {
 *     public Recipe recipe() {
 *         return Recipe.of(TrainingLength.episodes(2_000), Adam.of(learningRate), 10);
 *     }
 * }
 * }</pre>
 */
public interface Settings {
    /** How it is trained. */
    Recipe recipe();

    /**
     * A training by that recipe; name and seed are the caller's.
     *
     * @param untrained the network with its task, as these settings make it
     * @throws IllegalArgumentException if its batch is another one
     */
    default <E> Trainer<E> trainer(Objective<E> untrained) {
        return recipe().trainer(untrained);
    }
}
