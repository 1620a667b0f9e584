package engram.task;

import engram.array.ImageShape;
import engram.array.RandomStream;

/**
 * Mirrors an image with probability 1/2.
 *
 * <pre>{@code
 * Preparation both = Preparation.inOrder(new RandomCrop(4), RandomMirror.HORIZONTAL);
 * }</pre>
 */
public enum RandomMirror implements Preparation {
    /** Left and right change places. */
    HORIZONTAL;

    @Override
    public void apply(float[] pixels, int at, ImageShape shape, RandomStream random) {
        if (random.flip()) {
            mirror(pixels, at, shape);
        }
    }

    static void mirror(float[] pixels, int at, ImageShape shape) {
        int width = shape.width();
        for (int row = 0; row < shape.channels() * shape.height(); row++) {
            for (int left = at + row * width, right = left + width - 1; left < right; left++, right--) {
                float kept = pixels[left];
                pixels[left] = pixels[right];
                pixels[right] = kept;
            }
        }
    }
}
