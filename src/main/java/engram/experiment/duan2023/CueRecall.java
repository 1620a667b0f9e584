package engram.experiment.duan2023;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.experiment.Csv;
import engram.inspect.Probe;
import engram.model.Network;
import engram.task.CueReward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a network says a cue is worth, asked for each cue after each of the trials with a reward. */
final class CueRecall {
    private CueRecall() {}

    /**
     * "recall", of the episode that shows the most of its cues and, of those that do, has the widest range of rewards:
     * "trial", how many were seen; "cue"; "showings", how often that cue was among them; "reward"; "answer". "showings", the
     * mean over all episodes: "showings", "error", the mean squared error of the answers, "answers", how many there were.
     *
     * @param random modified: draws the episodes
     */
    static Map<String, Csv> tables(Network network, CueReward task, RandomStream random, int episodes) {
        List<CueReward.Example> examples =
                Stream.generate(() -> task.example(random)).limit(episodes).toList();
        CueReward.Example plainest =
                examples.stream().max(Comparator.comparing(CueRecall::variety)).orElseThrow();
        List<List<String>> recall = new ArrayList<>();
        double[] errors = new double[task.trials() + 1];
        int[] answers = new int[task.trials() + 1];
        for (CueReward.Example example : examples) {
            Sequence inputs = task.episodes(List.of(example)).inputs();
            float[][] questions = questions(task, example);
            int[] showings = new int[task.cues()];
            for (int seen = 0; seen <= task.trials(); seen++) {
                if (seen > 0) {
                    showings[example.order().get(seen - 1)]++;
                }
                float[] answer = Probe.answers(network, inputs, 0, seen, questions);
                for (int c = 0; c < task.cues(); c++) {
                    double off = answer[c] - example.rewards()[c];
                    errors[showings[c]] += off * off;
                    answers[showings[c]]++;
                    if (example == plainest) {
                        recall.add(row(seen, c + 1, showings[c], example.rewards()[c], answer[c]));
                    }
                }
            }
        }
        Map<String, Csv> tables = new LinkedHashMap<>();
        tables.put("recall", new Csv(List.of("trial", "cue", "showings", "reward", "answer"), recall));
        tables.put("showings", means(errors, answers));
        return tables;
    }

    /** The more cues the trials with a reward show, the higher; then the wider the rewards range, which is below 2. */
    private static double variety(CueReward.Example example) {
        int trials = example.order().size() / 2;
        long shown = example.order().subList(0, trials).stream().distinct().count();
        float[] rewards = example.rewards().clone();
        Arrays.sort(rewards);
        return 2.0 * shown + rewards[rewards.length - 1] - rewards[0];
    }

    /** Each cue as it is, without noise, in a trial of the test. */
    private static float[][] questions(CueReward task, CueReward.Example example) {
        float[][] questions = new float[task.cues()][];
        for (int c = 0; c < task.cues(); c++) {
            questions[c] = Arrays.copyOf(example.cues()[c], task.inputs());
            questions[c][task.cueSize() + 1] = 1;
        }
        return questions;
    }

    private static Csv means(double[] errors, int[] answers) {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < errors.length; k++) {
            if (answers[k] > 0) {
                rows.add(
                        List.of(Integer.toString(k), Csv.number(errors[k] / answers[k]), Integer.toString(answers[k])));
            }
        }
        return new Csv(List.of("showings", "error", "answers"), rows);
    }

    private static List<String> row(int trial, int cue, int showings, float reward, float answer) {
        return List.of(
                Integer.toString(trial),
                Integer.toString(cue),
                Integer.toString(showings),
                Csv.number(reward),
                Csv.number(answer));
    }
}
