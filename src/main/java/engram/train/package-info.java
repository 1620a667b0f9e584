/**
 * Training: what is made smaller ({@link engram.train.Objective}), by what ({@link engram.train.Optimizer}), and the
 * {@link engram.train.Trainer} that repeats it.
 *
 * <pre>{@code
 * TrainingResult run = Trainer.of(net, task).episodes(2_000).learningRate(3e-4).seed(0).train();
 * double[] loss = run.history().column("loss");
 * }</pre>
 *
 * With validation the network ends with the parameters that were best, and is tested with them:
 *
 * <pre>{@code
 * TrainingResult run = Trainer.of(Supervised.of(net, task).withBatch(64))
 *         .batches(5_000)
 *         .optimizer(AdamW.amsgrad(1e-3))
 *         .clipGradientNorm(5)
 *         .validate(200, 100)
 *         .test(100)
 *         .train();
 * double[] loss = run.validation().column("loss");
 * double tested = run.test().get("loss");
 * }</pre>
 */
@NullMarked
package engram.train;

import org.jspecify.annotations.NullMarked;
