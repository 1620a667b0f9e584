package engram.embed;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * Embedders of four convolutions.
 *
 * <pre>{@code
 * Embedder embedder = Conv4.omniglot(seeds);
 * Tensor features = embedder.embed(tape, Sequence.zeros(6, 8, 31 * 31));   // [48, 64]
 * }</pre>
 */
public final class Conv4 {
    private static final int FILTERS = 64;

    private Conv4() {}

    /**
     * The embedder of Omniglot: four 3×3 convolutions of 64 filters with stride 2 and bias, each followed by tanh; 1×31×31
     * pixels become 64 features. Weights and biases begin uniform in ±1/√fan_in.
     *
     * <p>Miconi, Clune and Stanley 2018, <a href="https://arxiv.org/abs/1804.02464">arXiv 1804.02464</a>, section 4.3.
     *
     * @param seeds for the initial weights
     */
    public static Embedder omniglot(Seeds seeds) {
        return omniglot(FILTERS, seeds);
    }

    /**
     * The same with another number of filters, which is that of the features, too.
     *
     * @param filters of each convolution, at least 1
     */
    public static Embedder omniglot(int filters, Seeds seeds) {
        return omniglot(Shapes.positive("filters", filters), new ImageShape(1, 31, 31), seeds, Library.best());
    }

    /** The same with other filters and sizes, in a given library. */
    static Embedder omniglot(int filters, ImageShape size, Seeds seeds, Library library) {
        RandomStream random = seeds.stream();
        List<Stage> stages = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            int channels = k == 0 ? size.channels() : filters;
            stages.add(Convolution.strided("conv" + (k + 1), channels, filters, random));
        }
        return new Network(new Chain(stages), size, BatchStatistics.WHOLE_BATCH, library);
    }

    /**
     * The embedder of prototypical networks: four times a 3×3 convolution of 64 filters without bias, batch norm, ReLU and
     * the largest of each 2×2 pixels; 3×32×32 pixels become 256 features, 3×84×84 become 1,600. Weights begin normal with
     * standard deviation √(2 / (9 · 64)).
     *
     * <p>Snell, Swersky and Zemel 2017, <a href="https://arxiv.org/abs/1703.05175">arXiv 1703.05175</a>, section 3.1;
     * initial weights as in Duan and others 2023 (code).
     *
     * @param over which images batch norm takes together in training
     * @param seeds for the initial weights
     */
    public static Embedder protoNet(ImageShape size, BatchStatistics over, Seeds seeds) {
        return protoNet(FILTERS, size, over, seeds, Library.best());
    }

    /** The same with other filters, in a given library. */
    static Embedder protoNet(int filters, ImageShape size, BatchStatistics over, Seeds seeds, Library library) {
        RandomStream random = seeds.stream();
        List<Stage> stages = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            String name = "conv" + (k + 1);
            stages.add(Convolution.padded(name, k == 0 ? size.channels() : filters, filters, 3, random));
            stages.add(BatchNorm.of(name, filters));
            // The larger of two stays the larger under ReLU, so that ReLU need only see a quarter of the numbers.
            stages.add(new MaxPool());
            stages.add(Activation.RELU);
        }
        return new Network(new Chain(stages), size, over, library);
    }
}
