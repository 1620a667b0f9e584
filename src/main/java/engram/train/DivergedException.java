package engram.train;

/**
 * A training came to a number that is not finite.
 *
 * <pre>{@code
 * try {
 *     Trainer.of(net, task).learningRate(1e9).train();
 * } catch (DivergedException e) {
 *     String where = e.tensor() + " in step " + e.step();
 * }
 * }</pre>
 */
public final class DivergedException extends RuntimeException {
    private final long step;
    private final String tensor;

    DivergedException(long step, String tensor, double value, String lastGood) {
        super("step " + step + ": expected finite numbers, got " + value + " in " + tensor
                + "; try a smaller learning rate; in a rule of your own fast weights may also grow without bound:"
                + " keep less of them, or clip (" + lastGood + ")");
        this.step = step;
        this.tensor = tensor;
    }

    /** The step, counted from 1, in which it was found. */
    public long step() {
        return step;
    }

    /** Where it was found: "loss", or the name of a parameter. */
    public String tensor() {
        return tensor;
    }
}
