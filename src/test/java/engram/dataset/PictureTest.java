package engram.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import engram.array.ImageShape;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
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
    void whatIsTransparentShowsWhite() {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff0a1428); // opaque
        image.setRGB(1, 0, 0x000a1428); // clear
        image.setRGB(0, 1, 0x330a1428); // a fifth: 0.2 of the colour and 0.8 of 255
        image.setRGB(1, 1, 0xff000000);
        byte[] file = TinyPictures.encoded(image, "png");
        assertThat(read("a.png", file, COLOURS)).containsExactly(10, 255, 206, 0, 20, 255, 208, 0, 40, 255, 212, 0);
        // Their grey: 0.299, 0.587 and 0.114 parts.
        assertThat(read("b.png", file, new ImageShape(1, 2, 2))).containsExactly(19, 255, 208, 0);
    }

    @Test
    void transparentGreyAndPalettesShowWhiteToo() {
        ColorModel greyAndCover = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        WritableRaster raster = greyAndCover.createCompatibleWritableRaster(2, 2);
        raster.setPixels(0, 0, 2, 2, new int[] {128, 255, 128, 0, 100, 51, 7, 255});
        byte[] grey = TinyPictures.encoded(new BufferedImage(greyAndCover, raster, false, null), "png");
        assertThat(read("grey.png", grey, COLOURS))
                .containsExactly(128, 255, 224, 7, 128, 255, 224, 7, 128, 255, 224, 7);
        assertThat(read("thin.png", grey, new ImageShape(1, 2, 2))).containsExactly(128, 255, 224, 7);
        // Two colours: an opaque blue, and a red that is clear.
        var colours = new IndexColorModel(
                1, 2, new byte[] {0, (byte) 255}, new byte[2], new byte[] {(byte) 255, 0}, new byte[] {(byte) 255, 0});
        BufferedImage indexed = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_BINARY, colours);
        indexed.getRaster().setPixels(0, 0, 2, 2, new int[] {0, 1, 1, 0});
        assertThat(read("palette.png", TinyPictures.encoded(indexed, "png"), COLOURS))
                .containsExactly(0, 255, 255, 0, 0, 255, 255, 0, 255, 255, 255, 255);
    }

    @Test
    void otherFilesAreRefusedByName() {
        assertThatThrownBy(() -> read("text.png", new byte[] {'t', 'e', 'x', 't'}, COLOURS))
                .isInstanceOf(DatasetException.class)
                .hasMessage(folder + ", entry 'text.png': expected a PNG or JPEG image, got a file of 4 bytes that is"
                        + " neither; replace the image, or take it out");
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
