package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

final class RenderingTest {
    @Test
    void aChartIsAPngOfItsSizeNamedByItsTitle() throws IOException {
        XYChart chart =
                new XYChartBuilder().width(120).height(80).title("decay").build();
        chart.addSeries("y", new double[] {0, 1}, new double[] {1, 0.5});
        Rendering rendering = Rendering.of(chart);
        BufferedImage image = decoded(rendering);
        assertThat(image.getWidth()).isEqualTo(120);
        assertThat(image.getHeight()).isEqualTo(80);
        assertThat(rendering.parts()).contains(entry("text/plain", "chart: decay"));
    }

    @Test
    void aPictureKeepsItsPixels() throws IOException {
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(2, 1, 0x123456);
        Rendering rendering = Rendering.of(picture);
        assertThat(decoded(rendering).getRGB(2, 1) & 0xFFFFFF).isEqualTo(0x123456);
        assertThat(rendering.parts()).contains(entry("text/plain", "picture, 3 × 2"));
    }

    @Test
    void aTableIsHtmlWithItsPrintBeside() {
        Rendering rendering = Rendering.of(Table.create("t", DoubleColumn.create("x", 1.5)));
        assertThat(rendering.parts()).containsOnlyKeys("text/html", "text/plain");
        assertThat(rendering.parts().get("text/plain")).contains("1.5");
    }

    @Test
    void anythingElseIsItsText() {
        assertThat(Rendering.of(7).parts()).containsExactly(entry("text/plain", "7"));
    }

    private static BufferedImage decoded(Rendering rendering) throws IOException {
        byte[] png = Base64.getDecoder().decode(rendering.parts().get("image/png"));
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
