package engram.experiment;

import engram.dataset.FewShotSources;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a study was trained and examined on, for titles and manifests.
 *
 * <pre>{@code
 * String title = "Figure 2: " + full.data().training();
 * boolean real = full.data().real();
 * }</pre>
 *
 * @param training what training drew from, in a few words
 * @param heldOut what the trained network was examined on
 * @param real false where generated data stand for real ones that were not there
 * @param checksums of the files read, by name; sorted by it
 */
public record DataLabel(String training, String heldOut, boolean real, SortedMap<String, String> checksums) {
    public DataLabel {
        checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
    }

    /** The training and the test classes of few-shot images. */
    public static DataLabel of(FewShotSources images) {
        return new DataLabel(
                images.training().description(), images.test().description(), images.real(), images.checksums());
    }

    /** Episodes that the task makes up by itself: there is no data set. */
    public static DataLabel drawn(String what) {
        return new DataLabel(what, what + ", drawn afresh", true, new TreeMap<>(Map.of()));
    }
}
