package engram.experiment.agents;

import engram.experiment.Csv;
import java.util.ArrayList;
import java.util.List;

/**
 * How long agents look for the reward of a maze, visit by visit: an agent that remembers where it was is faster from the
 * second on. Only episodes that go on to their fourth visit count for the first four, so that they can be compared: later
 * visits are made by the lucky.
 */
final class Visits {
    static final int COMPARED = 4;

    private final double[] lengths;
    private final int[] episodes;

    /** None so far, of episodes of so many steps. */
    Visits(int steps) {
        lengths = new double[steps];
        episodes = new int[steps];
    }

    /** Takes note of an episode. */
    void add(float[] rewards) {
        List<Integer> found = new ArrayList<>();
        int since = -1;
        for (int t = 0; t < rewards.length; t++) {
            if (rewards[t] > 0) {
                found.add(t - since);
                since = t;
            }
        }
        for (int k = 0; found.size() >= COMPARED && k < found.size(); k++) {
            lengths[k] += found.get(k);
            episodes[k]++;
        }
    }

    /** "visit" from 1, "steps": the mean since the visit before or the beginning, "episodes" that came so far. */
    Csv table() {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < episodes.length && episodes[k] > 0; k++) {
            rows.add(List.of(
                    Integer.toString(k + 1), Csv.number(lengths[k] / episodes[k]), Integer.toString(episodes[k])));
        }
        return new Csv(List.of("visit", "steps", "episodes"), rows);
    }
}
