package engram.inspect;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Cell;
import engram.cell.InputMode;
import engram.cell.ModulatedRnn;
import engram.cell.Modulator;
import engram.cell.PlasticRnn;
import engram.cell.Weights;
import engram.model.CellNetwork;
import engram.model.Network;
import engram.plastic.Engine;
import engram.plastic.FastWeights;
import engram.plastic.ModulatedRule;
import engram.plastic.PlasticityRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * Whether the gradients of a rule are right: those of the tape, of everything that a small network with this rule trains,
 * beside central differences of its loss.
 *
 * <pre>{@code
 * GradientCheck.of((h, pre, post) -> h.keep(0.9).write(0.1, pre, post))
 * }</pre>
 *
 * @param numbers how many were compared
 * @param worst the largest difference, as a fraction of the largest gradient of the same parameter
 * @param where that is: "alpha[2, 1]"
 * @param remarks what a comparison of gradients cannot see: a number that is used and not trained, a trace that
 *     stays 0
 */
public record GradientCheck(long numbers, double worst, String where, List<String> remarks) {
    /** Differences of single-precision losses are not exact; a path that is missing is off by much more. */
    private static final double TOLERANCE = 0.02;

    private static final float STEP = 1f / 64;
    private static final int UNITS = 4, STEPS = 5, SAMPLES = 2;

    /** Copies the list. */
    public GradientCheck {
        remarks = List.copyOf(remarks);
    }

    /** Of a rule in a plastic recurrent network. */
    public static GradientCheck of(PlasticityRule rule) {
        Seeds seeds = new Seeds(1);
        return of(new PlasticRnn(weights("w", seeds), weights("alpha", seeds), rule, InputMode.ADDITIVE, Engine.AUTO));
    }

    /** Of a rule with a modulator. */
    public static GradientCheck of(ModulatedRule rule) {
        Seeds seeds = new Seeds(1);
        Modulator modulator = Modulator.scalar(UNITS, seeds);
        return of(new ModulatedRnn(weights("w", seeds), weights("alpha", seeds), modulator, rule, Engine.AUTO));
    }

    private static Parameter weights(String name, Seeds seeds) {
        return Weights.uniform(name, UNITS, UNITS, 0.8f, seeds);
    }

    private static GradientCheck of(Cell<?> cell) {
        return of(new CellNetwork<>(cell), UNITS);
    }

    /**
     * Of any small network: every number that it trains is changed four times, so keep it small.
     *
     * @param inputs how many numbers it sees at a step
     */
    public static GradientCheck of(Network network, int inputs) {
        Sequence episode = Sequence.zeros(STEPS, SAMPLES, inputs);
        RandomStream random = new Seeds(2).stream();
        for (int i = 0; i < episode.values().length; i++) {
            episode.values()[i] = random.uniform(-1, 1);
        }
        Parameters parameters = network.parameters();
        Tape tape = new Tape();
        Network.Run run = network.start(tape, SAMPLES, STEPS);
        Tensor total = loss(tape, run, episode);
        List<String> remarks = remarks(tape, parameters, run.fastWeights().values());
        tape.backward(total);
        long numbers = 0;
        double worst = 0;
        String where = "none";
        for (Parameter p : parameters) {
            float[] gradient = tape.gradient(p);
            double largest = 0, off = 0;
            String place = "";
            for (int i = 0; i < p.rows(); i++) {
                for (int j = 0; j < p.cols(); j++) {
                    int at = i * p.pitch() + j;
                    double expected = difference(network, episode, p, at), got = gradient == null ? 0 : gradient[at];
                    largest = Math.max(largest, Math.max(Math.abs(expected), Math.abs(got)));
                    if (!(Math.abs(expected - got) <= off)) {
                        off = Math.abs(expected - got);
                        place = p.name() + "[" + i + ", " + j + "]";
                    }
                    numbers++;
                }
            }
            double relative = off / Math.max(largest, 1e-3);
            if (!(relative <= worst)) {
                worst = relative;
                where = place;
            }
        }
        return new GradientCheck(numbers, worst, where, remarks);
    }

    private static List<String> remarks(Tape tape, Parameters trained, Collection<FastWeights> traces) {
        var remarks = new ArrayList<String>();
        for (Parameter used : tape.parameters()) {
            if (StreamSupport.stream(trained.spliterator(), false).noneMatch(it -> it == used)) {
                remarks.add(used.name()
                        + " is used and not trained: name it in parameters(), the same object at every step");
            }
        }
        if (!traces.isEmpty() && traces.stream().allMatch(GradientCheck::isZero)) {
            remarks.add(
                    "the trace has stayed 0: is the result of a verb lost, which changes nothing in place, or is a rate 0?");
        }
        return remarks.stream().distinct().toList();
    }

    private static boolean isZero(FastWeights h) {
        return h.values().amaxNumber().doubleValue() == 0;
    }

    /** A central difference of the fourth order. */
    private static double difference(Network network, Sequence episode, Parameter p, int at) {
        float here = p.data()[at];
        double[] loss = new double[4];
        for (int k = 0; k < 4; k++) {
            p.data()[at] = here + new int[] {-2, -1, 1, 2}[k] * STEP;
            p.changed();
            Tape tape = new Tape();
            loss[k] = loss(tape, network.start(tape, SAMPLES, STEPS), episode).number();
        }
        p.data()[at] = here;
        p.changed();
        return (loss[0] - 8 * loss[1] + 8 * loss[2] - loss[3]) / (12 * STEP);
    }

    /** Σ (y + y²/2) of all steps: no symmetry that a mistake could hide behind. */
    private static Tensor loss(Tape tape, Network.Run run, Sequence episode) {
        Tensor loss = tape.constant(0);
        for (int t = 0; t < STEPS; t++) {
            Tensor y = run.step(tape.input(episode, t, 0, SAMPLES));
            loss = loss.plus(y.sum()).plus(y.times(y).sum().times(0.5f));
        }
        return loss;
    }

    /** Whether they agree. */
    public boolean agrees() {
        return worst <= TOLERANCE;
    }

    /**
     * Requires that they agree.
     *
     * @throws IllegalStateException if they do not, with what usually is the reason
     */
    public GradientCheck require() {
        if (!agrees()) {
            throw new IllegalStateException(this.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        String found = String.format(
                Locale.ROOT,
                "%d gradients compared with central differences: at most %.2g apart, at %s",
                numbers,
                worst,
                where);
        String but = remarks.isEmpty() ? "" : ". But " + String.join("; ", remarks);
        return agrees()
                ? "The gradients are right. " + found + but
                : "The gradients are wrong. " + found + ". Is a number taken off the tape, by number(), toArray(),"
                        + " data() or values(), and put back as a constant? Nothing flows back through that; write it with"
                        + " the operations of Tensor. A rule that jumps, where a sign or a clip changes, may differ at the"
                        + " jump" + but;
    }
}
