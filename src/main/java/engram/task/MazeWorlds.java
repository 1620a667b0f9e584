package engram.task;

import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.Arrays;
import java.util.List;

/**
 * Agents in mazes of their own, on their way. Cells are {@code row · size + column}.
 *
 * <pre>{@code
 * MazeWorlds now = GridMaze.code2019().start(List.of(seeds.stream()));
 * now.act(new int[] {0}, new float[1]);                 // up
 * int rows = now.rewardRow(0) - now.row(0);             // above 0: the reward is further down
 * }</pre>
 */
public final class MazeWorlds implements Environment.Worlds {
    private final GridMaze maze;
    private final Labyrinth labyrinth;
    private final List<RandomStream> chances;
    private final int size;
    private final int[] agent;
    private final int[] goal;
    private final float[] lastReward;
    private final int[] lastAction;
    private final int[] moves; // by action, what it adds to a cell
    private int step;

    MazeWorlds(GridMaze maze, Labyrinth labyrinth, List<RandomStream> chances) {
        this.maze = maze;
        this.labyrinth = labyrinth;
        this.chances = List.copyOf(chances);
        size = labyrinth.size();
        moves = new int[] {-size, size, -1, 1};
        int batch = Shapes.positive("chances", chances.size());
        Shapes.atLeast("labyrinth: free cells", 2, labyrinth.freeCells());
        agent = new int[batch];
        goal = new int[batch];
        lastReward = new float[batch];
        lastAction = new int[batch];
        Arrays.fill(agent, labyrinth.centre());
        for (int b = 0; b < batch; b++) {
            goal[b] = freeCell(b, labyrinth.centre());
        }
    }

    /** A random free cell; where the protocol forbids it, another than {@code other}. */
    private int freeCell(int b, int other) {
        while (true) {
            int cell = labyrinth.freeCell(chances.get(b).integer(labyrinth.freeCells()));
            if (cell != other || maze.protocol().allowsReward()) {
                return cell;
            }
        }
    }

    @Override
    public void observe(float[] into, int pitch) {
        for (int b = 0; b < agent.length; b++) {
            int at = b * pitch, row = agent[b] / size, column = agent[b] % size;
            Arrays.fill(into, at, at + maze.inputs(), 0f);
            for (int cell = 0; cell < GridMaze.VIEW; cell++) {
                into[at + cell] = labyrinth.isWall(row - 1 + cell / 3, column - 1 + cell % 3) ? 1 : 0;
            }
            maze.protocol().perceive(into, at + GridMaze.VIEW, step, maze.steps(), lastReward[b], lastAction[b]);
        }
    }

    @Override
    public void act(int[] actions, float[] rewards) {
        Actions.require(actions, agent.length, maze);
        for (int b = 0; b < agent.length; b++) {
            int target = agent[b] + moves[actions[b]];
            boolean wall = labyrinth.isWall(target / size, target % size);
            float reward = wall ? 0 - maze.wallPenalty() : 0; // 0 − 0 is 0, but −0 is not
            agent[b] = wall ? agent[b] : target;
            if (agent[b] == goal[b]) {
                reward += maze.reward();
                agent[b] = freeCell(b, goal[b]);
            }
            lastReward[b] = reward;
            lastAction[b] = actions[b];
            rewards[b] = reward;
        }
        step++;
    }

    /** Puts an agent and its reward to cells. */
    void place(int world, int agentCell, int rewardCell) {
        agent[world] = agentCell;
        goal[world] = rewardCell;
    }

    /** The row of an agent. */
    public int row(int world) {
        return agent[world] / size;
    }

    /** The column of an agent. */
    public int column(int world) {
        return agent[world] % size;
    }

    /** The row of a world's reward. */
    public int rewardRow(int world) {
        return goal[world] / size;
    }

    /** The column of a world's reward. */
    public int rewardColumn(int world) {
        return goal[world] % size;
    }
}
