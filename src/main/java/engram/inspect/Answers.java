package engram.inspect;

import engram.array.Kernels;
import engram.array.Sequence;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.embed.Embedder;
import engram.model.FewShotNetwork;
import engram.task.FewShotEpisodes;

/**
 * What answers the queries of few-shot episodes: a trained network, or something as plain as a comparison of pixels.
 *
 * <pre>{@code
 * var task = FewShotImages.miconi2018(FewShotSources.glyphs().test());
 * var embedder = Conv4.omniglot(seeds);
 * var network = PlasticReadout.of(embedder.features(), task.ways(), Oja.startingAt(0.01), seeds);
 * Sequence said = Answers.of(embedder, network).to(task.draw(seeds.stream(), 10));   // [1, 10, 5]
 * }</pre>
 */
@FunctionalInterface
public interface Answers {
    /**
     * Answers all queries.
     *
     * @param episodes not modified
     * @return {@code [queries, batch, ways]}: the larger, the likelier
     */
    Sequence to(FewShotEpisodes episodes);

    /** Those of a network, as in a test. */
    static Answers of(Embedder embedder, FewShotNetwork network) {
        return episodes -> {
            Tape tape = Tape.evaluating(Kernels.best(), null);
            Sequence labels = episodes.labels(), answers = like(episodes);
            int steps = labels.steps(), batch = labels.batch(), asked = answers.steps();
            Tensor features = embedder.embed(tape, episodes.images());
            FewShotNetwork.Run run = network.start(tape, batch, steps);
            for (int t = 0; t < steps; t++) {
                Tensor answer = run.step(tape.across(features, t * batch, batch), tape.input(labels, t, 0, batch));
                if (t >= steps - asked) {
                    answer.copyTo(answers, t - steps + asked);
                }
            }
            tape.reset();
            return answers;
        };
    }

    /** Those of who compares pixels: the label of the shown image at the least Euclidean distance. */
    static Answers nearestPixels() {
        return episodes -> {
            Sequence images = episodes.images(), answers = like(episodes);
            int shown = images.steps() - answers.steps();
            for (int q = 0; q < answers.steps(); q++) {
                for (int b = 0; b < images.batch(); b++) {
                    int nearest = 0;
                    double least = Double.POSITIVE_INFINITY;
                    for (int t = 0; t < shown; t++) {
                        double distance = squaredDistance(images, images.offset(shown + q, b), images.offset(t, b));
                        if (distance < least) {
                            least = distance;
                            nearest = t;
                        }
                    }
                    Sequence labels = episodes.labels();
                    System.arraycopy(
                            labels.values(),
                            labels.offset(nearest, b),
                            answers.values(),
                            answers.offset(q, b),
                            labels.units());
                }
            }
            return answers;
        };
    }

    private static double squaredDistance(Sequence images, int one, int other) {
        float[] x = images.values();
        double sum = 0;
        for (int i = 0; i < images.units(); i++) {
            double d = x[one + i] - x[other + i];
            sum += d * d;
        }
        return sum;
    }

    private static Sequence like(FewShotEpisodes episodes) {
        Sequence targets = episodes.targets();
        return Sequence.zeros(targets.steps(), targets.batch(), targets.units());
    }
}
