package engram.train;

/** Whose expectation an action's return is held against. */
public enum Baseline {
    /** Each episode's own value. */
    OWN,
    /**
     * The value of the batch's first episode for all of them: a defect of the published batched programs of Miconi et al.
     * 2019, offered to see what it does. The values themselves are learned as with {@link #OWN}.
     */
    FIRST_EPISODE
}
