package engram.experiment;

import engram.inspect.Mistake;
import engram.task.ImageClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The table "mistakes" of few-shot results: a mistake a row, each of its images by the name of its class and its number in
 * that class. The images themselves are not stored.
 *
 * <pre>{@code
 * ImageClasses images = FewShotSources.omniglotOrGlyphs(DataFolder.standard()).test();
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
     * Those of the first seed that has any; none if they were made with other images than these.
     *
     * @param images where the classes are looked up, by name
     */
    public static List<Mistake> of(StoredResult result, ImageClasses images) {
        OptionalLong seed = result.seedWith(TABLE);
        if (seed.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> classes = new HashMap<>();
        for (int k = 0; k < images.classes(); k++) {
            classes.put(name(images, k), k);
        }
        List<List<String>> rows = result.csv(seed.getAsLong(), TABLE).rows();
        boolean known = rows.stream()
                .allMatch(row ->
                        List.of(row.get(0), row.get(2), row.get(4)).stream().allMatch(classes::containsKey));
        return known ? rows.stream().map(row -> mistake(row, classes)).toList() : List.of();
    }

    private static Mistake mistake(List<String> row, Map<String, Integer> classes) {
        return new Mistake(image(row, 0, classes), image(row, 2, classes), image(row, 4, classes));
    }

    private static Mistake.Image image(List<String> row, int at, Map<String, Integer> classes) {
        int ofClass = Objects.requireNonNull(classes.get(row.get(at)), row.get(at));
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
