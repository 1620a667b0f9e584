package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import engram.task.ImageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
    @TempDir
    Path folder;

    private Cifar10 find() {
        return Cifar10.find(new DataFolder(folder), TinyCifar.offline()).orElseThrow();
    }

    @Test
    void nothingThereIsNoErrorAndWritesNothing() throws Exception {
        assertThat(Cifar10.find(new DataFolder(folder), TinyCifar.offline())).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void theTestBatchAloneIsSplitAndSaysSo() {
        TinyCifar.put(folder, "test_batch.bin", TinyCifar.file(6));
        Cifar10 cifar = find();
        assertThat(cifar.training().description()).isEqualTo("CIFAR-10, first 8 of the 10 test images");
        assertThat(cifar.heldOut().description()).isEqualTo("CIFAR-10, last 2 of the 10 test images");
        assertThat(cifar.training().count()).isEqualTo(8);
        assertThat(cifar.heldOut().count()).isEqualTo(2);
        requireImage(cifar.training(), 7, 6, 7);
        requireImage(cifar.heldOut(), 0, 6, 8);
        assertThatThrownBy(() -> cifar.training().grey(8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cifar.heldOut().grey(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void withAllFilesTrainsOnBatchesOneToFour() {
        TinyCifar.entries().forEach((name, content) -> TinyCifar.put(folder, name.substring(21), content));
        Cifar10 cifar = find();
        assertThat(cifar.training().description()).isEqualTo("CIFAR-10, training batches 1 to 4");
        assertThat(cifar.training().count()).isEqualTo(40);
        requireImage(cifar.training(), 0, 1, 0);
        requireImage(cifar.training(), 19, 2, 9);
        requireImage(cifar.training(), 39, 4, 9);
        assertThat(cifar.heldOut().count()).isEqualTo(10);
        requireImage(cifar.heldOut(), 3, 6, 3);
        assertThat(cifar.checksums())
                .containsOnlyKeys(
                        "data_batch_1.bin",
                        "data_batch_2.bin",
                        "data_batch_3.bin",
                        "data_batch_4.bin",
                        "test_batch.bin")
                .containsEntry("data_batch_2.bin", Checksum.sha256(TinyCifar.file(2)));
    }

    @Test
    void aTruncatedFileIsNamedWithItsLengths() {
        Path file = TinyCifar.put(folder, "test_batch.bin", Arrays.copyOf(TinyCifar.file(6), 1_000));
        assertThatThrownBy(this::find)
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        file + ": expected 30730 bytes (10 images of 3073 bytes), got 1000, so it is cut off or not"
                                + " CIFAR-10's binary version; delete it and fetch it again: --fetch on the command line, fetch(…) of its class in a notebook");
    }

    @Test
    void aFileThatIsTooLongIsNamed() {
        TinyCifar.put(folder, "test_batch.bin", Arrays.copyOf(TinyCifar.file(6), TinyCifar.LENGTH + 1));
        assertThatThrownBy(this::find).hasMessageContaining("got 30731, so it is another file");
    }

    @Test
    void aForeignFileOfTheRightLengthIsKnownByItsLabels() {
        byte[] foreign = new byte[TinyCifar.LENGTH];
        Arrays.fill(foreign, (byte) 200);
        Path file = TinyCifar.put(folder, "test_batch.bin", foreign);
        assertThatThrownBy(this::find)
                .hasMessageStartingWith(file + ", image 0: expected a label from 0 to 9, got 200");
    }

    @Test
    void aDamagedFileIsKnownByItsChecksum() {
        byte[] damaged = TinyCifar.file(6);
        damaged[20_000]++;
        Path file = TinyCifar.put(folder, "test_batch.bin", damaged);
        assertThatThrownBy(this::find)
                .hasMessageStartingWith(file + ": expected the sha256 " + Checksum.sha256(TinyCifar.file(6)))
                .hasMessageContaining("got " + Checksum.sha256(damaged));
    }

    @Test
    void aFolderInAFilesPlaceIsReported() throws Exception {
        Files.createDirectories(folder.resolve("cifar10/cifar-10-batches-bin/test_batch.bin"));
        assertThatThrownBy(this::find).isInstanceOf(DatasetException.class).hasMessageContaining("test_batch.bin");
    }

    @Test
    void anArchivePutThereByHandIsUnpackedAndKept() throws Exception {
        byte[] archive = TinyCifar.archive(TinyCifar.entries());
        Path file = folder.resolve("cifar10/cifar-10-binary.tar.gz");
        Files.createDirectories(file.getParent());
        Files.write(file, archive);
        requireImage(find().training(), 39, 4, 9);
        assertThat(file).hasBinaryContent(archive);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("cifar-10-binary.tar.gz", "cifar-10-batches-bin");
        }
    }

    @Test
    void anArchivePutThereByHalfIsRefused() throws Exception {
        byte[] archive = TinyCifar.archive(TinyCifar.entries());
        Path file = folder.resolve("cifar10/cifar-10-binary.tar.gz");
        Files.createDirectories(file.getParent());
        Files.write(file, Arrays.copyOf(archive, archive.length / 2));
        assertThatThrownBy(this::find)
                .hasMessageStartingWith(file + ": expected the sha256 " + Checksum.sha256(archive) + ", got ")
                .hasMessageContaining(
                        "delete it and fetch it again: --fetch on the command line, fetch(…) of its class in a notebook");
        assertThat(folder.resolve("cifar10/cifar-10-batches-bin")).doesNotExist();
    }

    @Test
    void theOfficialTestBatch() {
        assumeThat(System.getenv("ENGRAM_DATA"))
                .as("skipped: ENGRAM_DATA names no folder with cifar10/cifar-10-batches-bin/test_batch.bin")
                .isNotNull();
        assumeThat(DataFolder.standard().path().resolve("cifar10/cifar-10-batches-bin/test_batch.bin"))
                .as("skipped: ENGRAM_DATA has no CIFAR-10")
                .exists();
        Cifar10 cifar = Cifar10.find(DataFolder.standard()).orElseThrow();
        assertThat(cifar.heldOut().count()).isIn(2_000, 10_000);
        // Sums over the first and the last test image, taken from the file with NumPy.
        boolean alone = cifar.heldOut().count() == 2_000;
        ImageSource first = alone ? cifar.training() : cifar.heldOut();
        assertThat(sum(first.grey(0))).isEqualTo(332962);
        assertThat(sum(cifar.heldOut().grey(cifar.heldOut().count() - 1))).isEqualTo(331662);
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static void requireImage(ImageSource source, int index, int file, int image) {
        float[] grey = source.grey(index);
        assertThat(grey).hasSize(1_024);
        for (int p = 0; p < 1_024; p++) {
            assertThat(grey[p]).isEqualTo(TinyCifar.grey(file, image, p));
        }
    }
}
