package engram.train;

/**
 * Whose expectation an action's return is held against.
 *
 * <pre>{@code
 * var defect = new ActorCriticLoss(0.9f, 0.1f, 0.03f, Baseline.OWN).with(Baseline.FIRST_EPISODE);
 * }</pre>
 */
public enum Baseline {
    /** Each episode's own value. */
    OWN,
    /**
     * The value of the batch's first episode for all of them: a defect of the published batched programs of Miconi et al.
     * 2019, offered to see what it does. The values themselves are learned as with {@link #OWN}.
     */
    FIRST_EPISODE
}
