package engram.train;

/**
 * Watches a training: a progress bar, a live chart. Called on the training thread, so it should return at once.
 *
 * <pre>{@code
 * record Lowest(List<Double> losses) implements TrainingListener {
 *     public void validated(Validated now) {
 *         if (now.best()) { losses.add(now.loss()); }
 *     }
 * }
 * Trainer.of(net, task).validate(100, 10).listener(new Lowest(new ArrayList<>())).train()
 * }</pre>
 */
public interface TrainingListener {
    /** Before the first step. */
    default void started(TrainingInfo info) {}

    /** After every step. */
    default void step(Progress progress) {}

    /** Before every validation, which may take as long as many steps. */
    default void validating(TrainingInfo info, long step) {}

    /** After every validation: before the {@link #step} that it follows, and before the first. */
    default void validated(Validated validated) {}

    /** After the last step, also when the training was interrupted. */
    default void finished(TrainingResult result) {}

    /** Instead of {@link #finished} when an exception ended the training; it is thrown to the caller afterwards. */
    default void failed(Throwable cause) {}

    /** Watches nothing. */
    static TrainingListener silent() {
        return new TrainingListener() {};
    }
}
