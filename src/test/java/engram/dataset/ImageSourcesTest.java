package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.array.Seeds;
import engram.task.ImageCompletion;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourcesTest {
    @TempDir
    Path folder;

    private final SmoothImages smooth = new SmoothImages(new Seeds(3), 50, 32, 32);

    @Test
    void smoothImagesDependOnSeedAndNumberOnly() {
        float[] later = smooth.grey(7);
        smooth.grey(3);
        assertThat(smooth.grey(7)).isEqualTo(later);
        assertThat(smooth.grey(8)).isNotEqualTo(later);
        assertThat(new SmoothImages(new Seeds(3), 8, 32, 32).grey(7)).isEqualTo(later);
        assertThat(new SmoothImages(new Seeds(4), 50, 32, 32).grey(7)).isNotEqualTo(later);
        assertThatThrownBy(() -> smooth.grey(50)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new SmoothImages(new Seeds(3), 0, 32, 32))
                .hasMessage("count: expected at least 1, got 0");
    }

    @Test
    void smoothImagesAreSmooth() {
        for (int i = 0; i < 50; i++) {
            float[] image = ImageCompletion.normalise(smooth.grey(i));
            double steps = 0;
            double size = 0;
            for (int p = 0; p < image.length; p++) {
                size += image[p] * image[p];
                double right = p % 32 < 31 ? image[p + 1] - image[p] : 0;
                steps += right * right;
            }
            // White noise has 2.
            assertThat(steps / size).isLessThan(0.2);
        }
    }

    @Test
    void takesTheFilesThatAreThere() {
        TinyCifar.put(folder, "test_batch.bin", TinyCifar.file(6));
        ImageSources images = ImageSources.cifar10OrSmooth(new DataFolder(folder), TinyCifar.offline());
        assertThat(images.real()).isTrue();
        assertThat(images.checksums()).containsOnly(Map.entry("test_batch.bin", Checksum.sha256(TinyCifar.file(6))));
        assertThat(images.note())
                .isEqualTo("Images: CIFAR-10, first 8 of the 10 test images; held out: CIFAR-10, last 2 of the 10 test"
                        + " images.");
    }

    @Test
    void takesGeneratedOnesElseAndSaysSo() {
        ImageSources images = ImageSources.cifar10OrSmooth(new DataFolder(folder), TinyCifar.offline());
        assertThat(images.real()).isFalse();
        assertThat(images.checksums()).isEmpty();
        assertThat(images.training().description()).contains("generated");
        assertThat(images.note())
                .contains("smooth random images (generated, not CIFAR-10)")
                .contains("there is no CIFAR-10 in " + folder.resolve("cifar10"));
        assertThat(images.training().count()).isEqualTo(8_000);
        assertThat(images.heldOut().count()).isEqualTo(2_000);
        assertThat(images.heldOut().grey(0)).isNotEqualTo(images.training().grey(0));
        assertThat(ImageCompletion.code(images.training()).inputs()).isEqualTo(1_025);
        assertThat(ImageSources.smooth().training().grey(5))
                .isEqualTo(images.training().grey(5));
    }

    @Test
    void aDamagedFileIsNotReplacedByGeneratedImages() {
        TinyCifar.put(folder, "test_batch.bin", new byte[5]);
        DataFolder data = new DataFolder(folder);
        assertThatThrownBy(() -> ImageSources.cifar10OrSmooth(data, TinyCifar.offline()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("got 5");
        assertThatThrownBy(() -> ImageSources.fetchedOrSmooth(data, (done, total) -> {}, TinyCifar.offline()))
                .isInstanceOf(DatasetException.class);
    }

    @Test
    void withoutANetworkTheNoteGivesTheReason() {
        ImageSources images =
                ImageSources.fetchedOrSmooth(new DataFolder(folder), (done, total) -> {}, TinyCifar.offline());
        assertThat(images.real()).isFalse();
        assertThat(images.note()).contains("expected an answer from 127.0.0.1, got none");
    }
}
