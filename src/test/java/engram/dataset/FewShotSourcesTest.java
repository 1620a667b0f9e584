package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import engram.array.Seeds;
import engram.task.ImageClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FewShotSourcesTest {
    @TempDir
    Path folder;

    private static float[] image(ImageClasses images, int ofClass, int image) {
        float[] pixels = new float[images.shape().pixels()];
        images.copy(ofClass, image, pixels, 0);
        return pixels;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    @Test
    void withoutOmniglotCharactersAreGeneratedAndSaySo() {
        FewShotSources sources = FewShotSources.omniglotOrGlyphs(new DataFolder(folder));
        assertThat(sources.real()).isFalse();
        assertThat(sources.checksums()).isEmpty();
        assertThat(sources.note())
                .isEqualTo("Images: Generated characters (not Omniglot), because there is no Omniglot in "
                        + folder.resolve("omniglot") + ".");
        assertThat(sources.training().classes()).isEqualTo(400);
        assertThat(sources.test().classes()).isEqualTo(100);
        assertThat(sources.training().count(399)).isEqualTo(20);
        assertThat(sources.training().shape().pixels()).isEqualTo(31 * 31);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutPhotographsColouredCharactersAreGenerated() {
        DataFolder nothing = new DataFolder(folder);
        for (FewShotSources sources :
                List.of(FewShotSources.cifarFsOrGlyphs(nothing), FewShotSources.colouredGlyphs(32))) {
            assertThat(sources.real()).isFalse();
            assertThat(sources.training().description()).contains("Generated").contains("not photographs");
            assertThat(sources.training().classes()).isEqualTo(64);
            assertThat(sources.validation().classes()).isEqualTo(16);
            assertThat(sources.test().classes()).isEqualTo(20);
            assertThat(sources.test().shape().pixels()).isEqualTo(3 * 32 * 32);
        }
        assertThat(FewShotSources.caltech101OrGlyphs(nothing).note()).contains("there is no Caltech-101");
        assertThat(FewShotSources.miniImageNetOrGlyphs(nothing).test().shape().pixels())
                .isEqualTo(3 * 84 * 84);
    }

    @Test
    void halfADataSetIsNamedAsSuch() throws IOException {
        Path home = Files.createDirectories(folder.resolve("omniglot"));
        Files.createFile(home.resolve("images_evaluation.zip"));
        assertThat(FewShotSources.omniglotOrGlyphs(new DataFolder(folder)).note())
                .endsWith("because of Omniglot there is only images_evaluation.zip in " + home
                        + ", and no images_background.zip.");
    }

    @Test
    void generatedCharactersDependOnTheirSeedsAlone() {
        ImageClasses all = Glyphs.grey(new Seeds(5), 30, 4, 20), some = Glyphs.grey(new Seeds(5), 10, 4, 20);
        assertThat(image(all, 9, 3)).isEqualTo(image(some, 9, 3));
        assertThat(image(all, 9, 3)).isNotEqualTo(image(Glyphs.grey(new Seeds(6), 10, 4, 20), 9, 3));
        assertThat(image(Glyphs.coloured(new Seeds(5), 3, 4, 20), 2, 3))
                .isEqualTo(image(Glyphs.coloured(new Seeds(5), 9, 4, 20), 2, 3));
    }

    @Test
    void drawingsOfACharacterDifferButLookAlike() {
        ImageClasses glyphs = Glyphs.grey(new Seeds(0), 50, 20, 31);
        Set<Integer> different = new HashSet<>();
        int nearest = 0;
        for (int c = 0; c < 50; c++) {
            float[] shown = image(glyphs, c, 0);
            double ink = IntStream.range(0, shown.length)
                    .mapToDouble(i -> 1 - shown[i])
                    .sum();
            assertThat(ink).isBetween(5.0, 200.0);
            IntStream.range(0, 20).forEach(i -> different.add(java.util.Arrays.hashCode(image(glyphs, 7, i))));
            double own = distance(shown, image(glyphs, c, 1));
            int of = c;
            long closer = IntStream.range(0, 50)
                    .filter(other -> other != of && distance(shown, image(glyphs, other, 1)) < own)
                    .count();
            nearest += closer == 0 ? 1 : 0;
        }
        assertThat(different).hasSize(20);
        // By chance one in fifty; all of them would make the task one of comparing pixels.
        assertThat(nearest).isBetween(10, 49);
    }

    @Test
    void damagedOmniglotIsReportedNotReplaced() {
        TinyPictures.put(folder.resolve("omniglot/images_background.zip"), new byte[100]);
        TinyPictures.put(folder.resolve("omniglot/images_evaluation.zip"), new byte[100]);
        assertThatThrownBy(() -> FewShotSources.omniglotOrGlyphs(new DataFolder(folder)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("images_background.zip");
    }

    private static DataFolder realData(String file) {
        assumeThat(System.getenv("ENGRAM_DATA"))
                .as("skipped: ENGRAM_DATA names no folder with " + file)
                .isNotNull();
        assumeThat(DataFolder.standard().path().resolve(file))
                .as("skipped: ENGRAM_DATA has no " + file)
                .exists();
        return DataFolder.standard();
    }

    private static void requireImages(ImageClasses images, int classes, int each) {
        assertThat(images.classes()).isEqualTo(classes);
        for (int c = 0; c < classes; c++) {
            assertThat(images.count(c)).isEqualTo(each);
        }
    }

    @Test
    void theRealOmniglot() {
        FewShotSources omniglot = FewShotSources.omniglotOrGlyphs(realData("omniglot/images_background.zip"));
        requireImages(omniglot.training(), 1_523, 20);
        requireImages(omniglot.test(), 100, 20);
        Set<String> names = new HashSet<>();
        for (ImageClasses part : List.of(omniglot.training(), omniglot.test())) {
            IntStream.range(0, part.classes()).forEach(c -> names.add(part.name(c)));
        }
        assertThat(names).hasSize(1_623).contains("Latin/character01", "Tibetan/character42");
        // 964 + 659 are checked by the reader. Mostly paper, which is 1.
        float[] drawing = image(omniglot.test(), 0, 0);
        double paper = IntStream.range(0, 961).filter(i -> drawing[i] > 0.99f).count();
        assertThat(paper).isBetween(500.0, 960.0);
    }

    @Test
    void theRealCifarFs() {
        FewShotSources cifar = FewShotSources.cifarFsOrGlyphs(realData("cifar-fs/cifar100.zip"));
        requireImages(cifar.training(), 64, 600);
        requireImages(cifar.validation(), 16, 600);
        requireImages(cifar.test(), 20, 600);
        assertThat(cifar.test().name(0)).isEqualTo("baby");
    }

    @Test
    void theRealCaltech() {
        FewShotSources caltech = FewShotSources.caltech101OrGlyphs(realData("caltech101/caltech101-45x20.zip"));
        requireImages(caltech.training(), 29, 20);
        requireImages(caltech.validation(), 7, 20);
        requireImages(caltech.test(), 9, 20);
        assertThat(caltech.test().shape().pixels()).isEqualTo(3 * 84 * 84);
        assertThat(caltech.note())
                .startsWith("Images: Caltech-101, 29 training classes; test: Caltech-101, 9 test classes");
    }
}
