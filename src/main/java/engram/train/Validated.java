package engram.train;

import java.util.List;

/**
 * What one validation found.
 *
 * <pre>{@code
 * var best = new ArrayList<Long>();
 * Trainer.of(net, task).validate(100, 10).listener(new TrainingListener() {
 *     public void validated(Validated now) {
 *         if (now.best()) { best.add(now.episode()); }
 *     }
 * }).train()
 * }</pre>
 *
 * @param info what was known when the training started
 * @param step training steps made before it
 * @param means over its batches, in the order of {@link TrainingInfo#columns()}
 * @param best whether none before was better, see {@link Validation.Keep}; never if none is chosen
 */
public record Validated(TrainingInfo info, long step, List<Double> means, boolean best) {
    public Validated {
        means = List.copyOf(means);
    }

    /** The mean loss. */
    public double loss() {
        return means.get(0);
    }

    /** Episodes that training had seen. */
    public long episode() {
        return step * info.batch();
    }
}
