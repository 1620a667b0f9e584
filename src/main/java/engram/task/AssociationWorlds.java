package engram.task;

import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.Arrays;
import java.util.List;

/**
 * Agents at {@link RewardAssociation}, on their way. All that is random is drawn at the beginning.
 *
 * <pre>{@code
 * AssociationWorlds now = RewardAssociation.code().start(List.of(seeds.stream()));
 * float[] target = now.cue(0, now.target(0));
 * boolean asked = now.asks(0);
 * }</pre>
 */
public final class AssociationWorlds implements Environment.Worlds {
    private static final int NOTHING = -1, ASKS = -2;
    private static final int NONE = -1; // no action yet

    private final RewardAssociation task;
    private final float[][][] cues; // [world][cue][bit]
    private final int[] target;
    private final int[][] shown; // [world][step]: a cue, NOTHING or ASKS
    private final boolean[][] right; // [world][step]: whether the trial showed the target, where it asks
    private final float[] lastReward;
    private final int[] lastAction;
    private int step;

    AssociationWorlds(RewardAssociation task, List<RandomStream> chances) {
        this.task = task;
        int batch = Shapes.positive("chances", chances.size());
        cues = new float[batch][RewardAssociation.CUES][task.bits()];
        target = new int[batch];
        shown = new int[batch][task.steps()];
        right = new boolean[batch][task.steps()];
        lastReward = new float[batch];
        lastAction = new int[batch];
        Arrays.fill(lastAction, NONE);
        for (int b = 0; b < batch; b++) {
            RandomStream random = chances.get(b);
            for (int c = 0; c < cues[b].length; c++) {
                for (int bit = 0; bit < task.bits(); bit++) {
                    boolean on = task.fixed() ? bit == c : random.flip();
                    cues[b][c][bit] = on ? 1 : -1;
                }
            }
            target[b] = random.integer(RewardAssociation.CUES);
            drawTrials(b, random);
        }
    }

    private void drawTrials(int b, RandomStream random) {
        Arrays.fill(shown[b], NOTHING);
        for (int t = 0; t < task.steps(); ) {
            int showings = 2 + random.integer(4);
            int[] order = random.permutation(showings), pair = random.permutation(RewardAssociation.CUES);
            for (int k = 0; k < 2; k++) {
                show(b, t + 1 + order[k], pair[k]);
            }
            int asks = t + 1 + showings;
            show(b, asks, ASKS);
            if (asks < task.steps()) {
                right[b][asks] = pair[0] == target[b] || pair[1] == target[b];
            }
            t = asks + 2;
        }
    }

    private void show(int b, int t, int what) {
        if (t < task.steps()) {
            shown[b][t] = what;
        }
    }

    @Override
    public void observe(float[] into, int pitch) {
        requireStep();
        int bits = task.bits();
        for (int b = 0; b < shown.length; b++) {
            int at = b * pitch, what = shown[b][step];
            Arrays.fill(into, at, at + task.inputs(), 0f);
            if (what >= 0) {
                System.arraycopy(cues[b][what], 0, into, at, bits);
            }
            into[at + bits] = what == ASKS ? 1 : 0;
            into[at + bits + 1] = 1;
            into[at + bits + 2] = (float) step / task.steps();
            into[at + bits + 3] = lastReward[b];
            if (lastAction[b] != NONE) {
                into[at + bits + 5 + lastAction[b]] = 1;
            }
        }
    }

    @Override
    public void act(int[] actions, float[] rewards) {
        requireStep();
        Actions.require(actions, shown.length, task);
        for (int b = 0; b < shown.length; b++) {
            boolean answered = shown[b][step] == ASKS;
            rewards[b] = !answered ? 0 : (actions[b] == 1) == right[b][step] ? 1 : -1;
            lastReward[b] = rewards[b];
            lastAction[b] = actions[b];
        }
        step++;
    }

    private void requireStep() {
        if (step == task.steps()) {
            throw new IllegalStateException(
                    "step: expected at most " + step + " in an episode, got one more; start new worlds");
        }
    }

    /** Whether the present step asks a world's agent. */
    public boolean asks(int world) {
        return shown[world][step] == ASKS;
    }

    /** How often a world asks in its episode: the largest reward there can be. */
    public int questions(int world) {
        return (int) Arrays.stream(shown[world]).filter(what -> what == ASKS).count();
    }

    /** A cue of a world, [bit], ±1; a copy. */
    public float[] cue(int world, int cue) {
        return cues[world][cue].clone();
    }

    /** Which of its cues is a world's target. */
    public int target(int world) {
        return target[world];
    }
}
