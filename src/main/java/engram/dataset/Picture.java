package engram.dataset;

import engram.array.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** One image file: PNG or JPEG, grey or in colour, without transparency. */
final class Picture {
    private static final int MOST_PIXELS = 1 << 26;
    /** The parts of red, green and blue. */
    private static final double[] GREY = {0.299, 0.587, 0.114};
    /** Room for decoded images: however many threads read, they hold no more pixels than the largest image has. */
    private static final Semaphore DECODED = new Semaphore(MOST_PIXELS);

    private Picture() {}

    /** Whether a file of this name is taken for an image. */
    static boolean isPicture(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        boolean hidden = small.startsWith(".", small.lastIndexOf('/') + 1) || small.startsWith("__macosx/");
        return !hidden && (small.endsWith(".png") || small.endsWith(".jpg") || small.endsWith(".jpeg"));
    }

    /**
     * Reads one image of a tree and resizes it. Grey images become three equal planes where colours are wanted; colours
     * become their grey where it is not.
     *
     * @param to modified: {@code shape.pixels()} bytes from {@code at} on
     * @throws DatasetException if it is not such an image
     */
    static void read(FileTree tree, String name, ImageShape shape, byte[] to, int at) {
        byte[] file = tree.read(name);
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            @Nullable ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null) {
                throw refused(tree, name, "a PNG or JPEG image", "a file of " + file.length + " bytes that is neither");
            }
            try {
                reader.setInput(in, true, true);
                int pixels = pixels(tree, name, reader);
                DECODED.acquireUninterruptibly(pixels);
                try {
                    place(tree, name, reader.read(0), shape, to, at);
                } finally {
                    DECODED.release(pixels);
                }
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof DatasetException refused) {
                throw refused;
            }
            throw refused(tree, name, "a PNG or JPEG image", "one that cannot be read (" + e + ")");
        }
    }

    private static int pixels(FileTree tree, String name, ImageReader reader) throws IOException {
        int width = reader.getWidth(0), height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw refused(tree, name, "at most " + MOST_PIXELS + " pixels", width + " × " + height);
        }
        return width * height;
    }

    private static void place(FileTree tree, String name, BufferedImage image, ImageShape shape, byte[] to, int at) {
        int bands = image.getRaster().getNumBands();
        // Not getRGB, which bends the numbers of grey images into another scale.
        if (image.getColorModel().hasAlpha() || bands != 1 && bands != 3) {
            throw refused(tree, name, "1 channel (grey) or 3 (colours)", bands + " channels or a transparent image");
        }
        boolean grey = bands == 1 && !(image.getColorModel() instanceof IndexColorModel);
        for (int channel = 0; channel < shape.channels(); channel++) {
            int here = at + channel * shape.plane();
            if (grey && channel > 0) {
                System.arraycopy(to, at, to, here, shape.plane());
                continue;
            }
            int colour = channel;
            Resampling.Rows rows = grey || shape.channels() > 1
                    ? (row, numbers) -> copy(image, row, colour, numbers)
                    : (row, numbers) -> copyGrey(image, row, numbers);
            double[] plane =
                    Resampling.resize(rows, image.getHeight(), image.getWidth(), shape.height(), shape.width());
            for (int p = 0; p < plane.length; p++) {
                to[here + p] = PackedImages.level(plane[p]);
            }
        }
    }

    /** One row of one colour, 0 to 1. */
    private static void copy(BufferedImage image, int row, int colour, double[] to) {
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            raster.getSamples(0, row, to.length, 1, 0, to);
            for (int p = 0; p < to.length; p++) {
                to[p] = colour(palette, (int) to[p], colour);
            }
            return;
        }
        raster.getSamples(0, row, to.length, 1, colour, to);
        double most = (1 << raster.getSampleModel().getSampleSize(colour)) - 1;
        for (int p = 0; p < to.length; p++) {
            to[p] /= most;
        }
    }

    private static double colour(IndexColorModel palette, int index, int channel) {
        int level =
                channel == 0 ? palette.getRed(index) : channel == 1 ? palette.getGreen(index) : palette.getBlue(index);
        return level / 255.0;
    }

    private static void copyGrey(BufferedImage image, int row, double[] to) {
        double[] one = new double[to.length];
        Arrays.fill(to, 0);
        for (int colour = 0; colour < GREY.length; colour++) {
            copy(image, row, colour, one);
            for (int p = 0; p < to.length; p++) {
                to[p] += GREY[colour] * one[p];
            }
        }
    }

    private static DatasetException refused(FileTree tree, String name, String expected, String got) {
        return DatasetException.inside(
                tree.path(), "entry '" + name + "'", expected, got, "replace the image, or take it out");
    }
}
