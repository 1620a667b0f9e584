package engram.task;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.Arrays;

/**
 * Cuts an image of the same size out of the image with a black border, anywhere, all places equally likely.
 *
 * <pre>{@code
 * var images = FewShotSources.colouredGlyphs(32).training();
 * var cropped = FewShotImages.duan2023(images, new RandomCrop(4));
 * }</pre>
 *
 * @param pad width of the border in pixels, at least 1
 */
public record RandomCrop(int pad) implements Preparation {
    public RandomCrop {
        Shapes.positive("pad", pad);
    }

    @Override
    public void apply(float[] pixels, int at, ImageShape shape, RandomStream random) {
        int down = random.integer(2 * pad + 1) - pad;
        int right = random.integer(2 * pad + 1) - pad;
        for (int plane = 0; plane < shape.channels(); plane++) {
            shift(pixels, at + plane * shape.plane(), shape, down, right);
        }
    }

    /** Each pixel becomes the one {@code down} rows below and {@code right} columns right of it, or 0 outside. */
    static void shift(float[] pixels, int at, ImageShape shape, int down, int right) {
        int height = shape.height(), width = shape.width();
        int kept = Math.max(0, width - Math.abs(right));
        int to = Math.max(0, -right), from = Math.max(0, right);
        for (int i = 0; i < height; i++) {
            // In the direction in which no row is overwritten before it is read.
            int row = down >= 0 ? i : height - 1 - i;
            int begin = at + row * width;
            if (row + down < 0 || row + down >= height || kept == 0) {
                Arrays.fill(pixels, begin, begin + width, 0f);
            } else {
                System.arraycopy(pixels, begin + down * width + from, pixels, begin + to, kept);
                Arrays.fill(pixels, begin, begin + to, 0f);
                Arrays.fill(pixels, begin + to + kept, begin + width, 0f);
            }
        }
    }
}
