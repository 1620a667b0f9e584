package engram.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NotebookTest {
    @Test
    void outsideAKernelNothingHappens() {
        Notebook.init();
        Notebook.init();
        Display display = Notebook.display();
        assertThat(display.live()).isFalse();
        String id = display.show("nobody sees this");
        display.update(id, "nor this");
    }
}
