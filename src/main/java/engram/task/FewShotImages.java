package engram.task;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import engram.array.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * Learn what a few classes look like from one or a few images of each, then name further images.
 *
 * <p>An episode draws {@code ways} different classes; their order, which is random, says which label each has. First all
 * its shown images come, {@code shots} of each class, in random order and with their labels; then the queries, of
 * {@code queries} different classes in random order, without.
 *
 * <p>Images {@code [ways·shots + queries, batch, pixels]}, labels {@code [ways·shots + queries, batch, ways]}, targets
 * {@code [queries, batch, ways]}.
 *
 * <pre>{@code
 * var images = FewShotSources.omniglotOrGlyphs(DataFolder.standard());
 * var published = FewShotImages.miconi2018(images.training());
 * var harder = new FewShotImages(images.training(), 20, 1, 5, FewShotImages.Query.UNSEEN, QuarterTurns.RANDOM);
 * }</pre>
 *
 * @param images where they come from: at least {@code ways} classes, of enough images each
 * @param ways classes of an episode, at least 2
 * @param shots images shown of each, at least 1
 * @param queries images asked for, 1 to {@code ways}
 * @param query which images may be asked for
 * @param preparation what happens to each image
 */
public record FewShotImages(ImageClasses images, int ways, int shots, int queries, Query query, Preparation preparation)
        implements FewShotTask {
    /** Which images of a class may be asked for. */
    public enum Query {
        /** All of them, those that were shown included: one of 20 drawings is the shown one 5 % of the time. */
        ANY,
        /** Those that were not shown. */
        UNSEEN
    }

    /**
     * One image of an episode.
     *
     * @param way which of the episode's classes, 0 to {@code ways − 1}: its label
     * @param ofClass the number of its class in the source
     * @param image its number in that class
     */
    public record Shown(int way, int ofClass, int image) {}

    /**
     * What one episode is made of.
     *
     * @param steps the images in the order in which they come
     * @param look of what the preparation draws
     */
    public record Example(List<Shown> steps, Seeds look) {
        public Example {
            steps = List.copyOf(steps);
        }
    }

    public FewShotImages {
        Shapes.atLeast("ways", 2, ways);
        Shapes.positive("shots", shots);
        if (queries < 1 || queries > ways) {
            throw new IllegalArgumentException(
                    "queries: expected 1 to " + ways + ", each of another class, got " + queries);
        }
        if (images.classes() < ways) {
            throw new IllegalArgumentException("images: expected at least " + ways + " classes, got " + images.classes()
                    + " (" + images.description() + ")");
        }
        int least = query == Query.UNSEEN ? shots + 1 : shots;
        for (int c = 0; c < images.classes(); c++) {
            if (images.count(c) < least) {
                throw new IllegalArgumentException("images: expected at least " + least + " images of every class, got "
                        + images.count(c) + " of " + images.name(c) + " (" + images.description() + ")");
            }
        }
        // Tried on a black image: what does not fit these images fails here and not in the middle of a training.
        preparation.apply(new float[images.shape().pixels()], 0, images.shape(), new Seeds(0).stream());
    }

    /**
     * Omniglot as in the published program of Miconi, Clune, Stanley 2018 (arXiv 1804.02464, section 4.3): 5 ways, 1
     * shot, 1 query that may be the shown image itself, every class turned by some quarters of a circle, at the test too.
     */
    public static FewShotImages miconi2018(ImageClasses images) {
        return new FewShotImages(images, 5, 1, 1, Query.ANY, QuarterTurns.RANDOM);
    }

    /**
     * Natural images as in Duan, Jia, Li, Zhong, Ma 2023 (arXiv 2302.03235): 5 ways, 1 shot, then one other image of each
     * class.
     *
     * @param preparation {@link Preparation#duan2023} for training, its normalisation alone for validation and test
     */
    public static FewShotImages duan2023(ImageClasses images, Preparation preparation) {
        return new FewShotImages(images, 5, 1, 5, Query.UNSEEN, preparation);
    }

    @Override
    public int steps() {
        return ways * shots + queries;
    }

    @Override
    public int pixels() {
        return images.shape().pixels();
    }

    @Override
    public FewShotEpisodes draw(RandomStream random, int batch) {
        return episodes(Examples.draw(random, batch, this::example));
    }

    /** Draws what one episode is made of; {@link #draw} is {@link #episodes} of these. */
    public Example example(RandomStream random) {
        List<Shown> shown = new ArrayList<>(ways * shots);
        List<Shown> asked = new ArrayList<>(ways);
        int[] classes = different(ways, images.classes(), random);
        for (int way = 0; way < ways; way++) {
            int count = images.count(classes[way]);
            int[] drawn = different(query == Query.UNSEEN ? shots + 1 : shots, count, random);
            for (int shot = 0; shot < shots; shot++) {
                shown.add(new Shown(way, classes[way], drawn[shot]));
            }
            asked.add(new Shown(way, classes[way], query == Query.UNSEEN ? drawn[shots] : random.integer(count)));
        }
        List<Shown> steps = new ArrayList<>(steps());
        for (int i : random.permutation(shown.size())) {
            steps.add(shown.get(i));
        }
        int[] order = random.permutation(ways);
        for (int q = 0; q < queries; q++) {
            steps.add(asked.get(order[q]));
        }
        return new Example(steps, new Seeds((long) (random.uniform() * 0x1p53)));
    }

    /**
     * The numbers of these episodes, in this order.
     *
     * @param examples not modified, at least one
     */
    public FewShotEpisodes episodes(List<Example> examples) {
        int batch = Shapes.positive("examples", examples.size()), labelled = ways * shots;
        ImageShape shape = images.shape();
        Sequence pictures = Sequence.zeros(steps(), batch, shape.pixels());
        Sequence labels = Sequence.zeros(steps(), batch, ways);
        Sequence targets = Sequence.zeros(queries, batch, ways);
        Preparation[] ofClass = new Preparation[ways];
        for (int b = 0; b < batch; b++) {
            Example example = examples.get(b);
            Shapes.require("steps", new long[] {steps()}, new long[] {example.steps.size()});
            RandomStream look = example.look.stream();
            for (int way = 0; way < ways; way++) {
                ofClass[way] = preparation.ofClass(look);
            }
            for (int t = 0; t < steps(); t++) {
                Shown image = example.steps.get(t);
                int at = pictures.offset(t, b);
                images.copy(image.ofClass, image.image, pictures.values(), at);
                ofClass[image.way].apply(pictures.values(), at, shape, look);
                if (t < labelled) {
                    labels.set(t, b, image.way, 1f);
                } else {
                    targets.set(t - labelled, b, image.way, 1f);
                }
            }
        }
        return new FewShotEpisodes(pictures, labels, targets);
    }

    /** Different numbers below {@code bound} in random order (Floyd's sampling, then shuffled). */
    private static int[] different(int count, int bound, RandomStream random) {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            int last = bound - count + i;
            int number = random.integer(last + 1);
            drawn[i] = contains(drawn, i, number) ? last : number;
        }
        int[] shuffled = random.permutation(count);
        for (int i = 0; i < count; i++) {
            shuffled[i] = drawn[shuffled[i]];
        }
        return shuffled;
    }

    private static boolean contains(int[] drawn, int count, int number) {
        for (int i = 0; i < count; i++) {
            if (drawn[i] == number) {
                return true;
            }
        }
        return false;
    }
}
