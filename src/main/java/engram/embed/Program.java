package engram.embed;

import engram.autodiff.Tape;

/**
 * A network made ready in a library for a fixed number of images. It has places for the results that going back needs,
 * one for each forward pass whose backward pass is still to come. Not for several threads at once.
 */
interface Program extends AutoCloseable {
    /** What one place takes, in bytes. */
    long bytesOfPlace();

    /** Takes over the present values of all parameters. */
    void load();

    /**
     * The features of images.
     *
     * @param place where results are kept: from 0 on, in order
     * @param images the images begin at {@code from}; not modified
     * @param features modified: in padded rows from {@code to} on
     */
    void forward(int place, float[] images, int from, float[] features, int to);

    /**
     * Adds to the tape's gradients of the parameters.
     *
     * @param gradient of the features, in padded rows from {@code from} on; not modified
     */
    void backward(Tape tape, int place, float[] gradient, int from);

    /** Gives back all memory outside the Java heap. */
    @Override
    void close();
}
