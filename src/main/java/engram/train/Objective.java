package engram.train;

import engram.array.RandomStream;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.task.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Trainer} makes smaller.
 *
 * <pre>{@code
 * Objective<Episodes> objective = Supervised.of(net, task).withBatch(16);
 * Episodes batch = objective.draw(seeds.stream());
 * Objective.Outcome outcome = objective.run(tape, batch, 0, 16);
 * tape.backward(outcome.loss());
 * }</pre>
 *
 * @param <E> one batch of episodes, as {@link #draw} makes it
 */
public interface Objective<E> {
    /** What is trained. */
    Parameters parameters();

    /** What is kept with the parameters without being trained, such as running statistics; by default nothing. */
    default Parameters statistics() {
        return Parameters.of();
    }

    /** What a whole batch passes through before it is cut in slices; null, the default: nothing. */
    default @Nullable Front<E> front() {
        return null;
    }

    /** Whether drawing takes so long that the next batch is drawn while the present one trains; by default not. */
    default boolean drawsAhead() {
        return false;
    }

    /** Episodes in a batch. */
    int batch();

    /**
     * Draws one batch to learn from. Where {@link #drawsAhead} is true, a thread of its own calls this while the training's
     * thread may call it too, or {@link #draw(RandomStream, Split)}, with another stream: it must change nothing but
     * {@code random}.
     *
     * @param random modified: moves on by what the batch needs
     */
    E draw(RandomStream random);

    /**
     * Draws one batch to examine on; by default like those to learn from.
     *
     * @param random modified: moves on by what the batch needs
     */
    default E draw(RandomStream random, Split split) {
        return draw(random);
    }

    /**
     * Runs the samples {@code [first, first + count)} of a batch. Called by several threads at once for different
     * samples, each with a tape of its own.
     *
     * @param tape records the run
     * @param episodes not modified
     */
    Outcome run(Tape tape, E episodes, int first, int count);

    /** The names of what is measured beside the loss, in the order of {@link Outcome#measures()}. */
    List<String> measureNames();

    /**
     * What a slice of a batch adds to the loss and the measures of the whole batch.
     *
     * @param loss one number on the tape, already scaled by the whole batch: that of a batch is the sum of its slices'
     * @param measures likewise, one for each of {@link Objective#measureNames()}
     */
    record Outcome(Tensor loss, double[] measures) {}
}
