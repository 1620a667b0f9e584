package engram.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ModeTest {
    @Test
    void namedInSmallOrCapitalLetters() {
        assertThat(Mode.named("fast")).isEqualTo(Mode.FAST);
        assertThat(Mode.named("FULL")).isEqualTo(Mode.FULL).hasToString("full");
    }

    @Test
    void anotherNameIsRefused() {
        assertThatThrownBy(() -> Mode.named("slow")).hasMessage("mode: expected smoke, fast or full, got slow");
    }
}
