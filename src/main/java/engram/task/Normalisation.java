package engram.task;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * Each channel minus its mean, over its standard deviation.
 *
 * <pre>{@code
 * var images = FewShotSources.colouredGlyphs(32);
 * var normal = Normalisation.of(images.training());
 * var unknown = FewShotImages.duan2023(images.test(), normal);
 * }</pre>
 *
 * @param mean one a channel, in units of the pixels (0 to 1)
 * @param deviation one a channel, more than 0, in the same units
 */
public record Normalisation(List<Float> mean, List<Float> deviation) implements Preparation {
    /** CIFAR-FS, as the published program of Duan et al. 2023 has it. */
    public static final Normalisation CIFAR_FS = ofLevels(
            new double[] {129.37731888, 124.10583864, 112.47758569},
            new double[] {68.20947949, 65.43124043, 70.45866994});

    /** miniImageNet, as the published program of Duan et al. 2023 has it. */
    public static final Normalisation MINI_IMAGENET = ofLevels(
            new double[] {120.39586422, 115.59361427, 104.54012653},
            new double[] {70.68188272, 68.27635443, 72.54505529});

    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        Shapes.positive("mean.size()", mean.size());
        Shapes.require("deviation", new long[] {mean.size()}, new long[] {deviation.size()});
        for (float value : deviation) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("deviation: expected numbers above 0, got " + deviation);
            }
        }
    }

    /** Mean and deviation over all pixels of these images: those to train on. */
    public static Normalisation of(ImageClasses images) {
        ImageShape shape = images.shape();
        double[] sum = new double[shape.channels()];
        double[] squares = new double[shape.channels()];
        float[] pixels = new float[shape.pixels()];
        long count = 0;
        for (int c = 0; c < images.classes(); c++) {
            for (int i = 0; i < images.count(c); i++) {
                images.copy(c, i, pixels, 0);
                count += shape.plane();
                for (int p = 0; p < pixels.length; p++) {
                    sum[p / shape.plane()] += pixels[p];
                    squares[p / shape.plane()] += (double) pixels[p] * pixels[p];
                }
            }
        }
        double[] deviation = new double[shape.channels()];
        for (int channel = 0; channel < shape.channels(); channel++) {
            sum[channel] /= count;
            deviation[channel] = Math.sqrt(squares[channel] / count - sum[channel] * sum[channel]);
        }
        return new Normalisation(floats(sum, 1), floats(deviation, 1));
    }

    @Override
    public void apply(float[] pixels, int at, ImageShape shape, RandomStream random) {
        Shapes.require("shape.channels", new long[] {mean.size()}, new long[] {shape.channels()});
        for (int channel = 0; channel < shape.channels(); channel++) {
            float scale = 1 / deviation.get(channel);
            float shift = -mean.get(channel) * scale;
            int begin = at + channel * shape.plane();
            for (int i = begin; i < begin + shape.plane(); i++) {
                pixels[i] = pixels[i] * scale + shift;
            }
        }
    }

    private static Normalisation ofLevels(double[] mean, double[] deviation) {
        return new Normalisation(floats(mean, 255), floats(deviation, 255));
    }

    private static List<Float> floats(double[] values, double unit) {
        List<Float> floats = new ArrayList<>(values.length);
        for (double value : values) {
            floats.add((float) (value / unit));
        }
        return floats;
    }
}
