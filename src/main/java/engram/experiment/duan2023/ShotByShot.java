package engram.experiment.duan2023;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.experiment.Csv;
import engram.inspect.FunctionSlice;
import engram.inspect.Probe;
import engram.model.Network;
import engram.task.FewShotRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a network takes a function for, asked after each of the shots. */
final class ShotByShot {
    private static final int POSITIONS = 25;

    private ShotByShot() {}

    /**
     * "shots", a row a number of shots seen: "shots", "error", the mean squared error of its answers to the queries, had
     * they come then. "slice", of the first episode, a row a position of a {@link FunctionSlice}: "at", "value", what the
     * function is, and the answer after so many shots: "after 0" and so on.
     *
     * @param random modified: draws the episodes
     */
    static Map<String, Csv> tables(Network network, FewShotRegression task, RandomStream random, int episodes) {
        Csv slice = null;
        double[] errors = new double[task.shots() + 1];
        for (int e = 0; e < episodes; e++) {
            FewShotRegression.Example example = task.example(random);
            Sequence inputs = task.episodes(List.of(example)).inputs();
            float[][] asked = Arrays.copyOfRange(example.points(), task.shots(), task.steps());
            for (int seen = 0; seen <= task.shots(); seen++) {
                float[] answers = Probe.answers(network, inputs, 0, seen, questions(task, asked));
                for (int q = 0; q < answers.length; q++) {
                    double off = answers[q] - example.values()[task.shots() + q];
                    errors[seen] += off * off / answers.length / episodes;
                }
            }
            slice = slice == null ? slice(network, task, example, inputs) : slice;
        }
        Map<String, Csv> tables = new LinkedHashMap<>();
        tables.put("shots", shots(errors));
        if (slice != null) {
            tables.put("slice", slice);
        }
        return tables;
    }

    private static Csv slice(
            Network network, FewShotRegression task, FewShotRegression.Example example, Sequence inputs) {
        FunctionSlice line = FunctionSlice.of(example, POSITIONS);
        List<String> header = new ArrayList<>(List.of("at", "value"));
        List<float[]> columns = new ArrayList<>(List.of(line.at(), line.values()));
        for (int seen = 0; seen <= task.shots(); seen++) {
            header.add("after " + seen);
            columns.add(Probe.answers(network, inputs, 0, seen, questions(task, line.points())));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int p = 0; p < POSITIONS; p++) {
            int position = p;
            rows.add(
                    columns.stream().map(column -> Csv.number(column[position])).toList());
        }
        return new Csv(header, rows);
    }

    /** A point as the network is asked for it: label and support flag 0. */
    private static float[][] questions(FewShotRegression task, float[][] points) {
        return Arrays.stream(points)
                .map(point -> Arrays.copyOf(point, task.inputs()))
                .toArray(float[][]::new);
    }

    private static Csv shots(double[] errors) {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < errors.length; k++) {
            rows.add(List.of(Integer.toString(k), Csv.number(errors[k])));
        }
        return new Csv(List.of("shots", "error"), rows);
    }
}
