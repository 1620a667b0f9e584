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

/** One image file: PNG or JPEG, grey or in colour; what is transparent shows white paper. */
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
        boolean palette = image.getColorModel() instanceof IndexColorModel;
        boolean alpha = image.getColorModel().hasAlpha();
        // Not getRGB, which bends the numbers of grey images into another scale.
        int bands = image.getRaster().getNumBands(), colours = alpha && !palette ? bands - 1 : bands;
        if (colours != 1 && colours != 3) {
            throw refused(tree, name, "1 channel (grey) or 3 (colours)", colours + " channels");
        }
        boolean grey = colours == 1 && !palette;
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

    /** One row of one colour, 0 to 1, as it shows on white. */
    private static void copy(BufferedImage image, int row, int colour, double[] to) {
        samples(image, row, colour, to);
        if (image.getColorModel().hasAlpha()) {
            double[] cover = new double[to.length];
            samples(image, row, image.getColorModel().getNumComponents() - 1, cover);
            for (int p = 0; p < to.length; p++) {
                to[p] = cover[p] * to[p] + (1 - cover[p]);
            }
        }
    }

    /** One row of one component, 0 to 1: a colour, or how much it covers, which is the last. */
    private static void samples(BufferedImage image, int row, int component, double[] to) {
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            raster.getSamples(0, row, to.length, 1, 0, to);
            for (int p = 0; p < to.length; p++) {
                to[p] = component(palette, (int) to[p], component);
            }
            return;
        }
        raster.getSamples(0, row, to.length, 1, component, to);
        double most = (1 << raster.getSampleModel().getSampleSize(component)) - 1;
        for (int p = 0; p < to.length; p++) {
            to[p] /= most;
        }
    }

    private static double component(IndexColorModel palette, int index, int component) {
        int level = switch (component) {
            case 0 -> palette.getRed(index);
            case 1 -> palette.getGreen(index);
            case 2 -> palette.getBlue(index);
            default -> palette.getAlpha(index);
        };
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
