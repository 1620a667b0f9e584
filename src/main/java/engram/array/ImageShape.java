package engram.array;

/**
 * The size of an image, or of the feature maps made of it, which lies plane by plane, each row by row.
 *
 * <pre>{@code
 * var shape = new ImageShape(3, 32, 32);
 * int numbers = shape.pixels();                          // 3,072
 * }</pre>
 *
 * @param channels planes: 1 for grey, 3 for red, green and blue
 * @param height rows of pixels
 * @param width columns of pixels
 */
public record ImageShape(int channels, int height, int width) {
    public ImageShape {
        Shapes.positive("channels", channels);
        Shapes.positive("height", height);
        Shapes.positive("width", width);
    }

    /** Pixels of a plane. */
    public int plane() {
        return height * width;
    }

    /** Numbers of an image. */
    public int pixels() {
        return channels * plane();
    }

    @Override
    public String toString() {
        return channels + "×" + height + "×" + width;
    }
}
