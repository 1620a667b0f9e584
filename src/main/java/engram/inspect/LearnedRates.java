package engram.inspect;

import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.model.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How plastic each connection of a network is.
 *
 * <pre>{@code
 * LearnedRates rates = LearnedRates.of(net);
 * double largest = rates.largest();
 * float[][] alpha = rates.sorted("alpha");
 * }</pre>
 *
 * @param matrices by parameter, α or the learned rate of each weight of a map [from, to]; at least one
 */
public record LearnedRates(Map<String, INDArray> matrices) {
    public LearnedRates {
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException(
                    "network: expected one with an α or a learned rate for each connection," + " got one without");
        }
        matrices = Collections.unmodifiableMap(new LinkedHashMap<>(matrices));
    }

    /**
     * Of a network as it is now.
     *
     * @throws IllegalArgumentException if its connections have no rates of their own
     */
    public static LearnedRates of(Network network) {
        return of(network.parameters());
    }

    /** The same of the parameters of anything that is trained. */
    public static LearnedRates of(Parameters parameters) {
        Map<String, INDArray> found = new LinkedHashMap<>();
        for (Parameter p : parameters) {
            if ((p.name().equals("alpha") || p.name().endsWith(".w.rate")) && p.count() > 1) {
                found.put(p.name(), p.value());
            }
        }
        return new LearnedRates(found);
    }

    /**
     * A matrix with the units in the order of how plastic their connections are, those with the largest mean square
     * first: [from][to].
     *
     * @param name one of the matrices'
     */
    public float[][] sorted(String name) {
        INDArray matrix = matrices.get(name);
        if (matrix == null) {
            throw new IllegalArgumentException("name: expected one of " + matrices.keySet() + ", got " + name);
        }
        float[][] values = matrix.toFloatMatrix();
        int[] rows = byStrength(values), cols = byStrength(matrix.transpose().toFloatMatrix());
        float[][] ordered = new float[rows.length][cols.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < cols.length; j++) {
                ordered[i][j] = values[rows[i]][cols[j]];
            }
        }
        return ordered;
    }

    private static int[] byStrength(float[][] rows) {
        List<Integer> order = new ArrayList<>();
        double[] weakness = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            order.add(i);
            for (float v : rows[i]) {
                weakness[i] -= (double) v * v;
            }
        }
        order.sort(Comparator.comparingDouble(i -> weakness[i]));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The share of a matrix's numbers whose absolute value is nearest to each of evenly spaced ones.
     *
     * @param name one of the matrices'
     * @param end the last value, at least the largest absolute one of the matrix; the first is 0
     * @param values how many
     */
    public double[] shares(String name, double end, int values) {
        double[] shares = new double[Shapes.positive("values", values)];
        float[][] matrix = sorted(name);
        for (float[] row : matrix) {
            for (float v : row) {
                if (!(Math.abs(v) <= end)) {
                    throw new IllegalArgumentException("end: expected at least the absolute value of every number of "
                            + name + ", got " + end + ", and it has " + v + "; take largest()");
                }
                shares[(int) Math.round(Math.abs(v) / end * (values - 1))] += 1.0 / (matrix.length * row.length);
            }
        }
        return shares;
    }

    /** The largest absolute rate. */
    public double largest() {
        double largest = 0;
        for (INDArray matrix : matrices.values()) {
            for (float[] row : matrix.toFloatMatrix()) {
                for (float v : row) {
                    largest = Math.max(largest, Math.abs(v));
                }
            }
        }
        return largest;
    }
}
