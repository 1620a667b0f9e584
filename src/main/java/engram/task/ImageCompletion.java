package engram.task;

import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Remember grey images, then complete one of which the top or the bottom half is missing.
 *
 * <p>Each episode draws its images from the source, all different (the published program draws each by itself, so that
 * one in some thousand episodes has a pair). They are {@linkplain #normalise normalised} and shown as the
 * {@link Presentation} says, in a fresh order every cycle. At the test one of them, each equally likely, is shown with
 * its top or, as likely, its bottom half set to 0. The target, at the last step only, is the whole image.
 *
 * <p>Inputs {@code [steps, batch, pixels + 1]} are meant for a network with clamped input: a unit whose input is not 0
 * takes it as its output. The last column is the bias, 1 at every step, gaps and test included. A shown pixel of exactly
 * 0, one exactly as bright as its image's mean, is therefore not clamped, as in the published rule (5 of the 10,000
 * CIFAR-10 test images have such pixels); of an image of one single grey nothing is clamped but the bias. Targets
 * {@code [1, batch, pixels]}, within ±1.
 *
 * <p>Source: Miconi, Clune, Stanley 2018 (arXiv 1804.02464), section 4.2, figures 4 and 5, and the published program.
 *
 * <pre>{@code
 * var images = ImageCompletion.code(new SmoothImages(seeds, 100, 16, 16));
 * Episodes batch = images.draw(seeds.stream(), 1);       // inputs [201, 1, 257], targets [1, 1, 256]
 * }</pre>
 *
 * @param images where they come from: at least as many as the presentation has items, an even number of rows
 * @param presentation the timing; its items are the images of an episode
 */
public record ImageCompletion(ImageSource images, Presentation presentation) implements Task {
    /** The timing of the published program: 3 images × 20 steps, gap 2, 3 cycles, 3 test steps (201 steps). */
    public static final Presentation CODE = new Presentation(3, 20, 2, 3, 3);

    /** The half of an image that the test leaves out. */
    public enum Half {
        /** The first rows. */
        TOP,
        /** The last rows. */
        BOTTOM
    }

    /**
     * What one episode is made of.
     *
     * @param script which image is shown when
     * @param images their numbers in the source, one an item
     * @param missing the half left out at the test
     */
    public record Example(Script script, List<Integer> images, Half missing) {
        public Example {
            images = List.copyOf(images);
        }
    }

    public ImageCompletion {
        if (images.count() < presentation.items()) {
            throw new IllegalArgumentException("images: expected at least " + presentation.items()
                    + ", all shown in one episode, got " + images.count() + " (" + images.description() + ")");
        }
        if (images.height() < 2 || images.height() % 2 != 0 || images.width() < 1) {
            throw new IllegalArgumentException(
                    "images: expected an even number of rows, of which one half can be left" + " out, got "
                            + images.height() + " × " + images.width() + " pixels (" + images.description() + ")");
        }
    }

    /** The published program, with the timing {@link #CODE}. */
    public static ImageCompletion code(ImageSource images) {
        return new ImageCompletion(images, CODE);
    }

    /**
     * The paper's text: 3 images × 20 steps, gap 3, 3 cycles.
     *
     * <p>The text does not say how long the test lasts; here 3 steps, as in the published program, which makes 210 steps.
     */
    public static ImageCompletion paper(ImageSource images) {
        return new ImageCompletion(images, new Presentation(3, 20, 3, 3, 3));
    }

    /** Pixels of an image. */
    public int pixels() {
        return images.height() * images.width();
    }

    @Override
    public int inputs() {
        return pixels() + 1;
    }

    @Override
    public int outputs() {
        return pixels();
    }

    @Override
    public int steps() {
        return presentation.steps();
    }

    @Override
    public Episodes draw(RandomStream random, int batch) {
        return episodes(Examples.draw(random, batch, this::example));
    }

    /** Draws what one episode is made of; {@link #draw} is {@link #episodes} of these. */
    public Example example(RandomStream random) {
        List<Integer> chosen = new ArrayList<>(presentation.items());
        while (chosen.size() < presentation.items()) {
            int image = random.integer(images.count());
            if (!chosen.contains(image)) {
                chosen.add(image);
            }
        }
        Script script = Script.draw(presentation, random);
        return new Example(script, chosen, random.flip() ? Half.TOP : Half.BOTTOM);
    }

    /**
     * The numbers of these episodes, in this order.
     *
     * @param examples not modified, at least one
     */
    public Episodes episodes(List<Example> examples) {
        Shapes.positive("examples", examples.size());
        return MemoryEpisodes.of(examples, this::sample, pixels(), steps(), 1f);
    }

    /** The question of an episode: the image asked for, normalised, its missing half 0; {@code [pixels]}. */
    public float[] question(Example example) {
        float[] question = shown(example.images.get(example.script.tested()));
        int half = pixels() / 2;
        int from = example.missing == Half.TOP ? 0 : half;
        Arrays.fill(question, from, from + half, 0f);
        return question;
    }

    /**
     * The image minus its mean, divided by the greatest absolute value; an image of one single grey, which has nothing to
     * divide by, becomes all 0.
     *
     * @param grey not modified
     * @return a new array, of mean 0, within ±1
     * @throws IllegalArgumentException if a pixel is not a finite number
     */
    public static float[] normalise(float[] grey) {
        double sum = 0;
        double brightest = 0;
        for (float value : grey) {
            sum += value;
            brightest = Math.max(brightest, Math.abs(value));
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("grey: expected finite pixels, got some that add up to " + sum);
        }
        double mean = sum / grey.length;
        double most = 0;
        for (float value : grey) {
            most = Math.max(most, Math.abs(value - mean));
        }
        float[] normal = new float[grey.length];
        // Differences below the resolution of a float are rounding of the mean, not a picture.
        boolean flat = most <= Math.ulp((float) brightest);
        for (int i = 0; i < grey.length && !flat; i++) {
            normal[i] = (float) ((grey[i] - mean) / most);
        }
        return normal;
    }

    private float[] shown(int image) {
        float[] grey = images.grey(image);
        Shapes.require("images.grey(" + image + ")", new long[] {pixels()}, new long[] {grey.length});
        return normalise(grey);
    }

    private MemoryEpisodes.Sample sample(Example example) {
        float[][] items = new float[example.images.size()][];
        for (int i = 0; i < items.length; i++) {
            items[i] = shown(example.images.get(i));
        }
        return new MemoryEpisodes.Sample(example.script, items, question(example));
    }
}
