package engram.task;

import engram.array.Sequence;

/**
 * A batch of episodes.
 *
 * <pre>{@code
 * Episodes batch = task.draw(seeds.stream(), 16);
 * float wanted = batch.targets().get(0, 3, 49);         // of the fourth episode, the last number
 * Episodes half = batch.samples(0, 8);
 * }</pre>
 *
 * @param inputs {@code [steps, batch, inputs]}
 * @param targets {@code [last steps, batch, outputs]}: what is wanted at the LAST {@code targets.steps()} steps
 */
public record Episodes(Sequence inputs, Sequence targets) {
    public Episodes {
        if (targets.batch() != inputs.batch() || targets.steps() > inputs.steps()) {
            throw new IllegalArgumentException("targets: expected [at most " + inputs.steps() + ", " + inputs.batch()
                    + ", *], got [" + targets.steps() + ", " + targets.batch() + ", " + targets.units() + "]");
        }
    }

    /** How many episodes there are. */
    public int batch() {
        return inputs.batch();
    }

    /** The episodes {@code first} to {@code first + count − 1}; a copy. */
    public Episodes samples(int first, int count) {
        return new Episodes(inputs.samples(first, count), targets.samples(first, count));
    }
}
