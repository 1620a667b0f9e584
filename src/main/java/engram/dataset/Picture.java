package engram.dataset;

import engram.array.ImageShape;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** One image file: PNG or JPEG, grey or in colour, without transparency. */
final class Picture {
    private static final int MOST_PIXELS = 1 << 26;
    private static final double RED = 0.299, GREEN = 0.587, BLUE = 0.114;

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
        BufferedImage image;
        try {
            image = decode(tree, name, file);
        } catch (IOException | RuntimeException e) {
            if (e instanceof DatasetException refused) {
                throw refused;
            }
            throw refused(tree, name, "a PNG or JPEG image", "one that cannot be read (" + e + ")");
        }
        double[][] planes = planes(tree, name, image, shape.channels());
        for (int channel = 0; channel < planes.length; channel++) {
            double[] plane = planes[channel];
            if (image.getHeight() != shape.height() || image.getWidth() != shape.width()) {
                plane = Resampling.resize(plane, image.getHeight(), image.getWidth(), shape.height(), shape.width());
            }
            for (int p = 0; p < plane.length; p++) {
                to[at + channel * plane.length + p] = PackedImages.level(plane[p]);
            }
        }
    }

    private static BufferedImage decode(FileTree tree, String name, byte[] file) throws IOException {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            @Nullable ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null) {
                throw refused(tree, name, "a PNG or JPEG image", "a file of " + file.length + " bytes that is neither");
            }
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw refused(
                            tree,
                            name,
                            "at most " + MOST_PIXELS + " pixels",
                            reader.getWidth(0) + " × " + reader.getHeight(0));
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    /** The numbers of an image, 0 to 1, plane by plane. */
    private static double[][] planes(FileTree tree, String name, BufferedImage image, int channels) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        boolean palette = image.getColorModel() instanceof IndexColorModel;
        // Not getRGB, which bends the numbers of grey images into another scale.
        if (image.getColorModel().hasAlpha() || bands != 1 && bands != 3) {
            throw refused(tree, name, "1 channel (grey) or 3 (colours)", bands + " channels or a transparent image");
        }
        int count = image.getWidth() * image.getHeight();
        double[][] colours = new double[palette ? 3 : bands][];
        for (int c = 0; c < colours.length; c++) {
            int band = palette ? 0 : c;
            double most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
            double[] plane = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), band, new double[count]);
            for (int p = 0; p < count; p++) {
                plane[p] =
                        palette ? colour((IndexColorModel) image.getColorModel(), (int) plane[p], c) : plane[p] / most;
            }
            colours[c] = plane;
        }
        if (channels == 3) {
            return colours.length == 3 ? colours : new double[][] {colours[0], colours[0], colours[0]};
        }
        return new double[][] {colours.length == 1 ? colours[0] : grey(colours)};
    }

    private static double colour(IndexColorModel palette, int index, int channel) {
        int level =
                channel == 0 ? palette.getRed(index) : channel == 1 ? palette.getGreen(index) : palette.getBlue(index);
        return level / 255.0;
    }

    private static double[] grey(double[][] colours) {
        double[] grey = new double[colours[0].length];
        for (int p = 0; p < grey.length; p++) {
            grey[p] = RED * colours[0][p] + GREEN * colours[1][p] + BLUE * colours[2][p];
        }
        return grey;
    }

    private static DatasetException refused(FileTree tree, String name, String expected, String got) {
        return DatasetException.inside(
                tree.path(), "entry '" + name + "'", expected, got, "replace the image, or take it out");
    }
}
