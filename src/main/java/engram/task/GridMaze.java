package engram.task;

import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.List;

/**
 * Find a reward that cannot be seen, again and again, in a maze of pillars. It is at a random free cell that stays the
 * same for the episode; the agent starts at the centre and is put to a random free cell whenever it finds it. What is
 * learned within an episode is where the reward is.
 *
 * <p>Actions: 0 up, 1 down, 2 left, 3 right. A move into a wall leaves the agent where it is. The published
 * programs ask after every action whether the agent is at the reward, not whether it has moved: one that was put there and
 * then runs into a wall is paid, and so it is here. Whoever was put there is not paid before it acts.
 *
 * <p>Inputs: the 3 × 3 cells around the agent row by row, 1 for a wall and 0 for a free cell, then those of the protocol.
 *
 * <p>Source: Miconi, Clune, Stanley 2018 (arXiv 1804.02464), section 4.4, figure 6; Miconi, Rawal, Clune, Stanley 2019
 * (arXiv 2002.10585), figure 2; and the published programs.
 *
 * <pre>{@code
 * var maze = GridMaze.code2019().withSize(7).withSteps(60);
 * MazePath path = MazePath.of(Controls.random(maze.actions()), maze, seeds);
 * MazeFilm.titled("by chance").add("random", List.of(path)).film()
 * }</pre>
 *
 * @param size rows and columns, the walls around included; odd, at least 5
 * @param steps of an episode
 * @param reward for finding it
 * @param wallPenalty what a move into a wall costs, at least 0
 * @param protocol whose details
 */
public record GridMaze(int size, int steps, float reward, float wallPenalty, MazeProtocol protocol)
        implements Environment {
    /** Cells of the view. */
    static final int VIEW = 9;

    public GridMaze {
        Shapes.atLeast("size", 5, size);
        if (size % 2 == 0) {
            throw new IllegalArgumentException("size: expected an odd number, so that there is a centre, got " + size);
        }
        Shapes.positive("steps", steps);
        if (!Float.isFinite(reward)) {
            throw new IllegalArgumentException("reward: expected a finite number, got " + reward);
        }
        if (!(wallPenalty >= 0) || Float.isInfinite(wallPenalty)) {
            throw new IllegalArgumentException(
                    "wallPenalty: expected a finite number of at least 0, got " + wallPenalty);
        }
    }

    /** The published program of 2018: 9 × 9 cells and the walls around, 250 steps, reward 10, wall −0.1. */
    public static GridMaze code2018() {
        return new GridMaze(11, 250, 10, 0.1f, MazeProtocol.PLASTICITY_2018);
    }

    /** The published program of 2019: 9 × 9 cells and the walls around, 200 steps, reward 10, walls cost nothing. */
    public static GridMaze code2019() {
        return new GridMaze(11, 200, 10, 0, MazeProtocol.NEUROMODULATION_2019);
    }

    /** The same of another size. */
    public GridMaze withSize(int other) {
        return new GridMaze(other, steps, reward, wallPenalty, protocol);
    }

    /** The same with episodes of other length. */
    public GridMaze withSteps(int other) {
        return new GridMaze(size, other, reward, wallPenalty, protocol);
    }

    @Override
    public int inputs() {
        return VIEW + protocol.inputs();
    }

    @Override
    public int actions() {
        return 4;
    }

    /** Its walls. */
    public Labyrinth labyrinth() {
        return Labyrinth.pillars(size);
    }

    @Override
    public MazeWorlds start(List<RandomStream> chances) {
        return start(labyrinth(), chances);
    }

    /**
     * The same between other walls.
     *
     * @param labyrinth of any size, with at least two free cells
     */
    public MazeWorlds start(Labyrinth labyrinth, List<RandomStream> chances) {
        return new MazeWorlds(this, labyrinth, chances);
    }
}
