package engram.experiment;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.inspect.Answers;
import engram.inspect.FewShotExamination;
import engram.inspect.Mistake;
import engram.task.FewShotImages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examines a trained few-shot network on test classes. Measures: "accuracy" of the first query, "accuracy of all" where
 * there are several, "accuracy of unseen" ones where a query may have been shown before, and "accuracy of pixels", that of
 * naming the class at the least distance of pixels, on the same episodes. Table "mistakes": what was asked for, and what it
 * was taken for.
 *
 * <pre>{@code
 * var task = FewShotImages.miconi2018(FewShotSources.glyphs().test());
 * Findings found = FewShotFindings.of(Answers.nearestPixels(), task, 100);
 * double accuracy = found.measures().get("accuracy");
 * }</pre>
 */
public final class FewShotFindings {
    private static final int MISTAKES = 40;

    /** The examined episodes are the same for all networks and seeds. */
    private static final Seeds EXAMINATION = new Seeds(0).child("examination");

    private FewShotFindings() {}

    /** Examines on so many episodes. */
    public static Findings of(Answers network, FewShotImages task, int episodes) {
        FewShotExamination examined = FewShotExamination.of(network, task, stream(), episodes);
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("accuracy", examined.accuracy());
        if (task.queries() > 1) {
            measures.put("accuracy of all", examined.accuracyOfAll());
        }
        if (task.query() == FewShotImages.Query.ANY) {
            measures.put("accuracy of unseen", examined.accuracyOfUnseen());
        }
        measures.put(
                "accuracy of pixels",
                FewShotExamination.of(Answers.nearestPixels(), task, stream(), episodes)
                        .accuracy());
        List<Mistake> mistakes = examined.mistakes();
        return new Findings(
                measures,
                Map.of(
                        Mistakes.TABLE,
                        Mistakes.csv(mistakes.subList(0, Math.min(MISTAKES, mistakes.size())), task.images())));
    }

    private static RandomStream stream() {
        return EXAMINATION.child("episodes").stream();
    }
}
