package engram.dataset;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Shapes;
import engram.task.ImageClasses;
import engram.task.Normalisation;
import engram.task.Preparation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Characters that a program draws, where there are no real images: each class a random character of a few strokes, each
 * image of it written anew by an unsteady hand.
 *
 * <p>An image depends only on the seeds, its class and its number.
 *
 * <pre>{@code
 * ImageClasses characters = Glyphs.grey(seeds, 100, 20, 31);
 * var episodes = FewShotImages.miconi2018(characters);
 * }</pre>
 */
public final class Glyphs {
    /** Width of a stroke as a part of the image's side. */
    private static final double THIN = 0.03, THICK = 0.05;

    private static final int WAVES = 3;

    /** Brings small grey characters, of 6 to 10 pixels a side, to about mean 0 and deviation 1. */
    public static final Preparation NORMALISED = new Normalisation(List.of(0.92f), List.of(0.17f));

    private Glyphs() {}

    /**
     * Grey characters like those of Omniglot: ink 0, paper 1.
     *
     * @param seeds of all classes
     * @param classes number of them
     * @param drawings images of each
     * @param side rows and columns of pixels
     */
    public static ImageClasses grey(Seeds seeds, int classes, int drawings, int side) {
        return pack(
                "Generated characters (not Omniglot)", seeds, new ImageShape(1, side, side), classes, drawings, false);
    }

    /**
     * Grey characters, each drawn when it is asked for and not kept: so many classes that hardly any comes twice.
     *
     * @param seeds of all classes
     * @param classes number of them; each has a million images
     * @param side rows and columns of pixels; for small ones, as it takes the time of drawing at every copy
     */
    public static ImageClasses endless(Seeds seeds, int classes, int side) {
        return new EndlessGlyphs(seeds, Shapes.positive("classes", classes), new ImageShape(1, side, side));
    }

    /**
     * Characters in colour on a ground of soft colours: every class has its own character and its own ink, every image
     * another ground and another light.
     *
     * @param seeds of all classes
     * @param classes number of them
     * @param drawings images of each
     * @param side rows and columns of pixels
     */
    public static ImageClasses coloured(Seeds seeds, int classes, int drawings, int side) {
        return pack(
                "Generated coloured characters (not photographs)",
                seeds,
                new ImageShape(3, side, side),
                classes,
                drawings,
                true);
    }

    private static ImageClasses pack(
            String description, Seeds seeds, ImageShape shape, int classes, int drawings, boolean colours) {
        Shapes.positive("classes", classes);
        Shapes.positive("drawings", drawings);
        List<PackedImages.Members> members = IntStream.range(0, classes)
                .parallel()
                .mapToObj(c -> new PackedImages.Members(
                        String.format(Locale.ROOT, "generated %d", c + 1),
                        drawings(seeds.child(c).stream(), shape, drawings, colours)))
                .toList();
        return new PackedImages(description, shape, members);
    }

    private static byte[] drawings(RandomStream random, ImageShape shape, int drawings, boolean colours) {
        Glyph glyph = Glyph.draw(random);
        double[] ink = colour(random);
        byte[] levels = new byte[Math.multiplyExact(drawings, shape.pixels())];
        for (int i = 0; i < drawings; i++) {
            double pen = pen(shape, random);
            double[] covered = glyph.written(random).ink(shape.width(), colours ? 2 * pen : pen);
            for (int channel = 0; channel < shape.channels(); channel++) {
                double[] ground = colours ? ground(random, shape) : new double[0];
                double light = colours ? ink[channel] + 0.1 * random.gaussian() : 0;
                int at = i * shape.pixels() + channel * shape.plane();
                for (int p = 0; p < covered.length; p++) {
                    double paper = colours ? ground[p] : 1;
                    levels[at + p] = PackedImages.level(covered[p] * light + (1 - covered[p]) * paper);
                }
            }
        }
        return levels;
    }

    /** The width of a stroke in pixels. */
    static double pen(ImageShape shape, RandomStream random) {
        return shape.width() * (THIN + (THICK - THIN) * random.uniform());
    }

    private static double[] colour(RandomStream random) {
        return new double[] {random.uniform(), random.uniform(), random.uniform()};
    }

    /** Slow waves around a random brightness. */
    private static double[] ground(RandomStream random, ImageShape shape) {
        double[] ground = new double[shape.plane()];
        Arrays.fill(ground, 0.2 + 0.6 * random.uniform());
        for (int wave = 0; wave < WAVES; wave++) {
            double down = random.gaussian() / shape.height(), right = random.gaussian() / shape.width();
            double phase = random.uniform(), amplitude = 0.25 * random.uniform();
            double[] sine = new double[shape.width()], cosine = new double[shape.width()];
            for (int column = 0; column < shape.width(); column++) {
                sine[column] = amplitude * StrictMath.sin(2 * Math.PI * (right * column + phase));
                cosine[column] = amplitude * StrictMath.cos(2 * Math.PI * (right * column + phase));
            }
            for (int row = 0, p = 0; row < shape.height(); row++) {
                double a = StrictMath.cos(2 * Math.PI * down * row), b = StrictMath.sin(2 * Math.PI * down * row);
                for (int column = 0; column < shape.width(); column++, p++) {
                    ground[p] += a * sine[column] + b * cosine[column];
                }
            }
        }
        return ground;
    }
}
