package engram.task;

import engram.array.ImageShape;

/**
 * Images in classes, all of one size: where a few-shot task sees images. Several threads may ask at once: a batch to train
 * on is drawn while another is drawn to validate.
 *
 * <pre>{@code
 * ImageClasses characters = FewShotSources.glyphs().test();
 * float[] first = new float[characters.shape().pixels()];
 * characters.copy(0, 0, first, 0);
 * Pictures.titled(characters.description()).addColoured(characters.name(0), first, characters.shape()).draw()
 * }</pre>
 */
public interface ImageClasses {
    /**
     * What these images are, in a few words for the title of every figure made from them. Generated images must be told
     * from real ones here.
     */
    String description();

    /** Number of classes. */
    int classes();

    /** What a class is called. */
    String name(int ofClass);

    /** Number of images of a class. */
    int count(int ofClass);

    /** The size of every image. */
    ImageShape shape();

    /**
     * Copies one image, its numbers from 0 (dark) to 1 (bright), plane by plane, row by row.
     *
     * @param to modified: {@code shape().pixels()} numbers from {@code at} on
     * @throws IndexOutOfBoundsException if there is no such class or image
     */
    void copy(int ofClass, int image, float[] to, int at);
}
