package engram.task;

import engram.array.RandomStream;

/**
 * Draws episodes of a fixed length. A task knows nothing of networks; a new one can be written in a notebook cell.
 *
 * <p>The same position of {@code random} gives the same episodes, and a batch is its samples drawn one after another: a
 * batch of two equals two batches of one from the same stream.
 *
 * <pre>{@code
 * record Echo(int steps) implements Task {              // say the first number again at the end
 *     public int inputs() { return 1; }
 *     public int outputs() { return 1; }
 *     public Episodes draw(RandomStream random, int batch) {
 *         Sequence inputs = Sequence.zeros(steps, batch, 1), targets = Sequence.zeros(1, batch, 1);
 *         for (int b = 0; b < batch; b++) {
 *             targets.set(0, b, 0, random.uniform(-1, 1));
 *             inputs.set(0, b, 0, targets.get(0, b, 0));
 *         }
 *         return new Episodes(inputs, targets);
 *     }
 * }
 * Trainer.of(RecurrentNetwork.of(1, 16, 1, Rnn.of(16, seeds), seeds), new Echo(5)).train()
 * }</pre>
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
