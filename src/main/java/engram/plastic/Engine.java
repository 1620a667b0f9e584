package engram.plastic;

/**
 * How fast weights are stored. Both engines compute the same values and gradients up to rounding.
 *
 * <pre>{@code
 * var cell = PlasticRnn.of(task.inputs(), DecayingHebb.startingAt(0.01), seeds).on(Engine.FACTORED);
 * }</pre>
 */
public enum Engine {
    /** Whichever the cost model expects to be faster; see {@link CostModel}. */
    AUTO,
    /** The list of rank-one terms written so far; a read is one matrix product. No element-wise clip. */
    FACTORED,
    /** One matrix a sample, changed in place, read in the same pass; the adjoint runs the changes backwards. */
    FUSED
}
