package engram.task;

import engram.array.ImageShape;
import engram.array.RandomStream;
import java.util.List;

/**
 * What happens to an image on its way into an episode: turned, cropped, recoloured, normalised.
 *
 * <p>Most preparations draw anew for every image. One that makes a new class out of a class, as a turn does with a
 * character, draws once for all images of a class of an episode, in {@link #ofClass}.
 *
 * <p>Several threads may prepare at once, each with a stream and pixels of its own, so a preparation keeps nothing from one
 * image to the next.
 *
 * <pre>{@code
 * Preparation negative = (pixels, at, shape, random) -> {
 *     for (int p = at; p < at + shape.pixels(); p++) { pixels[p] = 1 - pixels[p]; }
 * };
 * var images = FewShotSources.colouredGlyphs(32).training();
 * var mirrored = FewShotImages.duan2023(images, Preparation.inOrder(RandomMirror.HORIZONTAL, negative));
 * }</pre>
 */
@FunctionalInterface
public interface Preparation {
    /** Leaves images as they are. */
    Preparation NONE = (pixels, at, shape, random) -> {};

    /**
     * Changes one image.
     *
     * @param pixels modified: the numbers of the image, {@code shape.pixels()} of them from {@code at} on
     * @param random modified: moves on by what this needs
     * @throws IllegalArgumentException if this cannot be done with images of this shape
     */
    void apply(float[] pixels, int at, ImageShape shape, RandomStream random);

    /**
     * What is done with all images of one class of one episode; this itself unless something is drawn for the class.
     *
     * @param random modified: moves on by what this needs
     */
    default Preparation ofClass(RandomStream random) {
        return this;
    }

    /** These preparations, one after another. */
    static Preparation inOrder(Preparation... preparations) {
        return new PreparationsInOrder(List.of(preparations));
    }

    /**
     * The augmentation of Duan et al. 2023 for training: a random crop, then colours, then mirrored or not, and
     * normalised.
     *
     * @param pad of the crop: 4 for images of 32×32 pixels, 8 for 84×84
     */
    static Preparation duan2023(int pad, Normalisation normalisation) {
        return inOrder(new RandomCrop(pad), new ColourJitter(0.4f), RandomMirror.HORIZONTAL, normalisation);
    }
}
