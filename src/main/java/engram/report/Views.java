package engram.report;

import engram.inspect.Inside;
import engram.inspect.LearnedRates;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pictures of a trained network's inside, each in one line of a notebook:
 *
 * <pre>{@code
 * var inside = Inside.of(net, task.draw(seeds.stream(), 1).inputs(), 0);
 * Views.film(inside, "h");
 * Views.recall(inside, "h")
 * }</pre>
 */
public final class Views {
    private static final int PANELS = 6;
    private static final int PANEL = 105;
    private static final int BINS = 31;
    private static final List<Palette> LOOKS =
            List.of(Palette.PLASTIC, Palette.GRADIENT, Palette.OWN, Palette.LSTM, Palette.OTHER);

    private Views() {}

    /** The fast weights of a connection from step to step, all on one scale. */
    public static BufferedImage film(Inside inside, String connection) {
        List<INDArray> trace = inside.trace(connection);
        HeatMap film = HeatMap.titled("Fast weights of " + connection + " within an episode")
                .size(PANEL);
        for (int k = 0; k < trace.size(); k++) {
            if (k % PANELS == 0) {
                film.below();
            }
            film.add("after step " + inside.moments().get(k), trace.get(k));
        }
        return film.draw();
    }

    /** How many directions the fast weights of each connection use, from step to step. */
    public static XYChart ranks(Inside inside) {
        CurveChart chart = CurveChart.titled("Effective rank of the fast weights")
                .x("step")
                .y("(Σσ²)² / Σσ⁴");
        double[] steps = inside.moments().stream().mapToDouble(step -> step).toArray();
        int look = 0;
        for (String connection : inside.traces().keySet()) {
            chart.add(Curve.of(connection, look(look++), steps, inside.effectiveRank(connection)));
        }
        return chart.draw();
    }

    /** What the network itself decides about how much it changes, from step to step. */
    public static XYChart gates(Inside inside) {
        return gates(inside, "Gates within an episode", LOOKS);
    }

    /**
     * The same of a network that has a name and a colour.
     *
     * @param look of its gate; further gates take others
     */
    public static XYChart gates(Inside inside, String network, Palette look) {
        List<Palette> looks = new ArrayList<>(LOOKS);
        looks.remove(look);
        looks.add(0, look);
        return gates(inside, "Gates within an episode, " + network, looks);
    }

    private static XYChart gates(Inside inside, String title, List<Palette> looks) {
        if (inside.gates().isEmpty()) {
            throw new IllegalArgumentException(
                    "inside: expected a network that decides how much it changes, got one without gates");
        }
        CurveChart chart = CurveChart.titled(title).x("step").y("gate");
        int gates = 0;
        for (var gate : inside.gates().entrySet()) {
            double[] steps = IntStream.rangeClosed(1, gate.getValue().length)
                    .mapToDouble(step -> step)
                    .toArray();
            chart.add(Curve.of(gate.getKey(), looks.get(gates++ % looks.size()), steps, gate.getValue()));
        }
        return chart.draw();
    }

    /** Which write each step reads: rows are the steps that read, columns the writes. */
    public static BufferedImage recall(Inside inside, String connection) {
        return HeatMap.titled("What " + connection + " recalls from which write")
                .add("⟨pre_t, pre_s⟩ ‖post_s‖", inside.recall(connection))
                .size(300)
                .ticks()
                .note("rows: the step t that reads; columns: the write s that is read")
                .draw();
    }

    /** How plastic the connections of a network are: the distribution of each α and each learned rate. */
    public static XYChart rates(LearnedRates rates) {
        double end = rates.largest();
        double[] middles = new double[BINS];
        Arrays.setAll(middles, k -> end * k / (BINS - 1));
        CurveChart chart = CurveChart.titled("How plastic the connections are")
                .x("absolute α, or learned rate")
                .y("share of the connections");
        int look = 0;
        for (String name : rates.matrices().keySet()) {
            chart.add(Curve.of(name, look(look++), middles, rates.shares(name, end, BINS)));
        }
        return chart.draw();
    }

    /** The same as matrices, units in the order of how plastic their connections are. */
    public static BufferedImage sortedRates(LearnedRates rates) {
        HeatMap map = HeatMap.titled("Connections by how plastic they are")
                .note("rows and columns in the order of their largest mean square");
        int added = 0;
        for (String name : rates.matrices().keySet()) {
            if (added++ % 2 == 0) {
                map.below();
            }
            map.add(name, rates.sorted(name));
        }
        return map.draw();
    }

    private static Palette look(int k) {
        return LOOKS.get(k % LOOKS.size());
    }
}
