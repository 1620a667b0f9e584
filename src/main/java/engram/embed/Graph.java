package engram.embed;

/**
 * A network being made ready in a library: every verb adds an operation on feature maps and its adjoint.
 *
 * @param <M> feature maps in the library's own format
 */
interface Graph<M> {
    ImageSize size(M maps);

    /** The convolution of a stage, with its activation. */
    M convolution(M x, Convolution stage);

    /** f of every number; may be done in place. */
    M activation(M x, Activation f);
}
