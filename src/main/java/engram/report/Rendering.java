package engram.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/**
 * Something as a notebook stores it, whatever the kernel.
 *
 * @param parts MIME type to content; pictures in base64. The plain text names the thing without addresses or times, so
 *     that equal runs leave equal notebooks.
 */
record Rendering(Map<String, String> parts) {
    static final String PNG = "image/png";
    static final String HTML = "text/html";
    static final String PLAIN = "text/plain";

    /** What kernels should show richly, most general types; their subclasses follow. */
    static final List<Class<?>> RICH = List.of(Chart.class, Table.class, BufferedImage.class, Animation.class);

    static Rendering of(Object shown) {
        if (shown instanceof Chart<?, ?> chart) {
            return new Rendering(Map.of(PNG, base64(png(chart)), PLAIN, "chart: " + chart.getTitle()));
        }
        if (shown instanceof Table table) {
            return new Rendering(Map.of(HTML, HtmlTable.of(table), PLAIN, table.print()));
        }
        if (shown instanceof BufferedImage image) {
            return new Rendering(
                    Map.of(PNG, base64(png(image)), PLAIN, "picture, " + image.getWidth() + " × " + image.getHeight()));
        }
        if (shown instanceof Animation animation) {
            return new Rendering(of(animation));
        }
        return new Rendering(Map.of(PLAIN, String.valueOf(shown)));
    }

    /** In HTML, because pages of notebooks leave out pictures of the type image/gif; the last frame where nothing moves. */
    private static Map<String, String> of(Animation animation) {
        List<BufferedImage> frames = animation.frames();
        BufferedImage last = frames.get(frames.size() - 1);
        String plain = "animation, " + frames.size() + " frames, " + last.getWidth() + " × " + last.getHeight();
        String html = "<img alt=\"" + plain + "\" src=\"data:image/gif;base64," + base64(animation.gif()) + "\">";
        return Map.of(HTML, html, PNG, base64(png(last)), PLAIN, plain);
    }

    /** The MIME type that shows a rich type best. */
    static String preferred(Class<?> type) {
        return Table.class.isAssignableFrom(type) || type == Animation.class ? HTML : PNG;
    }

    private static byte[] png(Chart<?, ?> chart) {
        try {
            return BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw the chart " + chart.getTitle(), e);
        }
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode the picture", e);
        }
        return bytes.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
