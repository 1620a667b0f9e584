package engram.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.array.Kernels;
import engram.array.Seeds;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.ModulatedRnn;
import engram.cell.Rnn;
import engram.model.ActorCritic;
import engram.model.MappedRun;
import engram.model.Network;
import engram.plastic.SimpleModulation;
import engram.task.GridMaze;
import engram.train.Rollout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is looked at in agents, and what they are compared with. */
final class AgentsTest {
    private static final GridMaze MAZE = GridMaze.code2018().withSize(5).withSteps(30);
    private static final int UNITS = 6, RIGHT = 3;

    private static ActorCritic<?> modulated() {
        var core = ModulatedRnn.of(UNITS, SimpleModulation.paper(), new Seeds(1));
        return ActorCritic.of(MAZE.inputs(), UNITS, MAZE.actions(), core, new Seeds(1));
    }

    private static Tape tape() {
        return Tape.evaluating(Kernels.best(), null);
    }

    private static Tensor input(Tape tape, float value) {
        Tensor x = tape.zeros(1, MAZE.inputs());
        x.data()[0] = value;
        x.data()[1] = 1;
        return x;
    }

    @Test
    void whoForgetsAnswersAlwaysAsAtTheFirstStep() {
        Network agent = modulated();
        Tape tape = tape();
        float[] first = agent.start(tape, 1, 3).step(input(tape, 0.5f)).toArray();
        Network.Run forgetful = Controls.forgetful(agent).start(tape, 1, 3), remembers = agent.start(tape, 1, 3);
        for (float before : new float[] {-1, 2}) {
            forgetful.step(input(tape, before));
            remembers.step(input(tape, before));
        }
        assertThat(forgetful.step(input(tape, 0.5f)).toArray()).isEqualTo(first);
        assertThat(remembers.step(input(tape, 0.5f)).toArray()).isNotEqualTo(first);
    }

    @Test
    void whoAlwaysGoesRightDoes() {
        Rollout rollout = Rollout.of(tape(), Controls.always(4, RIGHT), MAZE, List.of(new Seeds(3), new Seeds(4)));
        assertThat(List.of(rollout.actions()))
                .allSatisfy(step -> assertThat(step).containsOnly(RIGHT));
    }

    /** 3,000 actions of four kinds: each within 5 standard deviations, 24 each; by chance once in a million. */
    @Test
    void whoChoosesAtRandomChoosesEvenly() {
        var episodes = IntStream.range(0, 100).mapToObj(Seeds::new).toList();
        Rollout rollout = Rollout.of(tape(), Controls.random(4), MAZE, episodes);
        int[] counts = new int[4];
        for (int[] step : rollout.actions()) {
            for (int action : step) {
                counts[action]++;
            }
        }
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(750 - 120, 750 + 120));
    }

    @Test
    void aPathGoesFromCellToCellAndJumpsFromTheReward() {
        MazePath path = MazePath.of(Controls.random(4), MAZE, new Seeds(2));
        assertThat(path.steps()).hasSize(30);
        assertThat(path.steps().get(0))
                .extracting(MazePath.Step::row, MazePath.Step::column)
                .containsExactly(2, 2);
        int found = 0;
        for (int t = 0; t + 1 < path.steps().size(); t++) {
            MazePath.Step now = path.steps().get(t), next = path.steps().get(t + 1);
            assertThat(path.isWall(now.row(), now.column())).isFalse();
            int moved = Math.abs(now.row() - next.row()) + Math.abs(now.column() - next.column());
            int toReward = Math.abs(now.row() - path.rewardRow()) + Math.abs(now.column() - path.rewardColumn());
            if (now.reward() > 0) {
                found++;
                assertThat(toReward).isLessThanOrEqualTo(1);
            } else {
                assertThat(moved).isLessThanOrEqualTo(1);
            }
        }
        assertThat(found).isPositive();
        assertThat(path.size()).isEqualTo(5);
    }

    @Test
    void theModulatorIsHeardAfterAStep() {
        ActorCritic<?> agent = modulated();
        Network.Run run = agent.start(tape(), 1, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> Modulators.latest(run, 0));
        Tape tape = tape();
        Network.Run on = agent.start(tape, 1, 3);
        on.step(input(tape, 0.5f));
        var state = (ModulatedRnn.State) ((MappedRun<?>) on).state();
        var modulator = ((ModulatedRnn) agent.core()).modulator();
        assertThat(Modulators.latest(on, 0)).isEqualTo(modulator.read(state.y()).get(0, 0));
        assertThat(Modulators.in(agent)).isTrue();
        var plain = ActorCritic.of(MAZE.inputs(), UNITS, 4, Rnn.positive(UNITS, new Seeds(1)), new Seeds(1));
        assertThat(Modulators.in(plain)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Modulators.latest(plain.start(tape(), 1, 3), 0))
                .withMessageStartingWith("run: expected one of a network with a modulator");
    }
}
