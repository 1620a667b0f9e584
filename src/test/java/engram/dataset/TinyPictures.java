package engram.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small images and archives of them, as the data sets have them. */
final class TinyPictures {
    private TinyPictures() {}

    /** All of one colour. */
    static byte[] png(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        fill(image, rgb);
        return encoded(image, "png");
    }

    static byte[] jpeg(int width, int height, int type, int rgb) {
        BufferedImage image = new BufferedImage(width, height, type);
        fill(image, rgb);
        return encoded(image, "jpg");
    }

    /** One bit a pixel, as Omniglot has it: paper 1, and ink 0 in the first {@code ink} rows. */
    static byte[] drawing(int side, int ink) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                image.getRaster().setSample(column, row, 0, row < ink ? 0 : 1);
            }
        }
        return encoded(image, "png");
    }

    static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("format: no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Path put(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(content);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void putAll(Path folder, Map<String, byte[]> files) {
        files.forEach((name, content) -> put(folder.resolve(name), content));
    }

    /** Three classes of three images each, of different sizes and kinds. */
    static Map<String, byte[]> folders() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int c = 0; c < 3; c++) {
            files.put("mine/class" + c + "/a.png", png(4 + c, 5, 0x100000 * (c + 1)));
            files.put("mine/class" + c + "/b.jpg", jpeg(9, 7, BufferedImage.TYPE_BYTE_GRAY, 0x808080));
            files.put("mine/class" + c + "/c.JPEG", jpeg(8, 8, BufferedImage.TYPE_INT_RGB, 0xffffff));
        }
        files.put("mine/readme.txt", new byte[] {1});
        return files;
    }

    private static void fill(BufferedImage image, int rgb) {
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
                    image.getRaster().setSample(column, row, 0, rgb & 0xff);
                } else {
                    image.setRGB(column, row, rgb);
                }
            }
        }
    }
}
