package engram.task;

import engram.array.ImageShape;
import engram.array.RandomStream;
import java.util.Arrays;

/**
 * Changes brightness, contrast and saturation of an image, in random order, each by a factor f of its own, uniform in
 * [1 − strength, 1 + strength).
 *
 * <p>Brightness: {@code f·v}. Contrast: {@code m + f·(v − m)}, with m the mean grey of the image. Saturation:
 * {@code g + f·(v − g)}, with g the grey of the pixel; nothing for grey images. Grey is 0.299 red + 0.587 green + 0.114
 * blue. Each result is limited to 0 and 1. The usual programs round to 256 levels after each of the three; this does
 * not.
 *
 * <pre>{@code
 * var images = FewShotSources.colouredGlyphs(32).training();
 * var jittered = FewShotImages.duan2023(images, new ColourJitter(0.4f));
 * }</pre>
 *
 * @param strength more than 0, at most 1
 */
public record ColourJitter(float strength) implements Preparation {
    private static final float RED = 0.299f, GREEN = 0.587f, BLUE = 0.114f;
    private static final int CHANGES = 3;

    public ColourJitter {
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException("strength: expected more than 0 and at most 1, got " + strength);
        }
    }

    @Override
    public void apply(float[] pixels, int at, ImageShape shape, RandomStream random) {
        requireColours(shape);
        for (int change : random.permutation(CHANGES)) {
            float factor = random.uniform(1 - strength, 1 + strength);
            switch (change) {
                case 0 -> scale(factor, 0f, pixels, at, shape.pixels());
                case 1 -> scale(factor, (1 - factor) * meanGrey(pixels, at, shape), pixels, at, shape.pixels());
                default -> saturate(factor, pixels, at, shape);
            }
        }
    }

    private static void scale(float factor, float shift, float[] pixels, int at, int count) {
        for (int i = at; i < at + count; i++) {
            pixels[i] = limited(factor * pixels[i] + shift);
        }
    }

    static void saturate(float factor, float[] pixels, int at, ImageShape shape) {
        if (shape.channels() == 1) {
            return;
        }
        int plane = shape.plane();
        // Planes of their own: loops over several arrays at one index are vectorised, over parts of one array not.
        float[] red = Arrays.copyOfRange(pixels, at, at + plane);
        float[] green = Arrays.copyOfRange(pixels, at + plane, at + 2 * plane);
        float[] blue = Arrays.copyOfRange(pixels, at + 2 * plane, at + 3 * plane);
        saturate(factor, red, green, blue);
        System.arraycopy(red, 0, pixels, at, plane);
        System.arraycopy(green, 0, pixels, at + plane, plane);
        System.arraycopy(blue, 0, pixels, at + 2 * plane, plane);
    }

    private static void saturate(float factor, float[] red, float[] green, float[] blue) {
        float r = (1 - factor) * RED, g = (1 - factor) * GREEN, b = (1 - factor) * BLUE;
        for (int p = 0; p < red.length; p++) {
            float grey = r * red[p] + g * green[p] + b * blue[p];
            red[p] = limited(grey + factor * red[p]);
            green[p] = limited(grey + factor * green[p]);
            blue[p] = limited(grey + factor * blue[p]);
        }
    }

    static float meanGrey(float[] pixels, int at, ImageShape shape) {
        int plane = shape.plane();
        if (shape.channels() == 1) {
            return mean(pixels, at, plane);
        }
        return RED * mean(pixels, at, plane)
                + GREEN * mean(pixels, at + plane, plane)
                + BLUE * mean(pixels, at + 2 * plane, plane);
    }

    /** Four sums at a time, which do not wait for each other. */
    private static float mean(float[] pixels, int at, int count) {
        float a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += pixels[at + i];
            b += pixels[at + i + 1];
            c += pixels[at + i + 2];
            d += pixels[at + i + 3];
        }
        for (; i < count; i++) {
            a += pixels[at + i];
        }
        return (a + b + c + d) / count;
    }

    private static float limited(float value) {
        return Math.max(0f, Math.min(1f, value));
    }

    private static void requireColours(ImageShape shape) {
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException(
                    "shape: expected 1 channel (grey) or 3 (red, green, blue), got " + shape);
        }
    }
}
