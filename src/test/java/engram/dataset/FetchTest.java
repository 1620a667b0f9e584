package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
    private final byte[] archive = TinyCifar.archive(TinyCifar.entries());

    @TempDir
    Path folder;

    private FileServer server;
    private CifarEdition edition;

    @BeforeEach
    void serve() throws IOException {
        server = new FileServer(archive);
        edition = TinyCifar.edition(server.address(), archive);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Cifar10 fetch() {
        return Cifar10.fetch(new DataFolder(folder), (done, total) -> {}, edition);
    }

    private Path part() {
        return folder.resolve("cifar10/cifar-10-binary.tar.gz.part");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void fetchesOnceUnpacksAndTidiesUp() throws Exception {
        List<Long> progress = new ArrayList<>();
        Cifar10 cifar = Cifar10.fetch(
                new DataFolder(folder),
                (done, total) -> {
                    assertThat(total).isEqualTo(archive.length);
                    progress.add(done);
                },
                edition);
        assertThat(cifar.training().count()).isEqualTo(40);
        assertThat(progress).isSorted().last().isEqualTo((long) archive.length);
        List<String> expected = List.of(
                "data_batch_1.bin",
                "data_batch_2.bin",
                "data_batch_3.bin",
                "data_batch_4.bin",
                "data_batch_5.bin",
                "test_batch.bin");
        assertThat(files()).isEqualTo(expected);
        fetch();
        assertThat(server.requests).containsExactly("");
    }

    @Test
    void goesOnWhereItBrokeOff() throws Exception {
        server.breaksOffAfter = archive.length / 2;
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(
                        "expected " + archive.length + " bytes, the download broke off after " + archive.length / 2)
                .hasMessageContaining("run it again, and it goes on from there");
        assertThat(files()).containsExactly("cifar-10-binary.tar.gz.part");
        assertThat(Cifar10.find(new DataFolder(folder), edition)).isEmpty();
        server.breaksOffAfter = null;
        assertThat(fetch().training().count()).isEqualTo(40);
        assertThat(server.requests).containsExactly("", "bytes=" + archive.length / 2 + "-");
    }

    @Test
    void beginsAnewWhereTheServerCannotGoOn() throws Exception {
        server.breaksOffAfter = 100;
        assertThatThrownBy(this::fetch).isInstanceOf(DatasetException.class);
        server.breaksOffAfter = null;
        server.resumes = false;
        assertThat(fetch().training().count()).isEqualTo(40);
    }

    @Test
    void beginsAnewWhereTheServerGoesOnElsewhere() throws Exception {
        Files.createDirectories(part().getParent());
        Files.write(part(), Arrays.copyOf(archive, 200));
        server.resumesElsewhere = true;
        assertThat(fetch().training().count()).isEqualTo(40);
        assertThat(server.requests).containsExactly("bytes=200-", "");
    }

    @Test
    void aWrongBeginningIsFetchedAgainByItself() throws Exception {
        Files.createDirectories(part().getParent());
        Files.write(part(), new byte[200]);
        assertThat(fetch().training().count()).isEqualTo(40);
        assertThat(server.requests).containsExactly("bytes=200-", "");
    }

    @Test
    void aWholeButWrongTemporaryFileIsFetchedAgainByItself() throws Exception {
        Files.createDirectories(part().getParent());
        Files.write(part(), new byte[archive.length]);
        assertThat(fetch().training().count()).isEqualTo(40);
        assertThat(server.requests).containsExactly("");
    }

    @Test
    void aWholeAndRightTemporaryFileNeedsNoNetwork() throws Exception {
        Files.createDirectories(part().getParent());
        Files.write(part(), archive);
        assertThat(fetch().training().count()).isEqualTo(40);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void anotherFileOfTheSameLengthIsDeleted() throws Exception {
        byte[] other = archive.clone();
        other[other.length / 2]++;
        edition = TinyCifar.edition(server.address(), other);
        assertThatThrownBy(this::fetch)
                .hasMessageContaining("expected a file with sha256 " + Checksum.sha256(other) + ", got one with "
                        + Checksum.sha256(archive) + ", which was deleted");
        assertThat(files()).isEmpty();
    }

    @Test
    void anotherLengthIsRefusedBeforeItIsFetched() throws Exception {
        edition = TinyCifar.edition(server.address(), Arrays.copyOf(archive, archive.length + 5));
        assertThatThrownBy(this::fetch)
                .hasMessageContaining(
                        "expected " + (archive.length + 5) + " bytes, the server announces " + archive.length)
                .hasMessageContaining("download it by hand to " + folder.resolve("cifar10/cifar-10-binary.tar.gz"));
        assertThat(files()).isEmpty();
    }

    @Test
    void moreBytesThanExpectedAreRefusedWhereNoneAreAnnounced() throws Exception {
        server.announces = false;
        edition = TinyCifar.edition(server.address(), Arrays.copyOf(archive, archive.length - 5));
        assertThatThrownBy(this::fetch).hasMessageContaining((archive.length - 5) + " bytes, got more");
        assertThat(files()).isEmpty();
    }

    @Test
    void anUnwillingServerIsReportedWithItsStatus() throws Exception {
        server.status = 404;
        assertThatThrownBy(this::fetch).hasMessageContaining("expected the HTTP status 200, got 404");
        assertThat(files()).isEmpty();
    }

    @Test
    void noNetworkIsReportedWithWhatToDo() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
        server.close();
        edition = TinyCifar.edition(nobody, archive);
        assertThatThrownBy(this::fetch)
                .hasMessageContaining("expected an answer from 127.0.0.1, got none (ConnectException")
                .hasMessageContaining("is there a network? Otherwise download it by hand to");
        assertThat(files()).isEmpty();
    }

    @Test
    void anInterruptStopsAndKeepsWhatCame() throws Exception {
        DownloadListener impatient = (done, total) -> {
            if (done >= total / 2) {
                Thread.currentThread().interrupt();
            }
        };
        assertThatThrownBy(() -> Cifar10.fetch(new DataFolder(folder), impatient, edition))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("interrupted on the way to write " + part())
                .hasMessageEndingWith("run it again, and it goes on from what is there");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(files()).containsExactly("cifar-10-binary.tar.gz.part");
        assertThat(fetch().training().count()).isEqualTo(40);
        assertThat(server.requests).hasSize(2).last().asString().startsWith("bytes=");
    }

    @Test
    void twoDoNotFetchAtOnce() throws Exception {
        Files.createDirectories(part().getParent());
        try (FileChannel other = FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(this::fetch).hasMessageContaining("expected to be the only one that downloads it");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsReported() throws Exception {
        Files.write(folder.resolve("cifar10"), new byte[1]);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("cannot make the folder " + folder.resolve("cifar10"))
                .hasMessageContaining("set ENGRAM_DATA to another folder");
    }

    @Test
    void aFileSystemThatTakesNoFilesIsReported() {
        Path sealed = Path.of("/proc");
        assumeThat(sealed).as("skipped: only Linux has /proc").isDirectory();
        assertThatThrownBy(() -> Cifar10.fetch(new DataFolder(sealed), (done, total) -> {}, edition))
                .hasMessageContaining("cannot make the folder /proc/cifar10")
                .hasMessageContaining("expected a folder that can be written to");
        assertThat(ImageSources.fetchedOrSmooth(new DataFolder(sealed), (done, total) -> {}, edition)
                        .note())
                .startsWith("Images: smooth random images (generated, not CIFAR-10), because CIFAR-10 could not be"
                        + " fetched: cannot make the folder /proc/cifar10");
    }

    @Test
    void aFullDiskIsReported() throws Exception {
        assumeThat(Path.of("/dev/full")).as("skipped: only Linux has /dev/full").exists();
        Files.createDirectories(part().getParent());
        Files.createSymbolicLink(part(), Path.of("/dev/full"));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("cannot write " + part())
                .hasMessageContaining("No space left on device");
        Files.delete(part());
    }

    @Test
    void aDiskThatIsTooSmallIsReportedBeforehand() throws Exception {
        Download huge =
                new Download(server.address(), 1L << 60, edition.archive().sha256());
        edition = new CifarEdition(huge, 10, edition.checksums());
        assertThatThrownBy(this::fetch)
                .hasMessageContaining("expected room for")
                .hasMessageContaining("the disk has");
        assertThat(server.requests).isEmpty();
        assertThat(files()).isEmpty();
    }
}
