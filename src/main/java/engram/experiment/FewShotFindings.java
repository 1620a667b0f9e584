package engram.experiment;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.inspect.Answers;
import engram.inspect.FewShotExamination;
import engram.inspect.FewShotExamination.Asked;
import engram.task.FewShotImages;
import engram.task.FewShotImages.Shown;
import java.util.ArrayList;
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
        return new Findings(measures, Map.of("mistakes", mistakes(examined.mistakes(), task)));
    }

    private static RandomStream stream() {
        return EXAMINATION.child("episodes").stream();
    }

    private static Csv mistakes(List<Asked> mistakes, FewShotImages task) {
        List<List<String>> rows = new ArrayList<>();
        for (Asked each : mistakes.subList(0, Math.min(MISTAKES, mistakes.size()))) {
            List<String> row = new ArrayList<>();
            Shown rightly = each.shown().stream()
                    .filter(shown -> shown.way() == each.query().way())
                    .findFirst()
                    .orElseThrow();
            for (Shown image : List.of(each.query(), rightly, each.mistakenFor())) {
                row.add(task.images().name(image.ofClass()).replace(',', ';'));
                row.add(Integer.toString(image.image()));
            }
            rows.add(row);
        }
        return new Csv(
                List.of("asked class", "asked image", "shown class", "shown image", "named class", "named image"),
                rows);
    }
}
