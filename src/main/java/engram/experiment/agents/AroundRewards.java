package engram.experiment.agents;

import engram.experiment.Csv;
import java.util.ArrayList;
import java.util.List;

/**
 * What the modulator says in the steps around a reward and around a punishment, in the mean. An agent perceives what step t
 * brought at step t + 1.
 */
final class AroundRewards {
    private static final int BEFORE = 5, AFTER = 10;
    private static final String NONE = "";

    private final double[][] sums = new double[2][BEFORE + AFTER + 1];
    private final int[][] counts = new int[2][BEFORE + AFTER + 1];

    /** Takes note of an episode. */
    void add(float[] modulator, float[] rewards) {
        for (int t = 0; t < rewards.length; t++) {
            if (rewards[t] == 0) {
                continue;
            }
            int which = rewards[t] > 0 ? 0 : 1;
            for (int s = Math.max(0, t - BEFORE); s <= Math.min(rewards.length - 1, t + AFTER); s++) {
                sums[which][s - t + BEFORE] += modulator[s];
                counts[which][s - t + BEFORE]++;
            }
        }
    }

    /** "step" from that of the reward, "reward" and "punishment": the means around them, empty where there was none. */
    Csv table() {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < sums[0].length; k++) {
            rows.add(List.of(Integer.toString(k - BEFORE), mean(0, k), mean(1, k)));
        }
        return new Csv(List.of("step", "reward", "punishment"), rows);
    }

    private String mean(int which, int k) {
        return counts[which][k] == 0 ? NONE : Csv.number(sums[which][k] / counts[which][k]);
    }
}
