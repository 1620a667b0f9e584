package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Seeds;
import engram.task.ImageClasses;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** miniImageNet, and folders of anybody's images. */
class OwnImagesTest {
    @TempDir
    Path folder;

    private PackedCache cache() {
        return new PackedCache(List.of(folder.resolve("packed")));
    }

    private Optional<FewShotSources> mini() {
        return MiniImageNet.find(
                new DataFolder(folder), cache(), ReadingListener.NONE, new MiniImageNet.Edition(List.of(2, 1, 1), 2));
    }

    private Map<String, String> tables() {
        return new LinkedHashMap<>(Map.of(
                "train", "a0.jpg,a\na1.jpg,a\nb0.jpg,b\nb1.jpg,b\n",
                "val", "c0.jpg,c\nc1.jpg,c\n",
                "test", "d0.jpg,d\nd1.jpg,d\n"));
    }

    private void putMini(Map<String, String> tables) {
        for (String name : List.of("a", "b", "c", "d")) {
            for (int i = 0; i < 2; i++) {
                TinyPictures.put(
                        folder.resolve("miniimagenet/images/" + name + i + ".jpg"),
                        TinyPictures.jpeg(20 + i, 30, BufferedImage.TYPE_INT_RGB, 0x404040));
            }
        }
        tables.forEach((split, table) -> TinyPictures.put(
                folder.resolve("miniimagenet/ravi-splits/" + split + ".csv"),
                ("filename,label\n" + table).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsMiniImageNetByItsTables() {
        assertThat(mini()).isEmpty();
        putMini(tables());
        FewShotSources found = mini().orElseThrow();
        assertThat(found.training().classes()).isEqualTo(2);
        assertThat(found.validation().name(0)).isEqualTo("c");
        assertThat(found.test().name(0)).isEqualTo("d");
        assertThat(found.test().count(0)).isEqualTo(2);
        assertThat(found.test().shape().pixels()).isEqualTo(3 * 84 * 84);
        float[] image = new float[3 * 84 * 84];
        found.test().copy(0, 1, image, 0);
        assertThat(image).containsOnly(0x40 / 255f);
        assertThat(found.checksums()).containsKeys("ravi-splits/train.csv", "miniimagenet");
        assertThat(mini().orElseThrow().checksums()).isEqualTo(found.checksums());
    }

    @Test
    void theTablesAloneAreNotMiniImageNet() {
        TinyPictures.put(folder.resolve("miniimagenet/ravi-splits/train.csv"), new byte[] {1});
        assertThat(mini()).isEmpty();
    }

    @Test
    void tablesThatDoNotFitAreNamedWithTheirLine() {
        putMini(tables());
        requireRefused(
                "test",
                "d0.jpg,d\ngone.jpg,d\n",
                "test.csv, line 3: expected the name of an image in the folder" + " images, each once, got 'gone.jpg'");
        requireRefused("test", "d0.jpg,d\n../../x.jpg,d\n", "test.csv, line 3: expected the name of an image");
        requireRefused("test", "d0.jpg,d\nd0.jpg,d\n", "test.csv, line 3: expected the name of an image");
        requireRefused("test", "d0.jpg\n", "test.csv, line 2: expected a file name and a label, got 'd0.jpg'");
        requireRefused("test", "d0.jpg,d\n", "test.csv, class 'test/d': expected 2 images, got 1");
        requireRefused(
                "train", "a0.jpg,a\na1.jpg,a\n", "expected [2, 1, 1] classes for [train, val, test], got [1, 1, 1]");
        TinyPictures.put(folder.resolve("miniimagenet/ravi-splits/val.csv"), new byte[] {'x'});
        assertThatThrownBy(this::mini).hasMessageContaining("val.csv, line 1: expected filename,label, got 'x'");
    }

    private void requireRefused(String split, String table, String message) {
        Map<String, String> tables = tables();
        tables.put(split, table);
        putMini(tables);
        assertThatThrownBy(this::mini).isInstanceOf(DatasetException.class).hasMessageContaining(message);
    }

    private FewShotSources own(Path path) {
        return new ImageFolder(path, "Mine", 6).read(cache(), new Seeds(3), ReadingListener.NONE);
    }

    @Test
    void aFolderAndAnArchiveOfFoldersReadAlikeAndTellHowFarTheyAre() {
        TinyPictures.putAll(folder, TinyPictures.folders());
        Path zip = TinyPictures.put(folder.resolve("mine.zip"), TinyPictures.zip(TinyPictures.folders()));
        List<Integer> told = new ArrayList<>();
        FewShotSources tree = new ImageFolder(folder.resolve("mine"), "Mine", 6)
                .read(cache(), new Seeds(3), (done, total) -> {
                    assertThat(total).isEqualTo(9);
                    told.add(done);
                });
        assertThat(told).endsWith(9);
        FewShotSources archive = own(zip);
        for (FewShotSources each : List.of(tree, archive)) {
            assertThat(classes(each)).containsExactly(1, 1, 1);
            assertThat(each.training().description()).isEqualTo("Mine, 1 training classes");
            assertThat(each.training().count(0)).isEqualTo(3);
            float[] image = new float[3 * 36];
            each.training().copy(0, 1, image, 0);
            assertThat(image).containsOnly(128 / 255f);
        }
        assertThat(tree.training().name(0)).isEqualTo(archive.training().name(0));
    }

    private static List<Integer> classes(FewShotSources sources) {
        return Stream.of(sources.training(), sources.validation(), sources.test())
                .map(ImageClasses::classes)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1, 1", "4, 2, 1, 1", "5, 3, 1, 1", "8, 5, 1, 2", "27, 17, 4, 6", "28, 18, 4, 6", "29, 19, 5, 5"})
    void everySplitHasClasses(int all, int training, int validation, int test) {
        for (int c = 0; c < all; c++) {
            for (String image : List.of("a.png", "b.png")) {
                TinyPictures.put(folder.resolve("mine/" + c + "/" + image), TinyPictures.png(2, 2, c));
            }
        }
        assertThat(classes(own(folder.resolve("mine")))).containsExactly(training, validation, test);
    }

    @Test
    void tooFewImagesOrClassesAndImagesOutsideFoldersAreNamed() {
        Map<String, byte[]> files = TinyPictures.folders();
        files.remove("mine/class1/a.png");
        files.remove("mine/class1/b.jpg");
        Path zip = TinyPictures.put(folder.resolve("mine.zip"), TinyPictures.zip(files));
        assertThatThrownBy(() -> own(zip))
                .hasMessage(
                        zip + ", class 'class1': expected at least 2 images, one to show and one to ask for, got 1; add"
                                + " images or take the class out");
        files.remove("mine/class1/c.JPEG");
        TinyPictures.put(zip, TinyPictures.zip(files));
        assertThatThrownBy(() -> own(zip)).hasMessageContaining("expected at least 3 folders of PNG or JPEG images");
        files.put("alone.png", TinyPictures.png(2, 2, 0));
        TinyPictures.put(zip, TinyPictures.zip(files));
        assertThatThrownBy(() -> own(zip)).hasMessageContaining("entry 'alone.png': expected images in folders");
    }

    @Test
    void twoFoldersOfOneNameAreNotOneClass() {
        Map<String, byte[]> files = TinyPictures.folders();
        for (String parent : List.of("cats", "dogs")) {
            files.put("mine/" + parent + "/left/a.png", TinyPictures.png(2, 2, 0));
            files.put("mine/" + parent + "/left/b.png", TinyPictures.png(2, 2, 0));
        }
        Path zip = TinyPictures.put(folder.resolve("mine.zip"), TinyPictures.zip(files));
        assertThatThrownBy(() -> own(zip))
                .isInstanceOf(DatasetException.class)
                .hasMessage(zip + ", class 'left': expected the images of a class in one folder, and no other of that"
                        + " name, got the folders mine/cats/left and mine/dogs/left; rename one, or put their images"
                        + " together if they are one class");
    }

    @Test
    void anImageThatIsNoneStopsTheReadingWithItsName() {
        Map<String, byte[]> files = TinyPictures.folders();
        files.put("mine/class2/broken.png", new byte[100]);
        Path zip = TinyPictures.put(folder.resolve("mine.zip"), TinyPictures.zip(files));
        assertThatThrownBy(() -> own(zip))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(zip + ", entry 'mine/class2/broken.png': expected a PNG or JPEG image");
        assertThat(folder.resolve("packed")).doesNotExist();
    }
}
