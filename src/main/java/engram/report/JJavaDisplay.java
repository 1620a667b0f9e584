package engram.report;

import java.util.UUID;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.jspecify.annotations.Nullable;

/** The display of JJava, whose interface is that of {@link IJavaDisplay} under other names. */
final class JJavaDisplay implements Display {
    private final BaseKernel kernel;
    /** Of the cell that showed something last: the kernel forgets one that is interrupted before a training has made its step. */
    private volatile @Nullable ShellReplyEnvironment last;

    JJavaDisplay(Object kernel) {
        this.kernel = (BaseKernel) kernel;
        Rendering.RICH.forEach(this::teach);
    }

    /** From now on a cell whose value is of this type shows it richly. */
    private void teach(Class<?> type) {
        kernel.getRenderer()
                .createRegistration(type)
                .preferring(Rendering.preferred(type))
                .supporting(Rendering.PLAIN)
                .register(
                        (shown, context) -> Rendering.of(shown).parts().forEach(context.getOutputContainer()::putData));
    }

    @Override
    public String show(Object shown) {
        DisplayData content = content(shown);
        String id = UUID.randomUUID().toString();
        content.setDisplayId(id);
        last = Hidden.field(kernel.getIO().display, ShellReplyEnvironment.class);
        kernel.display(content);
        return id;
    }

    @Override
    public void update(String id, Object shown) {
        DisplayStream output = kernel.getIO().display;
        ShellReplyEnvironment running = Hidden.field(output, ShellReplyEnvironment.class);
        ShellReplyEnvironment cell = running == null ? last : running;
        if (cell == null) {
            output.updateDisplay(id, content(shown));
        } else {
            DisplayData content = content(shown);
            content.setDisplayId(id);
            cell.publish(new PublishUpdateDisplayData(content));
        }
    }

    @Override
    public boolean live() {
        return true;
    }

    private static DisplayData content(Object shown) {
        DisplayData content = new DisplayData();
        Rendering.of(shown).parts().forEach(content::putData);
        return content;
    }
}
