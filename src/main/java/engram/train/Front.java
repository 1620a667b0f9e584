package engram.train;

import engram.autodiff.Parameters;
import engram.autodiff.Tape;

/**
 * What a whole batch passes through before it is cut in slices: an image embedder.
 *
 * <pre>{@code
 * var episodes = OmniglotExperiment.episodes(FewShotSources.glyphs());
 * var objective = FewShot.of(Conv4.omniglot(seeds), new Prototypes(64, 5, 1), episodes, 8, Loss.crossEntropy());
 * Front<FewShot.Batch> embedder = objective.front();
 * long numbers = embedder.parameters().count();
 * }</pre>
 *
 * @param <E> a batch of episodes
 */
public interface Front<E> {
    /** What is trained here, and used nowhere else. */
    Parameters parameters();

    /**
     * Passes a batch on.
     *
     * @param tape of the whole batch; slices take its results by {@link Tape#across}
     * @param episodes not modified
     * @return the batch that {@link Objective#run} sees
     */
    E pass(Tape tape, E episodes);
}
