package engram.report;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The colours of some pictures, as few as a GIF can have: the most frequent; others become the nearest of those. */
final class Colours {
    private static final int MOST = 255, TRANSPARENT = 0;

    private final int[] rgb;
    private final Map<Integer, Integer> index = new HashMap<>();
    private final IndexColorModel model;

    /** What changed from one picture to the next: a part of it, transparent where nothing changed. */
    record Change(BufferedImage image, int x, int y) {}

    Colours(List<BufferedImage> pictures) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (BufferedImage picture : pictures) {
            for (int colour : pixels(picture)) {
                counts.merge(colour, 1, Integer::sum);
            }
        }
        rgb = counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Integer, Integer>>comparingInt(Map.Entry::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        int[] table = new int[MOST + 1];
        System.arraycopy(rgb, 0, table, 1, rgb.length);
        model = new IndexColorModel(8, table.length, table, 0, false, TRANSPARENT, 0);
    }

    /** All of them; the first means that nothing changed. */
    IndexColorModel model() {
        return model;
    }

    private static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth(), height = picture.getHeight();
        int[] all = picture.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < all.length; i++) {
            all[i] &= 0xFFFFFF;
        }
        return all;
    }

    /** The change from {@code before}; null: all of the picture. */
    Change change(@Nullable BufferedImage before, BufferedImage after) {
        int width = after.getWidth();
        int[] now = pixels(after), then = before == null ? new int[0] : pixels(before);
        Rectangle part = part(now, then, width, after.getHeight());
        var image = new BufferedImage(part.width, part.height, BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < part.height; y++) {
            for (int x = 0; x < part.width; x++) {
                int at = (part.y + y) * width + part.x + x;
                boolean same = then.length > 0 && then[at] == now[at];
                image.getRaster().setSample(x, y, 0, same ? TRANSPARENT : index(now[at]));
            }
        }
        return new Change(image, part.x, part.y);
    }

    /** Of what differs; one pixel where nothing does. */
    private static Rectangle part(int[] now, int[] then, int width, int height) {
        if (then.length == 0) {
            return new Rectangle(width, height);
        }
        Rectangle part = new Rectangle();
        for (int at = 0; at < now.length; at++) {
            if (now[at] != then[at]) {
                Rectangle pixel = new Rectangle(at % width, at / width, 1, 1);
                part = part.isEmpty() ? pixel : part.union(pixel);
            }
        }
        return part.isEmpty() ? new Rectangle(1, 1) : part;
    }

    private int index(int colour) {
        return index.computeIfAbsent(colour, this::nearest);
    }

    private int nearest(int colour) {
        int best = 0;
        for (int i = 1; i < rgb.length; i++) {
            best = distance(rgb[i], colour) < distance(rgb[best], colour) ? i : best;
        }
        return 1 + best;
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int d = (a >> shift & 0xFF) - (b >> shift & 0xFF);
            sum += d * d;
        }
        return sum;
    }
}
