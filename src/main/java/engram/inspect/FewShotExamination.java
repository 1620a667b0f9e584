package engram.inspect;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.array.Shapes;
import engram.task.FewShotEpisodes;
import engram.task.FewShotImages;
import engram.task.FewShotImages.Example;
import engram.task.FewShotImages.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was answered to the first query of some episodes.
 *
 * <pre>{@code
 * var task = FewShotImages.miconi2018(FewShotSources.glyphs().test());
 * var examined = FewShotExamination.of(Answers.nearestPixels(), task, seeds.stream(), 200);
 * double accuracy = examined.accuracy();
 * Mistake.Image taken = examined.mistakes().get(0).named();
 * }</pre>
 *
 * @param asked the first query of each episode
 * @param later its other queries, if it has several
 */
public record FewShotExamination(List<Asked> asked, List<Asked> later) {
    private static final int AT_ONCE = 50; // episodes

    /**
     * A query and its answer.
     *
     * @param shown the images shown with their labels
     * @param query the image that was asked for
     * @param answered which of the episode's classes was named
     */
    public record Asked(List<Shown> shown, Shown query, int answered) {
        public Asked {
            shown = List.copyOf(shown);
        }

        /** Whether the answer is right. */
        public boolean right() {
            return query.way() == answered;
        }

        /** Whether the image that was asked for had itself been shown. */
        public boolean seenBefore() {
            return shown.contains(query);
        }

        private Mistake mistake() {
            return new Mistake(image(query), image(shownOf(query.way())), image(shownOf(answered)));
        }

        private Shown shownOf(int way) {
            return shown.stream().filter(each -> each.way() == way).findFirst().orElseThrow();
        }

        private static Mistake.Image image(Shown each) {
            return new Mistake.Image(each.ofClass(), each.image());
        }
    }

    public FewShotExamination {
        asked = List.copyOf(asked);
        later = List.copyOf(later);
    }

    /**
     * Asks about episodes of a task.
     *
     * @param random modified: draws the episodes
     * @param episodes how many, at least 1
     */
    public static FewShotExamination of(Answers answers, FewShotImages task, RandomStream random, int episodes) {
        Shapes.positive("episodes", episodes);
        int shown = task.ways() * task.shots();
        List<Asked> first = new ArrayList<>(), later = new ArrayList<>();
        while (first.size() < episodes) {
            List<Example> examples = new ArrayList<>();
            for (int k = Math.min(AT_ONCE, episodes - first.size()); k > 0; k--) {
                examples.add(task.example(random));
            }
            FewShotEpisodes drawn = task.episodes(examples);
            Sequence answered = answers.to(drawn);
            for (int b = 0; b < examples.size(); b++) {
                List<Shown> steps = examples.get(b).steps();
                for (int q = 0; q < answered.steps(); q++) {
                    List<Asked> these = q == 0 ? first : later;
                    these.add(new Asked(steps.subList(0, shown), steps.get(shown + q), largest(answered, q, b)));
                }
            }
        }
        return new FewShotExamination(first, later);
    }

    private static int largest(Sequence answers, int query, int sample) {
        int largest = 0;
        for (int way = 1; way < answers.units(); way++) {
            largest = answers.get(query, sample, way) > answers.get(query, sample, largest) ? way : largest;
        }
        return largest;
    }

    /** The share of right answers to the first queries. */
    public double accuracy() {
        return accuracy(asked.stream());
    }

    /** The share of right answers to all queries. */
    public double accuracyOfAll() {
        return accuracy(Stream.concat(asked.stream(), later.stream()));
    }

    /** The share of right answers to queries that had not themselves been shown; NaN if there were none. */
    public double accuracyOfUnseen() {
        return accuracy(asked.stream().filter(each -> !each.seenBefore()));
    }

    private static double accuracy(Stream<Asked> these) {
        return these.mapToInt(each -> each.right() ? 1 : 0).average().orElse(Double.NaN);
    }

    /** The wrong answers to first queries. */
    public List<Mistake> mistakes() {
        return asked.stream().filter(each -> !each.right()).map(Asked::mistake).toList();
    }
}
