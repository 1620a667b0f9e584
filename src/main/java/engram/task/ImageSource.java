package engram.task;

/**
 * Where a task sees images: a numbered collection, all of one size.
 *
 * <pre>{@code
 * record Stripes(int count, int height, int width) implements ImageSource {
 *     public String description() { return "stripes"; }
 *     public float[] grey(int index) {
 *         float[] pixels = new float[height * width];
 *         for (int p = 0; p < pixels.length; p++) { pixels[p] = (float) Math.sin((index + 1) * p); }
 *         return pixels;
 *     }
 * }
 * var stripes = ImageCompletion.code(new Stripes(100, 16, 16));
 * }</pre>
 */
public interface ImageSource {
    /**
     * What these images are, in a few words for the title of every figure made from them. Generated images must be told
     * from real ones here.
     */
    String description();

    /** Number of images. */
    int count();

    /** Rows of pixels. */
    int height();

    /** Columns of pixels. */
    int width();

    /**
     * One image without its colours: brightness, row by row from the top, {@code [height · width]}; bright is large. The
     * unit is the source's own.
     *
     * @return a new array
     * @throws IndexOutOfBoundsException if there is no image {@code index}
     */
    float[] grey(int index);
}
