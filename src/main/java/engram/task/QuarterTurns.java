package engram.task;

import engram.array.ImageShape;
import engram.array.RandomStream;

/**
 * Turns square images by 0, 90, 180 or 270 degrees, all equally likely; all images of a class of an episode alike.
 *
 * <p>A turned character is another character, so that there are four times as many classes. Source: Miconi, Clune,
 * Stanley 2018 (arXiv 1804.02464), section 4.3; the published program does so at the test too.
 *
 * <pre>{@code
 * var images = FewShotSources.glyphs().training();
 * var turned = new FewShotImages(images, 5, 1, 1, FewShotImages.Query.UNSEEN, QuarterTurns.RANDOM);
 * }</pre>
 */
public enum QuarterTurns implements Preparation {
    /** Counter-clockwise. */
    RANDOM;

    private static final int TURNS = 4;

    @Override
    public void apply(float[] pixels, int at, ImageShape shape, RandomStream random) {
        turn(random.integer(TURNS), pixels, at, shape);
    }

    @Override
    public Preparation ofClass(RandomStream random) {
        int quarters = random.integer(TURNS);
        return (pixels, at, shape, unused) -> turn(quarters, pixels, at, shape);
    }

    /**
     * Turns an image counter-clockwise.
     *
     * @param quarters 0 to 3
     * @param pixels modified
     * @throws IllegalArgumentException if it is not square
     */
    static void turn(int quarters, float[] pixels, int at, ImageShape shape) {
        if (shape.height() != shape.width()) {
            throw new IllegalArgumentException(
                    "shape: expected square images, which can be turned by 90 degrees, got " + shape);
        }
        for (int plane = 0; plane < shape.channels() && quarters != 0; plane++) {
            turnPlane(quarters, pixels, at + plane * shape.plane(), shape.width());
        }
    }

    /** Four pixels at a time, which take each other's places: no copy is needed. */
    private static void turnPlane(int quarters, float[] pixels, int at, int side) {
        for (int row = 0; row < side / 2; row++) {
            for (int column = 0; column < (side + 1) / 2; column++) {
                int top = at + row * side + column;
                int right = at + column * side + side - 1 - row;
                int bottom = at + (side - 1 - row) * side + side - 1 - column;
                int left = at + (side - 1 - column) * side + row;
                float a = pixels[top], b = pixels[right], c = pixels[bottom], d = pixels[left];
                pixels[top] = quarters == 1 ? b : quarters == 2 ? c : d;
                pixels[right] = quarters == 1 ? c : quarters == 2 ? d : a;
                pixels[bottom] = quarters == 1 ? d : quarters == 2 ? a : b;
                pixels[left] = quarters == 1 ? a : quarters == 2 ? b : c;
            }
        }
    }
}
