package engram.task;

/**
 * What the mazes of the two papers' published programs differ in: where the reward may be, where an agent that found it
 * goes on, and what agents perceive beside the walls around them.
 *
 * <pre>{@code
 * var maze = new GridMaze(9, 100, 10, 0, MazeProtocol.NEUROMODULATION_2019);
 * }</pre>
 */
public enum MazeProtocol {
    /**
     * Miconi, Clune and Stanley 2018. The reward may be anywhere, also where agents start, and an agent may be put back
     * onto it. After the view come five inputs that are always 0, the reward of the step before, the number of the step
     * from 0, and 1.
     */
    PLASTICITY_2018(8) {
        @Override
        void perceive(float[] into, int at, int step, int steps, float reward, int action) {
            into[at + 5] = reward;
            into[at + 6] = step;
            into[at + 7] = 1;
        }
    },
    /**
     * Miconi, Rawal, Clune and Stanley 2019. The reward is never where agents start, and agents are never put back onto
     * it. After the view come 0, 1, the part of the episode that is over, the reward of the step before, and four inputs
     * of which that of the action before is 1 (at the first step that of action 0).
     */
    NEUROMODULATION_2019(8) {
        @Override
        void perceive(float[] into, int at, int step, int steps, float reward, int action) {
            into[at + 1] = 1;
            into[at + 2] = (float) step / steps;
            into[at + 3] = reward;
            into[at + 4 + action] = 1;
        }
    };

    private final int inputs;

    MazeProtocol(int inputs) {
        this.inputs = inputs;
    }

    /** Inputs beside the view. */
    int inputs() {
        return inputs;
    }

    /** Whether the reward may be at the centre, and an agent be put back onto the reward. */
    boolean allowsReward() {
        return this == PLASTICITY_2018;
    }

    /**
     * Writes what is perceived beside the view into zeros.
     *
     * @param step from 0
     * @param reward of the step before
     * @param action of the step before; 0 at the first
     */
    abstract void perceive(float[] into, int at, int step, int steps, float reward, int action);
}
