package engram.embed;

import engram.array.ImageShape;

/** Factors by which maps are multiplied in a training call, drawn anew for each. */
interface Mask {
    /**
     * Draws the factors of the next call.
     *
     * @param factors at least 0 each; modified: {@code [images, channels, height, width]}
     */
    void draw(float[] factors, int images, ImageShape size);
}
