package engram.experiment.duan2023;

import engram.array.RandomStream;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Gates;
import engram.experiment.Csv;
import engram.model.Network;
import engram.model.PlasticNetwork;
import engram.model.PlasticRun;
import engram.task.Episodes;
import engram.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network does at each step of an episode, in the mean over episodes: the gates of Duan et al. 2023, and the
 * squared error where there is a target.
 */
final class StepMeans {
    private static final String ERRORS = "errors", GATES = "gates";

    private final int steps;
    private final int batches;
    private final double[] rate;
    private final double[] eta;
    private final double[] decay;
    private final double[] innerLoss;
    private final double[] error;
    private int asked;
    private boolean gated;

    private StepMeans(int steps, int batches) {
        this.steps = steps;
        this.batches = batches;
        rate = new double[steps];
        eta = new double[steps];
        decay = new double[steps];
        innerLoss = new double[steps];
        error = new double[steps];
    }

    /**
     * Runs a network through batches of episodes.
     *
     * @param random modified: draws them
     */
    static StepMeans of(Network network, Task task, RandomStream random, int batch, int batches) {
        var means = new StepMeans(task.steps(), batches);
        for (int k = 0; k < batches; k++) {
            means.add(network, task.draw(random, batch));
        }
        return means;
    }

    private void add(Network network, Episodes episodes) {
        Tape tape = new Tape();
        int batch = episodes.batch();
        asked = episodes.targets().steps();
        Network.Run run = network.start(tape, batch, steps);
        for (int t = 0; t < steps; t++) {
            Tensor output = run.step(tape.input(episodes.inputs(), t, 0, batch));
            addGates(run, t);
            if (network instanceof PlasticNetwork plastic) {
                innerLoss[t] += innerLoss(output, plastic.scale().data()) / batches;
            }
            int target = t - (steps - asked);
            for (int b = 0; target >= 0 && b < batch; b++) {
                for (int u = 0; u < episodes.targets().units(); u++) {
                    double off = output.get(b, u) - episodes.targets().get(target, b, u);
                    error[t] += off * off / batch / batches / episodes.targets().units();
                }
            }
        }
    }

    private void addGates(Network.Run run, int t) {
        if (run instanceof PlasticRun plastic) {
            Gates.Values gates = plastic.gateValues();
            if (gates != null) {
                gated = true;
                rate[t] += mean(gates.learningRate()) / batches;
                eta[t] += mean(gates.eta()) / batches;
                decay[t] += (1 - mean(gates.keep())) / batches;
            }
        }
    }

    private static double innerLoss(Tensor o, float[] scale) {
        double sum = 0;
        for (int b = 0; b < o.rows(); b++) {
            for (int c = 0; c < o.cols(); c++) {
                double scaled = scale[c] * o.get(b, c);
                sum += scaled * scaled;
            }
        }
        return sum / o.rows() / o.cols();
    }

    private static double mean(Tensor column) {
        double sum = 0;
        for (float value : column.toArray()) {
            sum += value;
        }
        return sum / column.rows();
    }

    /**
     * Tables with a row a step, counted from 1: "errors" ("step", "error": mean squared, where there is a target) and, of
     * a plastic network, "gates" ("step", "rate": 2 p_lr σ(η̃), "eta": the same after the clip of the norm, "decay": λ, "inner loss": the mean
     * of (s ∘ o_t)², which the gradient rule makes smaller).
     */
    Map<String, Csv> tables() {
        Map<String, Csv> tables = new LinkedHashMap<>();
        tables.put(ERRORS, table(List.of("step", "error"), steps - asked, error));
        if (gated) {
            tables.put(
                    GATES,
                    table(List.of("step", "rate", "eta", "decay", "inner loss"), 0, rate, eta, decay, innerLoss));
        }
        return tables;
    }

    private static Csv table(List<String> header, int first, double[]... columns) {
        List<List<String>> rows = new ArrayList<>();
        for (int t = first; t < columns[0].length; t++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(t + 1)));
            for (double[] column : columns) {
                row.add(Csv.number(column[t]));
            }
            rows.add(row);
        }
        return new Csv(header, rows);
    }
}
