package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.ImageShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedCacheTest {
    private static final ImageShape SHAPE = new ImageShape(1, 1, 2);

    @TempDir
    Path folder;

    private PackedCache cache;
    private Path file;
    private int made;

    @BeforeEach
    void open() {
        cache = new PackedCache(List.of(folder.resolve("packed")));
        file = folder.resolve("packed/some.bin");
    }

    private Packed get(String fingerprint) {
        return cache.get("some.bin", fingerprint, () -> {
            made++;
            return Packed.of(
                    SHAPE,
                    List.of(
                            new PackedImages.Members("a", new byte[] {0, (byte) 255, 51, 102}),
                            new PackedImages.Members("b", new byte[] {1, 2})),
                    Map.of("a.zip", "1234"));
        });
    }

    private void requireGood(Packed packed) {
        assertThat(packed.checksums()).containsExactly(Map.entry("a.zip", "1234"));
        PackedImages images = packed.beginningWith("", "some");
        assertThat(images.classes()).isEqualTo(2);
        assertThat(images.name(1)).isEqualTo("b");
        assertThat(images.count(0)).isEqualTo(2);
        assertThat(images.count(1)).isEqualTo(1);
        float[] to = new float[4];
        images.copy(0, 1, to, 1);
        assertThat(to).containsExactly(0f, 51 / 255f, 102 / 255f, 0f);
        images.copy(0, 0, to, 2);
        assertThat(to).containsExactly(0f, 51 / 255f, 0f, 1f);
        assertThatThrownBy(() -> images.copy(1, 1, to, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> images.copy(2, 0, to, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> images.copy(0, 0, to, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void isMadeOnceAndReadTheNextTime() throws Exception {
        requireGood(get("x"));
        requireGood(get("x"));
        assertThat(made).isEqualTo(1);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void isMadeAnewWhenItsSourcesChange() {
        requireGood(get("x"));
        requireGood(get("y"));
        requireGood(get("y"));
        assertThat(made).isEqualTo(2);
    }

    @Test
    void isMadeAnewWhereverItIsCutOffOrDamaged() throws Exception {
        get("x");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            Files.write(file, Arrays.copyOf(whole, at));
            requireGood(get("x"));
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x41;
            Files.write(file, damaged);
            requireGood(get("x"));
        }
        assertThat(made).isEqualTo(1 + 2 * whole.length);
        assertThat(file).hasBinaryContent(whole);
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        requireGood(get("x"));
        assertThat(made).isEqualTo(2 + 2 * whole.length);
    }

    @Test
    void whereNothingCanBeKeptThereIsNoFailure() throws Exception {
        // A file where the folder should be.
        Files.createFile(folder.resolve("packed"));
        requireGood(get("x"));
        requireGood(get("x"));
        assertThat(made).isEqualTo(2);
        assertThat(get("x").remark())
                .isEqualTo(" They are decoded anew each time, because they could be kept in none of "
                        + folder.resolve("packed")
                        + "; set ENGRAM_CACHE to a folder that can be written to, with room.");
    }

    @Test
    void aFolderThatIsNotToBeWrittenIsLeftAloneAndTheNextOneTaken() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        cache = new PackedCache(List.of(data.resolve("packed"), folder.resolve("other/packed")));
        requireGood(get("x"));
        requireGood(get("x"));
        assertThat(made).isEqualTo(1);
        assertThat(data).isEmptyDirectory();
        assertThat(folder.resolve("other/packed/some.bin")).exists();
        assertThat(get("x").remark()).isEmpty();
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
