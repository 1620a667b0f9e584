package engram.embed;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.autodiff.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * y[o, i, j] = b[o] + Σ W[o, c, u, v] x[c, i·stride + u − pad, j·stride + v − pad], zeros around the image.
 *
 * @param weights {@code [filters, channels · kernel²]}, each row channel by channel, row by row
 * @param bias {@code [1, filters]}; null: none
 * @param kernel rows and columns of a filter
 * @param stride pixels from one place of the filters to the next
 * @param pad zeros added on each side
 * @param then a function of every y, which a library may do in the same pass; null: none
 */
record Convolution(
        Parameter weights,
        @Nullable Parameter bias,
        int kernel,
        int stride,
        int pad,
        @Nullable Activation then) implements Stage {
    /** 3×3, every second pixel, no zeros around, bias, tanh; weights and biases uniform in ±1/√fan_in. */
    static Convolution strided(String name, int channels, int filters, RandomStream random) {
        int fanIn = 9 * channels;
        float bound = (float) (1 / Math.sqrt(fanIn));
        Parameter weights = Parameter.of(name + ".weights", filters, fanIn, uniform(filters * fanIn, bound, random));
        Parameter bias = Parameter.of(name + ".bias", 1, filters, uniform(filters, bound, random));
        return new Convolution(weights, bias, 3, 2, 0, Activation.TANH);
    }

    /** The size stays, no bias; weights normal of variance 2 / fan_out. */
    static Convolution padded(String name, int channels, int filters, int kernel, RandomStream random) {
        float[] weights = new float[filters * channels * kernel * kernel];
        double deviation = Math.sqrt(2.0 / (kernel * kernel * filters));
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (deviation * random.gaussian());
        }
        Parameter parameter = Parameter.of(name + ".weights", filters, channels * kernel * kernel, weights);
        return new Convolution(parameter, null, kernel, 1, kernel / 2, null);
    }

    private static float[] uniform(int n, float bound, RandomStream random) {
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = random.uniform(-bound, bound);
        }
        return a;
    }

    int filters() {
        return weights.rows();
    }

    int channels() {
        return weights.cols() / (kernel * kernel);
    }

    /**
     * Size of the maps that come out.
     *
     * @throws IllegalArgumentException if the number of channels differs or the filters do not fit
     */
    ImageShape output(ImageShape x) {
        if (x.channels() != channels() || x.height() + 2 * pad < kernel || x.width() + 2 * pad < kernel) {
            throw new IllegalArgumentException("maps before " + weights.name() + ": expected " + channels()
                    + " channels of at least " + (kernel - 2 * pad) + "×" + (kernel - 2 * pad) + ", got " + x);
        }
        return new ImageShape(filters(), places(x.height()), places(x.width()));
    }

    private int places(int length) {
        return (length + 2 * pad - kernel) / stride + 1;
    }

    @Override
    public <M> M on(Graph<M> graph, M x) {
        return graph.convolution(x, this);
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weights) : List.of(weights, bias);
    }
}
