package engram.model;

import engram.array.RandomStream;
import engram.cell.Core;
import engram.cell.GradientRule;
import engram.testing.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link PlasticNetwork} written out in double precision: all weights and biases of a sample are one vector w + P, the
 * gradient rule differentiates the inner loss by central differences over P, and nothing is shared with the library.
 *
 * @param network only its structure and settings are read, never its parameters
 * @param inputs [step][sample][unit]
 */
record WrittenOut(PlasticNetwork network, double[][][] inputs) {
    private static final double STEP = 1e-4; // the inner loss is nearly quadratic in P

    /** One step of a sample. */
    private record Step(double[] z, double[] h, double[] c, double[] post, double[] o) {}

    /** Random inputs. */
    static double[][][] randomInputs(int steps, int batch, int units, RandomStream random) {
        double[][][] x = new double[steps][batch][units];
        for (double[][] step : x) {
            for (double[] sample : step) {
                Arrays.setAll(sample, i -> random.uniform(-1f, 1f));
            }
        }
        return x;
    }

    /** Columns of o_t of all steps and samples, [step, batch, column]. */
    double[] outputs(List<Matrix> parameters) {
        double[] w = vector(parameters, ".w", ".b"), a = vector(parameters, ".w.rate", ".b.rate");
        double[] scale = parameters.get(parameters.size() - 1).values();
        int batch = inputs[0].length, columns = scale.length;
        double[] all = new double[inputs.length * batch * columns];
        for (int b = 0; b < batch; b++) {
            double[] p = new double[w.length];
            int hidden = network.maps().out().from();
            var before = new Step(new double[0], new double[hidden], new double[hidden], new double[0], new double[0]);
            for (int t = 0; t < inputs.length; t++) {
                double[] x = inputs[t][b];
                Step now = step(sum(w, p), x, before);
                double[] change = network.rule() instanceof GradientRule rule
                        ? gradient(w, p, x, before, scale, rule.loss().samples())
                        : outerProducts(w.length, x, before, now);
                learn(p, a, change, now.o);
                System.arraycopy(now.o, 0, all, (t * batch + b) * columns, columns);
                before = now;
            }
        }
        return all;
    }

    private void learn(double[] p, double[] a, double[] change, double[] o) {
        double square = 0;
        for (double d : change) {
            square += d * d;
        }
        double open = network.modulated() ? sigmoid(o[o.length - 1]) : 0.5;
        double norm = Math.sqrt(square), clip = network.gates().normClip();
        double eta = 2 * network.gates().plasticLr() * open * (norm > clip ? clip / norm : 1);
        double lambda = 2 * network.gates().plasticDecay() * open;
        for (int i = 0; i < p.length; i++) {
            p[i] = (1 - lambda) * p[i] + eta * a[i] * change[i];
        }
    }

    private double[] gradient(double[] w, double[] p, double[] x, Step before, double[] scale, int samples) {
        double[] gradient = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            double[] up = sum(w, p), down = sum(w, p);
            up[i] += STEP;
            down[i] -= STEP;
            double difference = innerLoss(step(up, x, before).o, scale) - innerLoss(step(down, x, before).o, scale);
            gradient[i] = difference / (2 * STEP * samples * scale.length);
        }
        return gradient;
    }

    private static double innerLoss(double[] o, double[] scale) {
        double s = 0;
        for (int j = 0; j < o.length; j++) {
            s += o[j] * scale[j] * o[j] * scale[j];
        }
        return s;
    }

    private double[] outerProducts(int length, double[] x, Step before, Step now) {
        double[] change = new double[length];
        int at = 0;
        if (network.maps().in() != null) {
            at = outer(change, at, x, now.z);
        }
        at = outer(change, at, before.h, now.post);
        at = outer(change, at, now.z, now.post);
        outer(change, at, now.h, now.o);
        return change;
    }

    private static int outer(double[] change, int at, double[] pre, double[] post) {
        for (int i = 0; i < pre.length; i++) {
            for (int j = 0; j < post.length; j++) {
                change[at + i * post.length + j] = pre[i] * post[j];
            }
        }
        return at + (pre.length + 1) * post.length;
    }

    /** One step with the weights and biases {@code w}. */
    private Step step(double[] w, double[] x, Step before) {
        int hidden = before.h.length, net = network.core().netInputs() * hidden, at = 0;
        double[] z = x;
        if (network.maps().in() != null) {
            z = Arrays.stream(affine(w, 0, x, hidden)).map(v -> Math.max(v, 0)).toArray();
            at = (x.length + 1) * hidden;
        }
        double[] a = sum(affine(w, at, before.h, net), affine(w, at + (hidden + 1) * net, z, net));
        double[] c = new double[hidden], h = new double[hidden], post = new double[net];
        for (int k = 0; k < hidden; k++) {
            if (network.core() == Core.RNN) {
                post[k] = h[k] = Math.max(a[k], 0);
            } else {
                double i = sigmoid(a[k]), f = sigmoid(a[hidden + k]);
                double g = Math.tanh(a[2 * hidden + k]), o = sigmoid(a[3 * hidden + k]);
                c[k] = f * before.c[k] + i * g;
                h[k] = o * Math.tanh(c[k]);
                post[k] = i;
                post[hidden + k] = f;
                post[2 * hidden + k] = g;
                post[3 * hidden + k] = o;
            }
        }
        int out = at + 2 * (hidden + 1) * net;
        return new Step(z, h, c, post, affine(w, out, h, (w.length - out) / (hidden + 1)));
    }

    private static double[] affine(double[] w, int at, double[] x, int to) {
        double[] y = Arrays.copyOfRange(w, at + x.length * to, at + (x.length + 1) * to);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < to; j++) {
                y[j] += x[i] * w[at + i * to + j];
            }
        }
        return y;
    }

    private static double sigmoid(double v) {
        return 1 / (1 + Math.exp(-v));
    }

    private static double[] sum(double[] x, double[] y) {
        double[] z = x.clone();
        for (int i = 0; i < z.length; i++) {
            z[i] += y[i];
        }
        return z;
    }

    /** The parameters of all maps whose names end so, weights before biases, as one vector; 1 for rates that are none. */
    private double[] vector(List<Matrix> parameters, String weights, String biases) {
        var names = new ArrayList<String>();
        network.parameters().forEach(p -> names.add(p.name()));
        var parts = new ArrayList<double[]>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).endsWith(weights) || names.get(i).endsWith(biases)) {
                parts.add(parameters.get(i).values());
            }
        }
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
