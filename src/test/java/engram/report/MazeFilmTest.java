package engram.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.inspect.MazePath;
import engram.task.Labyrinth;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MazeFilmTest {
    /** From the centre to the right, where the reward is, and put to the upper left. */
    private static MazePath path() {
        return new MazePath(
                Labyrinth.pillars(5),
                2,
                3,
                List.of(new MazePath.Step(2, 2, 10), new MazePath.Step(1, 1, 0), new MazePath.Step(1, 2, 0)));
    }

    private static Color at(BufferedImage frame, int row, int column) {
        return new Color(frame.getRGB(14 + column * 44 + 22, 40 + row * 44 + 22)); // 220 pixels for 5 cells
    }

    @Test
    void theAgentGoesItsWay() {
        MazeFilm film = MazeFilm.titled("a film").add("one", List.of(path(), path()));
        Color agent = Palette.PLASTIC.colour(), reward = Palette.HOMOGENEOUS.colour();
        BufferedImage first = film.frame(1, 1), second = film.frame(1, 2);
        assertThat(at(first, 2, 2)).isEqualTo(agent);
        assertThat(at(first, 1, 1)).isEqualTo(Color.WHITE);
        assertThat(at(second, 1, 1)).isEqualTo(agent);
        assertThat(at(second, 2, 3)).isEqualTo(reward);
        assertThat(at(second, 0, 3)).isEqualTo(new Color(0x9A9A9A));
        assertThat(PaletteTest.contains(second, Palette.LSTM.colour()))
                .as("found")
                .isTrue();
        assertThat(PaletteTest.contains(first, Palette.LSTM.colour())).isFalse();
    }

    @Test
    void itHasAFrameForEveryStepOfEveryEpisode() {
        Animation film = MazeFilm.titled("two agents")
                .add("one", List.of(path(), path()))
                .add("two", List.of(path(), path()))
                .film();
        assertThat(film.frames()).hasSize(6);
        assertThat(film.frames().get(0).getWidth()).isGreaterThan(2 * 220);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MazeFilm.titled("none").add("one", List.of()))
                .withMessage("episodes: expected at least 1, got none");
    }
}
