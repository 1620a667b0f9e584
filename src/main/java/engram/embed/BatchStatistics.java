package engram.embed;

/**
 * Over which images of a training call a batch norm takes its mean and variance.
 *
 * <pre>{@code
 * Embedder embedder = Conv4.protoNet(new ImageShape(3, 32, 32), BatchStatistics.PER_STEP, seeds);
 * }</pre>
 */
public enum BatchStatistics {
    /** Each time step's images by themselves, one update of the running statistics a step: as published. */
    PER_STEP,
    /** All images of the call at once, one update a call. */
    WHOLE_BATCH
}
