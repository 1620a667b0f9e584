package engram.embed;

import engram.array.ImageShape;

/**
 * A network being made ready in a library: every verb adds an operation on feature maps and its adjoint.
 *
 * @param <M> feature maps in the library's own format
 */
interface Graph<M> {
    ImageShape size(M maps);

    /** The convolution of a stage, with its activation. */
    M convolution(M x, Convolution stage);

    /** The maps of a stage's batch norm, by the statistics of the call in training, else by the running ones. */
    M batchNorm(M x, BatchNorm stage);

    /** f of every number. */
    M activation(M x, Activation f);

    /** See {@link MaxPool}. */
    M maxPool(M x);

    /** x + y. */
    M sum(M x, M y);

    /** x times factors drawn for every call in training, else x. */
    M mask(M x, Mask factors);
}
