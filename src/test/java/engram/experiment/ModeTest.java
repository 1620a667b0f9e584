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

    @Test
    void oneOfThreeIsChosen() {
        assertThat(Mode.SMOKE.<Integer>choose(1, 2, 3)).isEqualTo(1);
        assertThat(Mode.FAST.<Integer>choose(1, 2, 3)).isEqualTo(2);
        assertThat(Mode.FULL.<Integer>choose(1, 2, 3)).isEqualTo(3);
    }
}
