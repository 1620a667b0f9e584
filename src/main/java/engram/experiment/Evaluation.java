package engram.experiment;

import engram.array.Kernels;
import engram.array.RandomStream;
import engram.array.Shapes;
import engram.autodiff.Tape;
import engram.train.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Episodes without training. */
public final class Evaluation {
    private Evaluation() {}

    /**
     * The mean loss and measures over batches.
     *
     * @param random modified: draws them
     * @param batches how many, at least 1
     * @return "loss", then the objective's measures
     */
    public static <E> Map<String, Double> of(Objective<E> objective, RandomStream random, int batches) {
        Shapes.positive("batches", batches);
        List<String> names = objective.measureNames();
        double[] sums = new double[1 + names.size()];
        Tape tape = new Tape(Kernels.best(), null);
        for (int k = 0; k < batches; k++) {
            Objective.Outcome outcome = objective.run(tape, objective.draw(random), 0, objective.batch());
            sums[0] += outcome.loss().number();
            for (int m = 0; m < names.size(); m++) {
                sums[1 + m] += outcome.measures()[m];
            }
            tape.reset();
        }
        Map<String, Double> means = new LinkedHashMap<>();
        means.put("loss", sums[0] / batches);
        for (int m = 0; m < names.size(); m++) {
            means.put(names.get(m), sums[1 + m] / batches);
        }
        return means;
    }
}
