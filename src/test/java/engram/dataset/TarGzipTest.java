package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives whose checksum is right and whose content is not. */
class TarGzipTest {
    @TempDir
    Path folder;

    private void unpack(byte[] archive) throws IOException {
        Path place = Files.createDirectories(folder.resolve("data/cifar10"));
        Files.write(place.resolve("cifar-10-binary.tar.gz"), archive);
        CifarEdition edition = TinyCifar.edition(URI.create("http://127.0.0.1:9/"), archive);
        Cifar10.find(new DataFolder(folder.resolve("data")), edition);
    }

    private void requireNothingKept() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(f -> f.getFileName().toString()))
                    .containsExactly("cifar-10-binary.tar.gz");
        }
        try (Stream<Path> files = Files.list(folder.resolve("data/cifar10"))) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.startsWith("unpacking-"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../escaped.bin",
                "cifar-10-batches-bin/../../escaped.bin",
                "/escaped.bin",
                "cifar-10-batches-bin\\..\\escaped.bin",
                "C:\\escaped.bin",
                "\\\\host\\escaped.bin"
            })
    void namesThatLeadOutAreRefused(String name) throws Exception {
        Map<String, byte[]> entries = TinyCifar.entries();
        entries.put(name, new byte[] {1});
        assertThatThrownBy(() -> unpack(TinyCifar.archive(entries)))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("cifar-10-binary.tar.gz, entry '" + name + "': expected a name inside")
                .hasMessageContaining("nothing was kept of the archive");
        requireNothingKept();
    }

    @Test
    void anAbsurdlyLargeEntryIsRefused() throws Exception {
        Map<String, byte[]> entries = TinyCifar.entries();
        entries.put("cifar-10-batches-bin/extra.bin", new byte[TinyCifar.LENGTH + 1]);
        assertThatThrownBy(() -> unpack(TinyCifar.archive(entries)))
                .hasMessageContaining("extra.bin': expected at most 30730 bytes, got one of 30731 bytes");
        requireNothingKept();
    }

    @Test
    void anEndlessArchiveIsRefused() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < 1_001; i++) {
            entries.put("cifar-10-batches-bin/" + i, new byte[0]);
        }
        assertThatThrownBy(() -> unpack(TinyCifar.archive(entries))).hasMessageContaining("at most 1000 entries");
        requireNothingKept();
    }

    @Test
    void aFileOfAnotherLengthIsRefused() throws Exception {
        Map<String, byte[]> entries = TinyCifar.entries();
        entries.put("cifar-10-batches-bin/data_batch_3.bin", new byte[10]);
        assertThatThrownBy(() -> unpack(TinyCifar.archive(entries)))
                .hasMessageContaining("data_batch_3.bin': expected one file of 30730 bytes, got one of 10 bytes");
        requireNothingKept();
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Map<String, byte[]> entries = TinyCifar.entries();
        entries.remove("cifar-10-batches-bin/data_batch_2.bin");
        assertThatThrownBy(() -> unpack(TinyCifar.archive(entries)))
                .hasMessageContaining("missing are [cifar-10-batches-bin/data_batch_2.bin]");
        requireNothingKept();
    }

    @Test
    void linksAreRefused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            TarArchiveEntry link = new TarArchiveEntry("cifar-10-batches-bin/test_batch.bin", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        assertThatThrownBy(() -> unpack(bytes.toByteArray())).hasMessageContaining("expected files and folders only");
        requireNothingKept();
    }

    @Test
    void whatIsNoArchiveOrACutOneIsReported() throws Exception {
        byte[] whole = TinyCifar.archive(TinyCifar.entries());
        for (byte[] archive : List.of(new byte[] {'<', 'h', 't', 'm', 'l', '>'}, Arrays.copyOf(whole, 1_000))) {
            assertThatThrownBy(() -> unpack(archive))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("cannot read " + folder.resolve("data/cifar10/cifar-10-binary.tar.gz"));
            requireNothingKept();
        }
    }

    @Test
    void aFileWithForeignContentIsNotKept() throws Exception {
        Map<String, byte[]> entries = TinyCifar.entries();
        byte[] foreign = new byte[TinyCifar.LENGTH];
        Arrays.fill(foreign, (byte) 77);
        entries.put("cifar-10-batches-bin/data_batch_1.bin", foreign);
        assertThatThrownBy(() -> unpack(TinyCifar.archive(entries)))
                .hasMessageContaining("a label from 0 to 9, got 77");
        requireNothingKept();
    }
}
