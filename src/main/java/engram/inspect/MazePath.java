package engram.inspect;

import engram.array.Kernels;
import engram.array.Seeds;
import engram.autodiff.Tape;
import engram.model.Network;
import engram.task.GridMaze;
import engram.task.Labyrinth;
import engram.task.MazeWorlds;
import engram.train.Rollout;
import java.util.ArrayList;
import java.util.List;

/**
 * One agent's way through an episode in a maze.
 *
 * <pre>{@code
 * MazePath path = MazePath.of(Controls.random(4), GridMaze.code2019(), seeds);
 * double reward = path.steps().stream().mapToDouble(MazePath.Step::reward).sum();
 * }</pre>
 *
 * @param labyrinth where it went
 * @param rewardRow where the reward was
 * @param rewardColumn where the reward was
 * @param steps what it did, in order
 */
public record MazePath(Labyrinth labyrinth, int rewardRow, int rewardColumn, List<Step> steps) {
    /**
     * One step.
     *
     * @param row before it
     * @param column before it
     * @param reward that it brought
     */
    public record Step(int row, int column, float reward) {}

    public MazePath {
        steps = List.copyOf(steps);
    }

    /** Rows and columns of the maze, the walls around included. */
    public int size() {
        return labyrinth.size();
    }

    /** Whether there is a wall. */
    public boolean isWall(int row, int column) {
        return labyrinth.isWall(row, column);
    }

    /** Lets an agent live through an episode. */
    public static MazePath of(Network agent, GridMaze maze, Seeds episode) {
        List<int[]> cells = new ArrayList<>();
        int[] goal = new int[2];
        Tape tape = Tape.evaluating(Kernels.best(), null);
        Rollout rollout = Rollout.of(tape, agent, maze, List.of(episode), (step, worlds, run, actions) -> {
            if (worlds instanceof MazeWorlds mazes) {
                cells.add(new int[] {mazes.row(0), mazes.column(0)});
                goal[0] = mazes.rewardRow(0);
                goal[1] = mazes.rewardColumn(0);
            }
        });
        List<Step> steps = new ArrayList<>();
        for (int t = 0; t < cells.size(); t++) {
            steps.add(new Step(cells.get(t)[0], cells.get(t)[1], rollout.rewards()[t][0]));
        }
        return new MazePath(maze.labyrinth(), goal[0], goal[1], steps);
    }
}
