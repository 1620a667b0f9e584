package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Seeds;
import engram.task.ImageClasses;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmniglotTest {
    /** 80 + 40 characters of 2 drawings. */
    private static final Map<String, byte[]> BACKGROUND = tree("images_background", 8);

    private static final Map<String, byte[]> EVALUATION = tree("images_evaluation", 4);

    @TempDir
    Path folder;

    private static Map<String, byte[]> tree(String name, int alphabets) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int a = 0; a < alphabets; a++) {
            for (int c = 0; c < 10; c++) {
                for (int d = 0; d < 2; d++) {
                    String file = String.format("%s/%s%d/character%02d/%04d_%02d.png", name, name, a, c, 10 * a + c, d);
                    files.put(file, TinyPictures.drawing(6, c % 6));
                }
            }
        }
        return files;
    }

    private static OmniglotEdition edition(byte[] background, byte[] evaluation, URI from) {
        return new OmniglotEdition(
                List.of(
                        new OmniglotEdition.Part(
                                "images_background",
                                new Download(from, background.length, Checksum.sha256(background)),
                                80),
                        new OmniglotEdition.Part(
                                "images_evaluation",
                                new Download(from, evaluation.length, Checksum.sha256(evaluation)),
                                40)),
                2);
    }

    private Optional<FewShotSources> find() {
        OmniglotEdition edition = edition(new byte[1], new byte[1], URI.create("http://127.0.0.1:9/"));
        return Omniglot.find(
                new DataFolder(folder),
                new PackedCache(List.of(folder.resolve("packed"))),
                3,
                new Seeds(1),
                ReadingListener.NONE,
                edition);
    }

    private void putZips(Map<String, byte[]> background) {
        TinyPictures.put(folder.resolve("omniglot/images_background.zip"), TinyPictures.zip(background));
        TinyPictures.put(folder.resolve("omniglot/images_evaluation.zip"), TinyPictures.zip(EVALUATION));
    }

    private static List<String> names(ImageClasses images) {
        return IntStream.range(0, images.classes()).mapToObj(images::name).toList();
    }

    @Test
    void readsTheArchivesShufflesTheCharactersAndHoldsOutAHundred() {
        assertThat(find()).isEmpty();
        putZips(BACKGROUND);
        FewShotSources found = find().orElseThrow();
        assertThat(found.real()).isTrue();
        assertThat(found.training().classes()).isEqualTo(20);
        assertThat(found.test().classes()).isEqualTo(100);
        assertThat(found.training().description()).isEqualTo("Omniglot, 20 training characters");
        assertThat(found.checksums()).containsOnlyKeys("images_background.zip", "images_evaluation.zip");
        List<String> all = new ArrayList<>(names(found.training()));
        all.addAll(names(found.test()));
        assertThat(all).doesNotHaveDuplicates().hasSize(120).contains("images_background3/character07");
        assertThat(all).isNotEqualTo(all.stream().sorted().toList());
        // Ink is 0 and paper 1, as stored; the first c % 6 of 6 rows are ink.
        for (int c = 0; c < 100; c++) {
            int ink = Integer.parseInt(found.test().name(c).replaceAll(".*character", "")) % 6;
            float[] image = new float[9];
            found.test().copy(c, 1, image, 0);
            assertThat(image[0] < 0.9f).isEqualTo(ink > 0);
            assertThat(image[8] < 1f).isEqualTo(ink > 3);
        }
    }

    @Test
    void foldersAndTheKeptFileGiveTheSame() {
        TinyPictures.putAll(folder.resolve("omniglot"), BACKGROUND);
        TinyPictures.putAll(folder.resolve("omniglot"), EVALUATION);
        FewShotSources first = find().orElseThrow(), again = find().orElseThrow();
        putZips(BACKGROUND);
        FewShotSources zipped = find().orElseThrow();
        assertThat(names(first.test())).isEqualTo(names(again.test())).isEqualTo(names(zipped.test()));
        assertThat(first.checksums())
                .isEqualTo(again.checksums())
                .containsOnlyKeys("images_background", "images_evaluation");
    }

    @Test
    void missingDrawingsAndCharactersAreNamed() {
        Map<String, byte[]> fewer = new LinkedHashMap<>(BACKGROUND);
        fewer.remove("images_background/images_background7/character09/0079_01.png");
        putZips(fewer);
        assertThatThrownBy(this::find)
                .isInstanceOf(DatasetException.class)
                .hasMessage(folder.resolve("omniglot/images_background.zip")
                        + ", character 'images_background7/character09': expected 2 drawings, got 1; delete it and"
                        + " fetch it again: --fetch on the command line, fetch(…) of its class in a notebook");
        fewer.remove("images_background/images_background7/character09/0079_00.png");
        putZips(fewer);
        assertThatThrownBy(this::find)
                .hasMessageContaining("expected 80 characters")
                .hasMessageContaining("got 79");
        assertThat(folder.resolve("packed")).doesNotExist();
    }

    @Test
    void oneArchiveAloneIsNotOmniglot() throws Exception {
        putZips(BACKGROUND);
        Files.delete(folder.resolve("omniglot/images_evaluation.zip"));
        assertThat(find()).isEmpty();
    }

    @Test
    void fetchesWhatIsMissingAndOnlyThat() throws Exception {
        byte[] background = TinyPictures.zip(BACKGROUND), evaluation = TinyPictures.zip(EVALUATION);
        TinyPictures.put(folder.resolve("omniglot/images_background.zip"), background);
        try (FileServer server = new FileServer(evaluation)) {
            OmniglotEdition edition = edition(background, evaluation, server.address());
            Omniglot.fetch(new DataFolder(folder), (done, total) -> {}, edition);
            Omniglot.fetch(new DataFolder(folder), (done, total) -> {}, edition);
            assertThat(server.requests).hasSize(1);
        }
        assertThat(folder.resolve("omniglot/images_evaluation.zip")).hasBinaryContent(evaluation);
        assertThat(find()).isPresent();
    }

    @Test
    void aDownloadWithAnotherChecksumIsNotKept() throws Exception {
        byte[] right = TinyPictures.zip(EVALUATION), wrong = right.clone();
        wrong[100]++;
        try (FileServer server = new FileServer(wrong)) {
            OmniglotEdition edition = edition(right, right, server.address());
            assertThatThrownBy(() -> Omniglot.fetch(new DataFolder(folder), (done, total) -> {}, edition))
                    .hasMessageContaining("expected a file with sha256 " + Checksum.sha256(right));
        }
        try (Stream<Path> files = Files.list(folder.resolve("omniglot"))) {
            assertThat(files).isEmpty();
        }
    }
}
