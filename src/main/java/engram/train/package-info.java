/**
 * Training: what is made smaller ({@link engram.train.Objective}), by what ({@link engram.train.Optimizer}), and the
 * {@link engram.train.Trainer} that repeats it.
 *
 * <pre>{@code
 * TrainingResult run = Trainer.of(net, task).episodes(2_000).learningRate(3e-4).seed(0).train();
 * double[] loss = run.history().column("loss");
 * }</pre>
 */
@NullMarked
package engram.train;

import org.jspecify.annotations.NullMarked;
