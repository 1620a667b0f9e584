package engram.task;

import engram.array.Sequence;

/**
 * A batch of episodes.
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
