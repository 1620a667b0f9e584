package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

final class AnimationTest {
    private static BufferedImage square(int x, int y) {
        BufferedImage picture = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 30, 20);
        g.setColor(new Color(0x0072B2));
        g.fillRect(x, y, 4, 4);
        g.dispose();
        return picture;
    }

    /** What a browser shows: each part drawn over what is there, at its place. */
    private static List<BufferedImage> shown(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        List<BufferedImage> all = new ArrayList<>();
        BufferedImage canvas = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < reader.getNumImages(true); k++) {
            IIOMetadata metadata = reader.getImageMetadata(k);
            var root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
            var place = (IIOMetadataNode)
                    root.getElementsByTagName("ImageDescriptor").item(0);
            var control = (IIOMetadataNode)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            assertThat(control.getAttribute("disposalMethod")).isEqualTo("doNotDispose");
            assertThat(control.getAttribute("delayTime")).isEqualTo("7");
            Graphics2D g = canvas.createGraphics();
            g.drawImage(
                    reader.read(k),
                    Integer.parseInt(place.getAttribute("imageLeftPosition")),
                    Integer.parseInt(place.getAttribute("imageTopPosition")),
                    null);
            g.dispose();
            BufferedImage copy = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
            copy.setData(canvas.getData());
            all.add(copy);
        }
        return all;
    }

    @Test
    void framesComeBackAsTheyWere() throws IOException {
        List<BufferedImage> frames = List.of(square(0, 0), square(5, 9), square(5, 9), square(26, 16), square(6, 10));
        byte[] gif = new Animation(frames, 7).gif();
        List<BufferedImage> shown = shown(gif);
        assertThat(shown).hasSameSizeAs(frames);
        for (int k = 0; k < frames.size(); k++) {
            for (int at = 0; at < 600; at++) {
                assertThat(shown.get(k).getRGB(at % 30, at / 30))
                        .as("frame %d, pixel %d", k, at)
                        .isEqualTo(frames.get(k).getRGB(at % 30, at / 30));
            }
        }
        assertThat(new String(gif, StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
    }

    @Test
    void ofMoreColoursTheNearestRemain() throws IOException {
        BufferedImage many = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 600; at++) {
            many.setRGB(at % 30, at / 30, at < 300 ? 0xFFFFFF : at);
        }
        BufferedImage shown = shown(new Animation(List.of(many), 7).gif()).get(0);
        assertThat(shown.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        for (int at = 300; at < 600; at++) {
            assertThat(shown.getRGB(at % 30, at / 30) & 0xFF).isCloseTo(at & 0xFF, within(46));
        }
    }

    @Test
    void aNotebookShowsItInHtml() {
        var animation = new Animation(List.of(square(0, 0), square(1, 1)), 7);
        Rendering rendering = Rendering.of(animation);
        assertThat(rendering.parts()).containsOnlyKeys("text/html", "image/png", "text/plain");
        assertThat(rendering.parts().get("text/html"))
                .startsWith("<img alt=\"animation, 2 frames, 30 × 20\" src=\"data:image/gif;base64,R0lGODlh");
        assertThat(Rendering.preferred(Animation.class)).isEqualTo("text/html");
    }

    @Test
    void framesAreOfOneSize() {
        var other = new BufferedImage(30, 21, BufferedImage.TYPE_INT_RGB);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Animation(List.of(square(0, 0), other), 7))
                .withMessage("frames: expected 30 × 20 pixels as the first, got 30 × 21");
        assertThatIllegalArgumentException().isThrownBy(() -> new Animation(List.of(), 7));
    }
}
