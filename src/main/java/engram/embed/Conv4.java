package engram.embed;

import engram.array.RandomStream;
import engram.array.Seeds;
import java.util.ArrayList;
import java.util.List;

/** Embedders of four convolutions. */
public final class Conv4 {
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
        return omniglot(64, new ImageSize(1, 31, 31), seeds, Library.best());
    }

    /** The same with other filters and sizes, in a given library. */
    static Embedder omniglot(int filters, ImageSize size, Seeds seeds, Library library) {
        RandomStream random = seeds.stream();
        List<Stage> stages = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            int channels = k == 0 ? size.channels() : filters;
            stages.add(Convolution.strided("conv" + (k + 1), channels, filters, random));
        }
        return new Network(stages, size, BatchStatistics.WHOLE_BATCH, library);
    }
}
