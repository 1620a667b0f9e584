package engram.report;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

/** The display of IJava and of every other kernel built on the same base. */
final class IJavaDisplay implements Display {
    private final BaseKernel kernel;

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
        kernel.display(content);
        return id;
    }

    @Override
    public void update(String id, Object shown) {
        kernel.getIO().display.updateDisplay(id, content(shown));
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
