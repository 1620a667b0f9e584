package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFsTest {
    private static final int RECORD = Cifar100Edition.RECORD;

    /** Two images of every class for training, one for the test. */
    private final byte[] train = records(2), test = records(1);

    /** Made once: an archive has the time in it. */
    private final byte[] archive = archive(train, test);

    @TempDir
    Path folder;

    /** Record i has the fine label i % 100 and pixels of label, label + 1, label + 2 in its planes. */
    private static byte[] records(int each) {
        byte[] records = new byte[each * 100 * RECORD];
        for (int i = 0; i < each * 100; i++) {
            records[i * RECORD] = (byte) (i % 20);
            records[i * RECORD + 1] = (byte) (i % 100);
            for (int p = 0; p < Cifar100Edition.IMAGE; p++) {
                records[i * RECORD + 2 + p] = (byte) (i % 100 + p / 1024);
            }
        }
        return records;
    }

    private static Cifar100Edition edition(byte[] archive, URI from) {
        return new Cifar100Edition(new Download(from, archive.length, Checksum.sha256(archive)), 200, 100);
    }

    private static byte[] archive(byte[] train, byte[] test) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("cifar-100-binary/train.bin", train);
        entries.put("cifar-100-binary/test.bin", test);
        entries.put("cifar-100-binary/fine_label_names.txt", new byte[] {1});
        return TinyCifar.archive(entries);
    }

    private Optional<FewShotSources> find() {
        return CifarFs.find(
                new DataFolder(folder),
                new PackedCache(List.of(folder.resolve("packed"))),
                ReadingListener.NONE,
                edition(archive, URI.create("http://127.0.0.1:9/")));
    }

    private Path put(String name, byte[] content) {
        return TinyPictures.put(folder.resolve("cifar-fs").resolve(name), content);
    }

    private static void requireClasses(FewShotSources found) {
        assertThat(found.training().classes()).isEqualTo(64);
        assertThat(found.validation().classes()).isEqualTo(16);
        assertThat(found.test().classes()).isEqualTo(20);
        assertThat(found.training().count(0)).isEqualTo(3);
        assertThat(found.training().description()).isEqualTo("CIFAR-FS, training classes");
    }

    @Test
    void theTableOfClassesHasEveryLabelOnceInItsOrder() {
        List<String> splits = CifarFs.splits();
        assertThat(splits).hasSize(100).doesNotHaveDuplicates();
        assertThat(splits.stream().map(name -> name.replaceAll(".*/", ""))).isSorted();
        assertThat(splits.get(0)).isEqualTo("train/apple");
        assertThat(splits.get(99)).isEqualTo("test/worm");
    }

    @Test
    void readsTheBinaryVersion() {
        assertThat(find()).isEmpty();
        put("cifar-100-binary/train.bin", train);
        put("cifar-100-binary/test.bin", test);
        FewShotSources found = find().orElseThrow();
        requireClasses(found);
        float[] worm = new float[3 * 1024];
        assertThat(found.test().name(19)).isEqualTo("worm");
        found.test().copy(19, 2, worm, 0);
        assertThat(worm[0]).isEqualTo(99 / 255f);
        assertThat(worm[1024]).isEqualTo(100 / 255f);
        assertThat(worm[3071]).isEqualTo(101 / 255f);
        assertThat(found.checksums())
                .containsEntry("train.bin", Checksum.sha256(train))
                .hasSize(2);
        assertThat(find().orElseThrow().checksums()).isEqualTo(found.checksums());
    }

    @Test
    void unpacksAnArchiveThatIsThereAndFetchesOneThatIsNot() throws Exception {
        try (FileServer server = new FileServer(archive)) {
            Cifar100Edition edition = edition(archive, server.address());
            CifarFs.fetch(new DataFolder(folder), (done, total) -> {}, edition);
            CifarFs.fetch(new DataFolder(folder), (done, total) -> {}, edition);
            assertThat(server.requests).hasSize(1);
        }
        requireClasses(find().orElseThrow());
        assertThat(folder.resolve("cifar-fs/cifar-100-binary.tar.gz")).doesNotExist();
        Path other = folder.resolve("other");
        TinyPictures.put(other.resolve("cifar-fs/cifar-100-binary.tar.gz"), archive);
        requireClasses(CifarFs.find(
                        new DataFolder(other),
                        new PackedCache(List.of()),
                        ReadingListener.NONE,
                        edition(archive, URI.create("http://127.0.0.1:9/")))
                .orElseThrow());
    }

    @Test
    void truncatedFilesAndForeignRecordsAreNamed() {
        put("cifar-100-binary/train.bin", Arrays.copyOf(train, 1_000));
        Path file = put("cifar-100-binary/test.bin", test);
        assertThatThrownBy(this::find)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(
                        "train.bin: expected 614800 bytes (200 records of 3074), got 1000, so it is cut off");
        put("cifar-100-binary/train.bin", train);
        byte[] foreign = test.clone();
        foreign[3 * RECORD + 1] = 100;
        put("cifar-100-binary/test.bin", foreign);
        assertThatThrownBy(this::find)
                .hasMessage(
                        file + ", record 3: expected a coarse label from 0 to 19 and a fine one from 0 to 99, got 3 and"
                                + " 100; delete it and fetch it again: --fetch on the command line, fetch(…) of its class in a notebook");
        foreign[3 * RECORD + 1] = 4;
        put("cifar-100-binary/test.bin", foreign);
        assertThatThrownBy(this::find)
                .hasMessageContaining("record 4: expected at most 3 images of val/beaver, got one more");
    }

    private Map<String, byte[]> pictures() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, StringBuilder> tables = new LinkedHashMap<>();
        for (String name : CifarFs.splits()) {
            String[] parts = name.split("/");
            tables.computeIfAbsent(parts[0], split -> new StringBuilder())
                    .append(parts[1])
                    .append('\n');
            for (int i = 0; i < 3; i++) {
                files.put(
                        "cifar100/data/" + parts[1] + "/" + parts[1] + i + ".png", TinyPictures.png(32, 32, 0x010203));
            }
        }
        tables.forEach((split, table) -> files.put(
                "cifar100/splits/bertinetto/" + split + ".txt", table.toString().getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    @Test
    void readsTheArchiveAndTheFolderOfPictures() {
        TinyPictures.putAll(folder.resolve("cifar-fs"), pictures());
        requireClasses(find().orElseThrow());
        put("cifar100.zip", TinyPictures.zip(pictures()));
        FewShotSources found = find().orElseThrow();
        requireClasses(found);
        assertThat(found.checksums()).containsOnlyKeys("cifar100.zip");
        float[] image = new float[3 * 1024];
        found.validation().copy(3, 0, image, 0);
        assertThat(image[2048]).isEqualTo(3 / 255f);
    }

    @Test
    void aMissingClassOrTableOfPicturesIsNamed() {
        Map<String, byte[]> files = pictures();
        files.remove("cifar100/data/worm/worm1.png");
        Path zip = put("cifar100.zip", TinyPictures.zip(files));
        assertThatThrownBy(this::find)
                .hasMessage(zip + ", class 'worm' of cifar100/splits/bertinetto/test.txt: expected 3 images in a folder"
                        + " data/worm, got 2; get the data set again");
        files = pictures();
        files.put("cifar100/splits/bertinetto/test.txt", "worm\n".getBytes(StandardCharsets.UTF_8));
        put("cifar100.zip", TinyPictures.zip(files));
        assertThatThrownBy(this::find)
                .hasMessageContaining("expected [64, 16, 20] classes for [train, val, test], got [64, 16, 1]");
        files.remove("cifar100/splits/bertinetto/test.txt");
        put("cifar100.zip", TinyPictures.zip(files));
        assertThatThrownBy(this::find).hasMessageContaining("expected one table splits/bertinetto/test.txt, got []");
    }
}
