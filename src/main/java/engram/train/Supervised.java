package engram.train;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.array.Shapes;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.model.Network;
import engram.task.Episodes;
import engram.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers compared with targets: the network runs through an episode, and at the last {@code targets.steps()} steps its
 * first {@code targets.units()} outputs are held against the targets.
 *
 * <pre>{@code
 * var objective = Supervised.of(net, task).withBatch(16).withLoss(Loss.meanSquare()).withMeasure(Measure.wrongSigns());
 * double[] error = Trainer.of(objective).batches(500).train().history().column("error");
 * }</pre>
 *
 * @param network what is trained
 * @param task draws the episodes
 * @param batch episodes in a batch, at least 1
 * @param loss what is made smaller
 * @param measures what is recorded beside it
 */
public record Supervised(Network network, Task task, int batch, Loss loss, List<Measure> measures)
        implements Objective<Episodes> {
    public Supervised {
        Shapes.positive("batch", batch);
        measures = List.copyOf(measures);
    }

    /** One episode at a time, the sum of squared errors, nothing measured beside it. */
    public static Supervised of(Network network, Task task) {
        return new Supervised(network, task, 1, Loss.sumOfSquares(), List.of());
    }

    /** The same with other batches. */
    public Supervised withBatch(int episodes) {
        return new Supervised(network, task, episodes, loss, measures);
    }

    /** The same with another loss. */
    public Supervised withLoss(Loss other) {
        return new Supervised(network, task, batch, other, measures);
    }

    /** The same with one more measure. */
    public Supervised withMeasure(Measure measure) {
        List<Measure> more = new ArrayList<>(measures);
        more.add(measure);
        return new Supervised(network, task, batch, loss, more);
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public List<String> measureNames() {
        return measures.stream().map(Measure::name).toList();
    }

    @Override
    public Episodes draw(RandomStream random) {
        Episodes drawn = task.draw(random, batch);
        Shapes.require("inputs", drawn.inputs(), -1, batch, task.inputs());
        return drawn;
    }

    @Override
    public Outcome run(Tape tape, Episodes episodes, int first, int count) {
        Sequence inputs = episodes.inputs(), targets = episodes.targets();
        int steps = inputs.steps(), asked = targets.steps(), units = targets.units();
        Sequence answers = Sequence.zeros(asked, count, units);
        Network.Run run = network.start(tape, count, steps);
        Tensor sum = null;
        for (int t = 0; t < steps; t++) {
            Tensor output = run.step(tape.input(inputs, t, first, count));
            int step = t - (steps - asked);
            if (step >= 0) {
                Tensor answer = answer(output, units);
                answer.copyTo(answers, step);
                Tensor here = loss.at(answer, tape.input(targets, step, first, count));
                sum = sum == null ? here : sum.plus(here);
            }
        }
        if (sum == null) {
            throw new IllegalArgumentException("targets: expected at least 1 step, got 0");
        }
        Tensor scaled = sum.times((float) loss.scale(asked, episodes.batch(), units));
        return new Outcome(scaled, Measure.shares(measures, answers, targets, first));
    }

    private static Tensor answer(Tensor output, int units) {
        if (output.cols() < units) {
            throw new IllegalArgumentException("network: expected at least " + units
                    + " outputs, one for each number of a target, got " + output.cols());
        }
        return output.cols() == units ? output : output.columns(0, units);
    }
}
