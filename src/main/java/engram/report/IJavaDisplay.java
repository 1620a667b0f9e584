package engram.report;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.DisplayStream;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The display of IJava and of every other kernel built on the same base. */
final class IJavaDisplay implements Display {
    private final BaseKernel kernel;
    /** Of the cell that showed something last: the kernel forgets one that is interrupted before a training has made its step. */
    private volatile @Nullable ShellReplyEnvironment last;

    IJavaDisplay(Object kernel) {
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
