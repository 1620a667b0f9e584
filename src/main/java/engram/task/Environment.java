package engram.task;

import engram.array.RandomStream;
import java.util.List;

/**
 * A world that answers to actions, one choice a step. A value: what happens is in the {@link Worlds} that it starts.
 *
 * <pre>{@code
 * Environment maze = GridMaze.code2019();
 * var now = maze.start(List.of(seeds.stream()));
 * float[] seen = new float[maze.inputs()], reward = new float[1];
 * now.observe(seen, seen.length);
 * now.act(new int[] {3}, reward);                       // to the right
 * }</pre>
 */
public interface Environment {
    /** Numbers that an agent perceives at a step. */
    int inputs();

    /** Actions from which it chooses. */
    int actions();

    /** Steps of an episode. */
    int steps();

    /**
     * Worlds at the beginning of an episode, side by side and without influence on each other.
     *
     * @param chances what is random in each world; modified as the episode goes on
     */
    Worlds start(List<RandomStream> chances);

    /** A batch of worlds on their way. A step is {@link #observe}, then {@link #act}; neither allocates. */
    interface Worlds {
        /**
         * What the agents perceive now.
         *
         * @param into modified: world b writes {@link Environment#inputs} numbers from {@code b · pitch} on
         */
        void observe(float[] into, int pitch);

        /**
         * The agents act, and a step is over.
         *
         * @param actions one a world, 0 to {@code Environment.actions() − 1}
         * @param rewards modified: what each action brought
         * @throws IllegalArgumentException if an action is none of those
         */
        void act(int[] actions, float[] rewards);
    }
}
