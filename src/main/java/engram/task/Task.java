package engram.task;

import engram.array.RandomStream;

/**
 * Draws episodes of a fixed length. A task knows nothing of networks; a new one can be written in a notebook cell.
 *
 * <p>The same position of {@code random} gives the same episodes, and a batch is its samples drawn one after another: a
 * batch of two equals two batches of one from the same stream.
 */
public interface Task {
    /** Numbers a network sees at a step. */
    int inputs();

    /** Numbers it should answer at a target step. */
    int outputs();

    /** Steps of an episode. */
    int steps();

    /**
     * Draws {@code batch} episodes.
     *
     * @param random modified: moves on by what the episodes need
     * @param batch at least 1
     * @throws IllegalArgumentException if {@code batch < 1}
     */
    Episodes draw(RandomStream random, int batch);
}
