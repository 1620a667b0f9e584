package engram.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Against JJava's own library; only the sockets are missing. */
final class JJavaDisplayTest {
    private final List<ContentType<?>> published = new ArrayList<>();
    private final AttachedIO io = new AttachedIO(published);
    private final SilentKernel kernel = new SilentKernel(io);
    private final Display display = new JJavaDisplay(kernel);

    @Test
    void aCellThatEndsInAChartOrATableShowsIt() {
        XYChart chart = new XYChartBuilder().width(60).height(60).title("c").build();
        chart.addSeries("y", new double[] {0, 1});
        DisplayData picture = kernel.getRenderer().render(chart);
        assertThat(picture.hasDataForType(MIMEType.IMAGE_PNG)).isTrue();
        assertThat(picture.getData(MIMEType.TEXT_PLAIN)).isEqualTo("chart: c");
        DisplayData table = kernel.getRenderer().render(Table.create("t", DoubleColumn.create("x", 1)));
        assertThat(table.getData(MIMEType.TEXT_HTML)).asString().startsWith("<table><caption>t</caption>");
    }

    @Test
    void whatIsShownIsReplacedUnderItsId() {
        String id = display.show("first");
        display.update(id, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        assertThat(published).hasSize(2);
        assertThat(published.get(0)).isInstanceOf(PublishDisplayData.class);
        assertThat(((DisplayData) published.get(0)).getDisplayId()).isEqualTo(id);
        assertThat(published.get(1)).isInstanceOf(PublishUpdateDisplayData.class);
        assertThat(((DisplayData) published.get(1)).getDisplayId()).isEqualTo(id);
        assertThat(((DisplayData) published.get(1)).hasDataForType(MIMEType.IMAGE_PNG))
                .isTrue();
    }

    @Test
    void whatAnInterruptedCellHasShownIsReplacedAfterItsEnd() {
        String id = display.show("half");
        io.endCell();
        display.update(id, "interrupted after half");
        assertThat(published).hasSize(2);
        DisplayData update = (DisplayData) published.get(1);
        assertThat(update.getDisplayId()).isEqualTo(id);
        assertThat(update.getData(MIMEType.TEXT_PLAIN)).isEqualTo("interrupted after half");
    }

    /** A kernel in the middle of a cell that publishes into a list. */
    private static final class SilentKernel extends BaseKernel {
        SilentKernel(JupyterIO io) {
            super(
                    "silent",
                    "1",
                    new LanguageInfo("java", "17", "text/x-java-source", ".java", null, null, null),
                    List.of(),
                    null,
                    io,
                    new CommManager(),
                    new Renderer(),
                    null,
                    new MagicsRegistry(),
                    false,
                    new StringStyler.Builder().build());
        }

        @Override
        public @Nullable Object evalRaw(String source) {
            return null;
        }

        @Override
        public @Nullable DisplayData inspect(String code, int at, boolean detail) {
            return null;
        }

        @Override
        public @Nullable ReplacementOptions complete(String code, int at) {
            return null;
        }

        @Override
        public String isComplete(String code) {
            return IS_COMPLETE_YES;
        }
    }

    private static final class AttachedIO extends JupyterIO {
        private final ListEnvironment cell;

        AttachedIO(List<ContentType<?>> published) {
            super(StandardCharsets.UTF_8);
            cell = new ListEnvironment(published);
            setEnv(cell);
        }

        void endCell() {
            retractEnv(cell);
        }
    }

    private static final class ListEnvironment extends ShellReplyEnvironment {
        private final List<ContentType<?>> published;

        ListEnvironment(List<ContentType<?>> published) {
            super(null, null, null, null);
            this.published = published;
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            published.add(content);
        }
    }
}
