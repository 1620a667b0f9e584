package engram.dataset;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Shapes;
import engram.task.ImageSource;
import java.util.Objects;

/**
 * Smooth random grey images, made by a formula: something to remember where there are no photographs.
 *
 * <p>Each is a sum of twelve plane waves, {@code Σ a cos(2π (f·row/height + g·column/width) + φ)}, with the frequencies
 * {@code f, g} normal of standard deviation 1.5 (periods an image), phases uniform, and amplitudes
 * {@code a = 1/(1 + f² + g²)}, so that coarse shapes prevail as they do in photographs. An image depends only on the
 * seeds and its number.
 *
 * <pre>{@code
 * var images = new SmoothImages(seeds, 100, 32, 32);
 * Pictures.titled(images.description()).add("the first", ImageCompletion.normalise(images.grey(0)), 32).draw()
 * }</pre>
 *
 * @param seeds of all images
 * @param count number of images
 * @param height rows of pixels
 * @param width columns of pixels
 */
public record SmoothImages(Seeds seeds, int count, int height, int width) implements ImageSource {
    private static final int WAVES = 12;
    private static final double SPREAD = 1.5;

    public SmoothImages {
        Shapes.positive("count", count);
        Shapes.positive("height", height);
        Shapes.positive("width", width);
    }

    @Override
    public String description() {
        return "smooth random images (generated, not CIFAR-10)";
    }

    @Override
    public float[] grey(int index) {
        RandomStream random = seeds.child(Objects.checkIndex(index, count)).stream();
        double[] sum = new double[height * width];
        for (int wave = 0; wave < WAVES; wave++) {
            double f = SPREAD * random.gaussian();
            double g = SPREAD * random.gaussian();
            double phase = 2 * Math.PI * random.uniform();
            double amplitude = 1 / (1 + f * f + g * g);
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    double turns = f * row / height + g * column / width;
                    sum[row * width + column] += amplitude * StrictMath.cos(2 * Math.PI * turns + phase);
                }
            }
        }
        float[] grey = new float[sum.length];
        for (int p = 0; p < grey.length; p++) {
            grey[p] = (float) sum[p];
        }
        return grey;
    }
}
