package engram.experiment.miconi2018;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.cell.InputMode;
import engram.experiment.Mode;
import engram.task.BinaryPatterns;
import engram.task.Presentation;
import org.junit.jupiter.api.Test;

/** The published settings, and what is no setting. */
final class SettingsTest {
    @Test
    void thousandBitsAsInTheProgram() {
        PatternSettings settings = PatternSettings.code(Mode.FULL);
        assertThat(settings.task().steps()).isEqualTo(106);
        assertThat(settings.learningRate()).isEqualTo(3e-4);
        assertThat(settings.episodes()).isEqualTo(2_000);
        // W and α of 1,001 units, and η.
        assertThat(settings.network(0).parameters().count()).isEqualTo(2 * 1_001 * 1_001 + 1);
        assertThat(settings.network().input()).isEqualTo(InputMode.ADDITIVE);
    }

    @Test
    void thousandBitsAsInTheText() {
        PatternSettings settings = PatternSettings.paper(Mode.FULL);
        assertThat(settings.task().presentation()).isEqualTo(new Presentation(5, 10, 3, 3, 10));
        assertThat(settings.learningRate()).isEqualTo(1e-3);
        assertThat(settings.network()).isEqualTo(new NetworkSettings(NetworkKind.PLASTIC, 1_001, InputMode.CLAMPED));
        assertThat(settings.task().gain()).isEqualTo(1);
    }

    @Test
    void fiftyBits() {
        PatternSettings plastic = PatternSettings.code50(NetworkKind.PLASTIC, Mode.FULL);
        PatternSettings rnn = PatternSettings.code50(NetworkKind.RNN, Mode.FULL);
        PatternSettings lstm = PatternSettings.code50(NetworkKind.LSTM, Mode.FULL);
        assertThat(plastic.network().units()).isEqualTo(51);
        assertThat(rnn.network().units()).isEqualTo(2_051);
        assertThat(lstm.network().units()).isEqualTo(2_000);
        assertThat(plastic.learningRate()).isEqualTo(3e-4);
        assertThat(rnn.learningRate()).isEqualTo(3e-5);
        assertThat(lstm.learningRate()).isEqualTo(3e-5);
        assertThat(rnn.task().gain()).isEqualTo(20);
        assertThat(lstm.task().gain()).isEqualTo(100);
        assertThat(lstm.task().steps()).isEqualTo(11);
        assertThat(lstm.episodes()).isEqualTo(1_000_000);
    }

    @Test
    void images() {
        ImageSettings free = ImageSettings.code(NetworkKind.PLASTIC, Mode.FULL);
        assertThat(free.presentation().steps()).isEqualTo(201);
        assertThat(free.learningRate()).isEqualTo(1e-4);
        assertThat(free.episodes()).isEqualTo(40_000);
        assertThat(free.network(0).parameters().count()).isEqualTo(2_101_250 + 1); // and η
        assertThat(ImageSettings.code(NetworkKind.HOMOGENEOUS, Mode.FULL)
                        .network(0)
                        .parameters()
                        .get("alpha")
                        .length())
                .isEqualTo(1);
    }

    @Test
    void seedsGiveOtherNetworks() {
        PatternSettings settings = PatternSettings.code50(NetworkKind.PLASTIC, Mode.SMOKE);
        assertThat(settings.network(0).parameters().get("w"))
                .isEqualTo(settings.network(0).parameters().get("w"))
                .isNotEqualTo(settings.network(1).parameters().get("w"));
    }

    @Test
    void impossibleSettingsAreNamed() {
        BinaryPatterns task = BinaryPatterns.code50();
        var network = new NetworkSettings(NetworkKind.PLASTIC, 51, InputMode.ADDITIVE);
        refused(
                "units: expected at least 51, got 50",
                () -> new PatternSettings(
                        task, new NetworkSettings(NetworkKind.PLASTIC, 50, InputMode.ADDITIVE), 1, 1, 1, 1));
        refused(
                "learningRate: expected a finite number above 0, got NaN",
                () -> new PatternSettings(task, network, Double.NaN, 1, 1, 1));
        refused("episodes: expected at least 1, got 0", () -> new PatternSettings(task, network, 1, 0, 1, 1));
        refused("logEvery: expected at least 1, got 0", () -> new PatternSettings(task, network, 1, 1, 0, 1));
        refused("examined: expected at least 1, got -1", () -> new PatternSettings(task, network, 1, 1, 1, -1));
        refused(
                "units: expected at least 1025, got 51",
                () -> new ImageSettings(new Presentation(1, 1, 1, 1, 1), 32, network, 1, 1, 1, 1));
    }

    private static void refused(String message, Runnable settings) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessage(message);
    }
}
