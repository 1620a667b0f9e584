package engram.embed;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The embedder of twelve convolutions in four residual blocks. A block is three 3×3 convolutions, each with batch norm and
 * a leaky ReLU of slope 0.1; a 1×1 convolution with batch norm is added before the last leaky ReLU; then the largest of
 * each 2×2 pixels. In training, numbers are dropped after the first two blocks, squares after the others, see
 * {@link DropBlock}. There is no average over pixels: 3×32×32 pixels become 2,560 features, 3×84×84 become 16,000.
 *
 * <p>He, Zhang, Ren and Sun 2016, <a href="https://arxiv.org/abs/1512.03385">arXiv 1512.03385</a>, for the blocks; widths,
 * initial weights (normal, variance 2 / fan_out) and dropping as in Duan and others 2023 (code). Deviation: validation
 * does not move the ramp of the squares, which evaluating calls do in the code.
 *
 * <pre>{@code
 * var size = new ImageShape(3, 32, 32);
 * Embedder embedder = ResNet12.of(size, ResNet12.Drop.small(), BatchStatistics.PER_STEP, seeds);
 * int features = embedder.features();                       // 2,560
 * }</pre>
 */
public final class ResNet12 {
    private static final int RAMP = 40_000; // training calls until squares are dropped at the full rate

    private ResNet12() {}

    /**
     * How much is dropped.
     *
     * @param rate share of the numbers, from 0 to below 1
     * @param block rows and columns of a square
     */
    public record Drop(float rate, int block) {
        /** As published for 32×32 pixels: 0.1, squares of 2. */
        public static Drop small() {
            return new Drop(0.1f, 2);
        }

        /** As published for 84×84 pixels: 0.1, squares of 5. */
        public static Drop large() {
            return new Drop(0.1f, 5);
        }
    }

    /**
     * As published, of widths 64, 160, 320 and 640.
     *
     * @param over which images batch norm takes together in training
     * @param seeds for the initial weights and for what is dropped
     */
    public static Embedder of(ImageShape size, Drop drop, BatchStatistics over, Seeds seeds) {
        return new Network(stages(List.of(64, 160, 320, 640), size, drop, seeds), size, over, Library.best());
    }

    /** Of other widths. */
    static Stage stages(List<Integer> widths, ImageShape size, Drop drop, Seeds seeds) {
        RandomStream random = seeds.child("weights").stream();
        List<Stage> stages = new ArrayList<>();
        int channels = size.channels();
        for (int k = 0; k < widths.size(); k++) {
            String name = "block" + (k + 1);
            int width = widths.get(k);
            stages.add(block(name, channels, width, random));
            // As in Conv4: the largest first, then its activation. Factors of at least 0 do not change their order
            // either.
            stages.add(new MaxPool());
            stages.add(Activation.LEAKY_RELU);
            if (drop.rate > 0) {
                Parameter calls = Parameter.of(name + ".calls", 0);
                Seeds chance = seeds.child("drop").child(name);
                stages.add(
                        k < 2
                                ? new Dropout(drop.rate, calls, chance)
                                : new DropBlock(drop.rate, drop.block, RAMP, calls, chance));
            }
            channels = width;
        }
        return new Chain(stages);
    }

    private static Residual block(String name, int channels, int width, RandomStream random) {
        String shortcut = name + ".shortcut";
        return new Residual(
                Chain.of(
                        Convolution.padded(name + ".conv1", channels, width, 3, random),
                        BatchNorm.of(name + ".conv1", width),
                        Activation.LEAKY_RELU,
                        Convolution.padded(name + ".conv2", width, width, 3, random),
                        BatchNorm.of(name + ".conv2", width),
                        Activation.LEAKY_RELU,
                        Convolution.padded(name + ".conv3", width, width, 3, random),
                        BatchNorm.of(name + ".conv3", width)),
                Chain.of(Convolution.padded(shortcut, channels, width, 1, random), BatchNorm.of(shortcut, width)));
    }
}
