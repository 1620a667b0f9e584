package engram.experiment;

import engram.dataset.FewShotSources;
import engram.inspect.Mistake;
import engram.task.ImageClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The table "mistakes" of few-shot results: a mistake a row, each of its images by the name of its class and its number in
 * that class. The images themselves are not stored.
 *
 * <pre>{@code
 * FewShotSources images = FewShotSources.omniglotOrGlyphs(DataFolder.standard());
 * StoredResult result = Results.here().find("omniglot", "batch-16", "oja", Mode.FULL).orElseThrow();
 * List<Mistake> recorded = Mistakes.of(result, images);
 * }</pre>
 */
public final class Mistakes {
    static final String TABLE = "mistakes";

    private static final List<String> HEADER =
            List.of("asked class", "asked image", "shown class", "shown image", "named class", "named image");

    private Mistakes() {}

    /**
     * Those of the first seed that has any; none if they were made with other images than these. The same data set from
     * other files counts as another: its images may be numbered otherwise.
     *
     * @param sources read from the same files as those that it was tested on
     */
    public static List<Mistake> of(StoredResult result, FewShotSources sources) {
        OptionalLong seed = result.seedWith(TABLE);
        if (seed.isEmpty() || !DataLabel.of(sources).equals(result.data())) {
            return List.of();
        }
        ImageClasses images = sources.test();
        Map<String, Integer> classes = new HashMap<>();
        for (int k = 0; k < images.classes(); k++) {
            classes.put(name(images, k), k);
        }
        return result.csv(seed.getAsLong(), TABLE).rows().stream()
                .map(row -> mistake(row, classes))
                .toList();
    }

    private static Mistake mistake(List<String> row, Map<String, Integer> classes) {
        return new Mistake(image(row, 0, classes), image(row, 2, classes), image(row, 4, classes));
    }

    private static Mistake.Image image(List<String> row, int at, Map<String, Integer> classes) {
        Integer ofClass = classes.get(row.get(at));
        if (ofClass == null) {
            throw new IllegalArgumentException(
                    "images: expected the class " + row.get(at) + " of the recorded run among them, there is none");
        }
        return new Mistake.Image(ofClass, Integer.parseInt(row.get(at + 1)));
    }

    /** As they are stored. */
    static Csv csv(List<Mistake> mistakes, ImageClasses images) {
        List<List<String>> rows = new ArrayList<>();
        for (Mistake each : mistakes) {
            List<String> row = new ArrayList<>();
            for (Mistake.Image image : List.of(each.asked(), each.shown(), each.named())) {
                row.add(name(images, image.ofClass()));
                row.add(Integer.toString(image.image()));
            }
            rows.add(row);
        }
        return new Csv(HEADER, rows);
    }

    private static String name(ImageClasses images, int ofClass) {
        return images.name(ofClass).replace(',', ';');
    }
}
