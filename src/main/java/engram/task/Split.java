package engram.task;

/**
 * What episodes are for.
 *
 * <pre>{@code
 * var episodes = OmniglotExperiment.episodes(FewShotSources.glyphs());
 * var objective = FewShot.of(Conv4.omniglot(seeds), new Prototypes(64, 5, 1), episodes, 8, Loss.crossEntropy());
 * double accuracy = Evaluation.of(objective, seeds.stream(), 10, Split.TEST).get("accuracy");
 * }</pre>
 */
public enum Split {
    /** To learn from. */
    TRAINING,

    /** To see, during a training, how it goes. */
    VALIDATION,

    /** To see, after it, what it came to. */
    TEST
}
