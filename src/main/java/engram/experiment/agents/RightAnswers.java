package engram.experiment.agents;

import engram.experiment.Csv;
import java.util.ArrayList;
import java.util.List;

/** How many answers are right, question by question: an agent that learns within an episode is right more often later. */
final class RightAnswers {
    private final int[] right;
    private final int[] asked;

    /** None so far, of episodes of so many steps. */
    RightAnswers(int steps) {
        right = new int[steps];
        asked = new int[steps];
    }

    /** Takes note of an episode. */
    void add(boolean[] asks, float[] rewards) {
        int question = 0;
        for (int t = 0; t < asks.length; t++) {
            if (asks[t]) {
                right[question] += rewards[t] > 0 ? 1 : 0;
                asked[question]++;
                question++;
            }
        }
    }

    /** Whether anything was asked. */
    boolean any() {
        return asked[0] > 0;
    }

    /** The part of all answers. */
    double right() {
        double sum = 0, all = 0;
        for (int k = 0; k < asked.length; k++) {
            sum += right[k];
            all += asked[k];
        }
        return sum / all;
    }

    /** "question" from 1, "right": the part of the answers, "episodes" that came so far. */
    Csv table() {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < asked.length && asked[k] > 0; k++) {
            rows.add(List.of(
                    Integer.toString(k + 1), Csv.number((double) right[k] / asked[k]), Integer.toString(asked[k])));
        }
        return new Csv(List.of("question", "right", "episodes"), rows);
    }
}
