package engram.task;

/** What episodes are for. */
public enum Split {
    /** To learn from. */
    TRAINING,

    /** To see, during a training, how it goes. */
    VALIDATION,

    /** To see, after it, what it came to. */
    TEST
}
