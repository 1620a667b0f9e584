package engram.embed;

import engram.autodiff.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * y = γ (x − μ) / √(σ² + ε) + β, with μ and σ² a channel's mean and variance over the images and pixels of a training
 * call, and their running values when evaluating: Ioffe and Szegedy 2015,
 * <a href="https://arxiv.org/abs/1502.03167">arXiv 1502.03167</a>, algorithm 1.
 *
 * @param gamma γ, {@code [1, channels]}
 * @param beta β, likewise
 * @param mean running mean, likewise
 * @param variance running variance, likewise
 */
record BatchNorm(Parameter gamma, Parameter beta, Parameter mean, Parameter variance) implements Stage {
    /** ε. */
    static final float EPSILON = 1e-5f;

    /** Share of a new call in the running values. */
    static final float MOMENTUM = 0.1f;

    /** γ = 1, β = 0, running mean 0, running variance 1. */
    static BatchNorm of(String name, int channels) {
        return new BatchNorm(
                constant(name + ".gamma", channels, 1),
                constant(name + ".beta", channels, 0),
                constant(name + ".mean", channels, 0),
                constant(name + ".variance", channels, 1));
    }

    private static Parameter constant(String name, int channels, float value) {
        float[] all = new float[channels];
        Arrays.fill(all, value);
        return Parameter.of(name, 1, channels, all);
    }

    int channels() {
        return gamma.cols();
    }

    /**
     * Moves the running values; that of the variance towards the unbiased one.
     *
     * @param means of the call, a channel each
     * @param variances of the call, biased
     * @param count numbers of a channel in the call
     */
    void update(float[] means, float[] variances, int count) {
        float unbiased = count / Math.max(1f, count - 1);
        for (int c = 0; c < channels(); c++) {
            mean.data()[c] += MOMENTUM * (means[c] - mean.data()[c]);
            variance.data()[c] += MOMENTUM * (unbiased * variances[c] - variance.data()[c]);
        }
    }

    @Override
    public <M> M on(Graph<M> graph, M x) {
        return graph.batchNorm(x, this);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(gamma, beta);
    }

    @Override
    public List<Parameter> statistics() {
        return List.of(mean, variance);
    }
}
