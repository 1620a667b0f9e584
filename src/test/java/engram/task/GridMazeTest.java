package engram.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engram.array.RandomStream;
import engram.array.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GridMazeTest {
    private static final int UP = 0, DOWN = 1, LEFT = 2, RIGHT = 3;
    private static final Labyrinth ROOM = Labyrinth.drawn(
            "#####", //
            "#...#", "#...#", "#.#.#", "#####");

    private static List<RandomStream> chances(int batch) {
        List<RandomStream> all = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            all.add(new Seeds(7).child(b).stream());
        }
        return all;
    }

    private static int cell(int row, int column) {
        return row * ROOM.size() + column;
    }

    private static MazeWorlds room(GridMaze maze, int agent, int reward) {
        MazeWorlds worlds = maze.start(ROOM, chances(1));
        worlds.place(0, agent, reward);
        return worlds;
    }

    private static float act(MazeWorlds worlds, int action) {
        float[] reward = new float[1];
        worlds.act(new int[] {action}, reward);
        return reward[0];
    }

    private static float[] seen(GridMaze maze, MazeWorlds worlds) {
        float[] into = new float[maze.inputs()];
        Arrays.fill(into, 99);
        worlds.observe(into, into.length);
        return into;
    }

    @Test
    void theMazeOfThePaperHasSixteenPillarsButTheOneAtTheCentre() {
        // Nine rows and columns inside; row and column 2, 4, 6, 8 even: none of them is the centre, 5.
        Labyrinth maze = Labyrinth.pillars(11);
        assertThat(maze.freeCells()).isEqualTo(81 - 16);
        assertThat(maze.isWall(2, 2)).isTrue();
        assertThat(maze.isWall(5, 5)).isFalse();
        assertThat(maze.isWall(2, 3)).isFalse();
        // Of size 13 the centre is (6, 6), where a pillar would be.
        assertThat(Labyrinth.pillars(13).isWall(6, 6)).isFalse();
        assertThat(Labyrinth.pillars(13).freeCells()).isEqualTo(121 - 24);
    }

    @Test
    void movesGoUpDownLeftAndRightAndStopAtWalls() {
        GridMaze maze = GridMaze.code2018();
        MazeWorlds worlds = room(maze, cell(2, 2), cell(3, 3));
        assertThat(act(worlds, UP)).isZero();
        assertThat(List.of(worlds.row(0), worlds.column(0))).containsExactly(1, 2);
        assertThat(act(worlds, LEFT)).isZero();
        assertThat(List.of(worlds.row(0), worlds.column(0))).containsExactly(1, 1);
        assertThat(act(worlds, LEFT)).isEqualTo(-0.1f);
        assertThat(act(worlds, UP)).isEqualTo(-0.1f);
        assertThat(List.of(worlds.row(0), worlds.column(0))).containsExactly(1, 1);
        assertThat(act(worlds, DOWN)).isZero();
        assertThat(act(worlds, RIGHT)).isZero();
        assertThat(List.of(worlds.row(0), worlds.column(0))).containsExactly(2, 2);
        assertThat(act(worlds, DOWN)).as("a pillar").isEqualTo(-0.1f);
    }

    @Test
    void theRewardComesOnlyAfterAnAction() {
        MazeWorlds worlds = room(GridMaze.code2018(), cell(2, 2), cell(2, 2));
        assertThat(act(worlds, UP)).as("it was there before, and left").isZero();
        assertThat(act(worlds, DOWN)).as("it came there").isEqualTo(10);
        assertThat(List.of(worlds.rewardRow(0), worlds.rewardColumn(0)))
                .as("the reward stays")
                .containsExactly(2, 2);
        worlds.place(0, cell(1, 1), cell(1, 1));
        assertThat(act(worlds, UP)).as("it is still there after a vain move").isEqualTo(9.9f);
    }

    /** 300 returns to 8 cells: that one of them is never drawn has a chance of 8 · (7/8)³⁰⁰ < 10⁻¹⁶. */
    @Test
    void whoFindsTheRewardGoesOnAnywhereAndIn2019NotAtTheReward() {
        assertThat(returns(GridMaze.code2018())).hasSize(ROOM.freeCells());
        assertThat(returns(GridMaze.code2019())).hasSize(ROOM.freeCells() - 1).doesNotContain(cell(2, 3));
    }

    private static Set<Integer> returns(GridMaze maze) {
        Set<Integer> cells = new TreeSet<>();
        MazeWorlds worlds = room(maze, cell(2, 2), cell(2, 3));
        for (int k = 0; k < 300; k++) {
            worlds.place(0, cell(2, 2), cell(2, 3));
            assertThat(act(worlds, RIGHT)).isEqualTo(10);
            cells.add(cell(worlds.row(0), worlds.column(0)));
            assertThat(ROOM.isWall(worlds.row(0), worlds.column(0))).isFalse();
        }
        return cells;
    }

    /** As above: of 8 cells, in 300 worlds. */
    @Test
    void rewardsBeginAnywhereAndIn2019NotAtTheCentre() {
        for (GridMaze maze : List.of(GridMaze.code2018(), GridMaze.code2019())) {
            MazeWorlds worlds = maze.start(ROOM, chances(300));
            Set<Integer> cells = new TreeSet<>();
            for (int b = 0; b < 300; b++) {
                cells.add(cell(worlds.rewardRow(b), worlds.rewardColumn(b)));
                assertThat(List.of(worlds.row(b), worlds.column(b))).containsExactly(2, 2);
            }
            boolean centre = maze.protocol() == MazeProtocol.PLASTICITY_2018;
            assertThat(cells).hasSize(centre ? 8 : 7);
            assertThat(cells.contains(cell(2, 2))).isEqualTo(centre);
        }
    }

    @Test
    void inputsOf2018SlotBySlot() {
        GridMaze maze = GridMaze.code2018();
        MazeWorlds worlds = room(maze, cell(1, 1), cell(3, 3));
        assertThat(maze.inputs()).isEqualTo(17);
        assertThat(seen(maze, worlds))
                .as("a corner")
                .containsExactly(1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        act(worlds, UP);
        act(worlds, RIGHT);
        assertThat(seen(maze, worlds)).containsExactly(1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1);
        act(worlds, UP);
        assertThat(seen(maze, worlds)).containsExactly(1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -0.1f, 3, 1);
    }

    @Test
    void inputsOf2019SlotBySlot() {
        GridMaze maze = GridMaze.code2019().withSteps(4);
        MazeWorlds worlds = room(maze, cell(3, 3), cell(1, 3));
        assertThat(maze.inputs()).isEqualTo(17);
        assertThat(seen(maze, worlds))
                .as("a corner")
                .containsExactly(0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0);
        act(worlds, RIGHT);
        assertThat(seen(maze, worlds))
                .as("walls cost nothing")
                .containsExactly(0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0.25f, 0, 0, 0, 0, 1);
        act(worlds, UP);
        act(worlds, UP);
        float[] rewarded = seen(maze, worlds);
        assertThat(Arrays.copyOfRange(rewarded, 9, 17)).containsExactly(0, 1, 0.75f, 10, 1, 0, 0, 0);
    }

    @Test
    void agentsDoNotDisturbEachOther() {
        GridMaze maze = GridMaze.code2019();
        MazeWorlds three = maze.start(chances(3)), third = maze.start(chances(3).subList(2, 3));
        RandomStream choose = new Seeds(3).stream();
        float[] all = new float[3], one = new float[1], pitched = new float[60], alone = new float[20];
        for (int t = 0; t < maze.steps(); t++) {
            three.observe(pitched, 20);
            third.observe(alone, 20);
            assertThat(Arrays.copyOfRange(pitched, 40, 60)).containsExactly(alone);
            int action = choose.integer(4);
            three.act(new int[] {choose.integer(4), choose.integer(4), action}, all);
            third.act(new int[] {action}, one);
            assertThat(all[2]).isEqualTo(one[0]);
        }
    }

    @Test
    void mazesWithoutACentreOrWithHolesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GridMaze.code2018().withSize(10))
                .withMessage("size: expected an odd number, so that there is a centre, got 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labyrinth.drawn("###", "#..", "###"))
                .withMessage("rows: expected walls all around, got a free cell at row 1, column 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labyrinth.drawn("###", "###", "###"))
                .withMessage("rows: expected a free centre, got a wall");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Labyrinth.drawn("###", "#o#", "###"))
                .withMessage("rows: expected a square of 3 times 3 '#' and '.', got the row '#o#'");
    }

    @Test
    void anActionThatDoesNotExistIsRefused() {
        var worlds = GridMaze.code2018().start(List.of(new Seeds(1).stream(), new Seeds(2).stream()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worlds.act(new int[] {0, 4}, new float[2]))
                .withMessage("actions[1]: expected 0 to 3, got 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worlds.act(new int[] {0}, new float[2]))
                .withMessage("actions: expected one for each of 2 worlds, got 1");
    }
}
