package engram.embed;

/**
 * Size of an image or of the feature maps made of it.
 *
 * @param channels planes: 1 for grey, 3 for red, green and blue
 * @param height rows of pixels
 * @param width columns of pixels
 */
public record ImageSize(int channels, int height, int width) {
    public ImageSize {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("channels, height, width: expected at least 1 each, got " + channels
                    + " × " + height + " × " + width);
        }
    }

    /** Numbers of one image. */
    public int count() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        return channels + "×" + height + "×" + width;
    }
}
