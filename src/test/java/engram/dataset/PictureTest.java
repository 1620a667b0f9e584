package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import engram.array.ImageShape;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
    private static final ImageShape COLOURS = new ImageShape(3, 2, 2);

    @TempDir
    Path folder;

    private int[] read(String name, byte[] file, ImageShape shape) {
        TinyPictures.put(folder.resolve(name), file);
        byte[] levels = new byte[shape.pixels()];
        try (FileTree tree = FileTree.open(folder)) {
            Picture.read(tree, name, shape, levels, 0);
        }
        int[] numbers = new int[levels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = levels[i] & 0xff;
        }
        return numbers;
    }

    @Test
    void coloursComePlaneByPlane() {
        assertThat(read("a.png", TinyPictures.png(2, 2, 0x0a1428), COLOURS))
                .containsExactly(10, 10, 10, 10, 20, 20, 20, 20, 40, 40, 40, 40);
    }

    @Test
    void greyImagesKeepTheirNumbersInThreeEqualPlanes() {
        // Java's own way from grey to colours would make 188 of 128.
        assertThat(read("a.jpg", TinyPictures.jpeg(2, 2, BufferedImage.TYPE_BYTE_GRAY, 0x808080), COLOURS))
                .containsOnly(128)
                .hasSize(12);
        BufferedImage deep = new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(1, 0, 0, 0xffff);
        assertThat(read("b.png", TinyPictures.encoded(deep, "png"), new ImageShape(1, 2, 2)))
                .containsExactly(0, 255, 0, 0);
    }

    @Test
    void onePixelOneBitAndPalettes() {
        assertThat(read("a.png", TinyPictures.drawing(2, 1), new ImageShape(1, 2, 2)))
                .containsExactly(0, 0, 255, 255);
        BufferedImage palette = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_INDEXED);
        palette.setRGB(0, 0, 0xffff0000);
        assertThat(read("b.png", TinyPictures.encoded(palette, "png"), COLOURS))
                .containsExactly(255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        // Grey of pure red: 0.299.
        assertThat(read("c.png", TinyPictures.png(2, 2, 0xff0000), new ImageShape(1, 2, 2)))
                .containsOnly(76);
    }

    @Test
    void shrinkingWeighsAllPixelsAndGrowingIsLinear() {
        // Four rows to two: triangles of ±2 around 1 and 3, weights 3, 3, 1 and 1, 3, 3 sevenths.
        assertThat(resized(new double[] {7, 0, 0, 7}, 4, 1, 2, 1)).containsExactly(new double[] {3, 3}, within(1e-12));
        assertThat(resized(new double[] {0, 7, 0, 0}, 1, 4, 1, 2)).containsExactly(new double[] {3, 1}, within(1e-12));
        assertThat(resized(new double[] {0, 4}, 1, 2, 1, 4)).containsExactly(new double[] {0, 1, 3, 4}, within(1e-12));
        double[] even = new double[105 * 105];
        Arrays.fill(even, 0.25);
        double[] expected = new double[31 * 31];
        Arrays.fill(expected, 0.25);
        assertThat(resized(even, 105, 105, 31, 31)).containsExactly(expected, within(1e-12));
    }

    private static double[] resized(double[] plane, int height, int width, int toHeight, int toWidth) {
        return Resampling.resize(
                (row, to) -> System.arraycopy(plane, row * width, to, 0, width), height, width, toHeight, toWidth);
    }

    @Test
    void aPhotographTakesLittleMoreMemoryThanItsBytes() {
        int side = 2_000;
        TinyPictures.put(folder.resolve("photograph.png"), TinyPictures.png(side, side, 0x0a1428));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().getId();
        byte[] levels = new byte[COLOURS.pixels()];
        try (FileTree tree = FileTree.open(folder)) {
            long before = threads.getThreadAllocatedBytes(me);
            Picture.read(tree, "photograph.png", COLOURS, levels, 0);
            // Three bytes a pixel are the decoded image and three the rows of its decoder; three planes of doubles
            // would be
            // 24 more.
            assertThat(threads.getThreadAllocatedBytes(me) - before).isBetween(3L * side * side, 10L * side * side);
        }
        assertThat(levels).containsExactly(10, 10, 10, 10, 20, 20, 20, 20, 40, 40, 40, 40);
    }

    @Test
    void transparentImagesAndOtherFilesAreRefusedByName() {
        byte[] clear = TinyPictures.encoded(new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB), "png");
        assertThatThrownBy(() -> read("clear.png", clear, COLOURS))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        folder + ", entry 'clear.png': expected 1 channel (grey) or 3 (colours), got 4 channels or a"
                                + " transparent image; replace the image, or take it out");
        assertThatThrownBy(() -> read("text.png", new byte[] {'t', 'e', 'x', 't'}, COLOURS))
                .hasMessageContaining(
                        "entry 'text.png': expected a PNG or JPEG image, got a file of 4 bytes that is neither");
        byte[] whole = TinyPictures.png(40, 40, 0x123456);
        assertThatThrownBy(() -> read("cut.png", Arrays.copyOf(whole, whole.length / 2), COLOURS))
                .hasMessageContaining("entry 'cut.png': expected a PNG or JPEG image, got one that cannot be read");
        byte[] photograph = TinyPictures.jpeg(40, 40, BufferedImage.TYPE_INT_RGB, 0x123456);
        assertThatThrownBy(() -> read("cut.jpg", Arrays.copyOf(photograph, 100), COLOURS))
                .hasMessageContaining("entry 'cut.jpg'");
    }

    @Test
    void anImageThatSaysItIsHugeIsNotDecoded() {
        byte[] file = TinyPictures.png(2, 2, 0);
        // Width and height stand after the mark (8), the length (4) and the name (4) of the first chunk.
        ByteBuffer.wrap(file).putInt(16, 100_000).putInt(20, 100_000);
        CRC32 crc = new CRC32();
        crc.update(file, 12, 17);
        ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
        assertThatThrownBy(() -> read("huge.png", file, COLOURS))
                .hasMessageContaining("entry 'huge.png': expected at most 67108864 pixels, got 100000 × 100000");
    }

    @Test
    void onlyPngAndJpegAreTakenForImages() {
        assertThat(Picture.isPicture("a/b.PNG")).isTrue();
        assertThat(Picture.isPicture("a/b.jpeg")).isTrue();
        assertThat(Picture.isPicture("a/._b.jpg")).isFalse();
        assertThat(Picture.isPicture("__MACOSX/a/b.jpg")).isFalse();
        assertThat(Picture.isPicture("a/b.txt")).isFalse();
    }
}
