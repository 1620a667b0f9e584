package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import engram.dataset.FewShotSources;
import engram.experiment.miconi2018.OmniglotExperiment;
import engram.inspect.Mistake;
import engram.task.ImageClasses;
import engram.train.DefaultListener;
import engram.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MistakesTest {
    private static final FewShotSources SOURCES = FewShotSources.glyphs();
    private static final ImageClasses IMAGES = SOURCES.test();

    @TempDir
    Path folder;

    @Test
    void thoseOfARunAreFoundAmongItsImagesOnly() {
        DefaultListener.install(TrainingListener::silent);
        var results = new Results(folder.resolve("results"));
        Study study = new OmniglotExperiment().study(new Choice("code", "fixed"), Mode.SMOKE, FewShotSources.glyphs());
        new StudyRun(study, results, folder.resolve("runs"), folder, 1, false).train(0, study.episodes());
        StoredResult result =
                results.find("omniglot", "code", "fixed", Mode.SMOKE).orElseThrow();

        List<Mistake> recorded = Mistakes.of(result, SOURCES);
        assertThat(recorded).isNotEmpty().allSatisfy(each -> {
            assertThat(each.shown().ofClass()).isEqualTo(each.asked().ofClass());
            assertThat(each.named().image())
                    .isBetween(0, IMAGES.count(each.named().ofClass()) - 1);
        });
        assertThat(Mistakes.csv(recorded, IMAGES)).isEqualTo(result.csv(0, "mistakes"));
        assertThat(Mistakes.of(result, FewShotSources.colouredGlyphs(31))).isEmpty();
        var otherFiles = new FewShotSources(
                SOURCES.training(), SOURCES.validation(), IMAGES, false, new TreeMap<>(Map.of("other.zip", "abc")), "");
        assertThat(Mistakes.of(result, otherFiles))
                .as("the same classes read from other files")
                .isEmpty();
    }
}
