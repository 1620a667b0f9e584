package engram.embed;

import static engram.testing.Close.assertClose;

import engram.array.ImageShape;
import engram.array.Layout;
import engram.array.Seeds;
import engram.array.Sequence;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.Golden;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The embedders against golden values, in every library. */
class EmbeddersGoldenTest {
    @ParameterizedTest
    @EnumSource(Library.class)
    void omniglot(Library library) {
        Golden golden = Golden.read("embedding-omniglot");
        int filters = golden.at("conv").get(0).size();
        Embedder embedder = Conv4.omniglot(filters, size(golden), new Seeds(1), library);
        check(golden, embedder, EmbeddersGoldenTest::ofLayer);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void protoNet(Library library) {
        Golden golden = Golden.read("embedding-protonet");
        int filters = golden.at("conv").get(0).size();
        Embedder embedder = Conv4.protoNet(filters, size(golden), BatchStatistics.PER_STEP, new Seeds(1), library);
        check(golden, embedder, EmbeddersGoldenTest::ofLayer);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void resNet12(Library library) {
        Golden golden = Golden.read("embedding-resnet12");
        var widths = new ArrayList<Integer>();
        golden.at("widths").forEach(width -> widths.add(width.asInt()));
        var none = new ResNet12.Drop(0, 1);
        Stage stages = ResNet12.stages(widths, size(golden), none, new Seeds(1));
        Embedder embedder = new Network(stages, size(golden), BatchStatistics.PER_STEP, library);
        check(golden, embedder, EmbeddersGoldenTest::ofBlock);
    }

    /** The numbers of a parameter called block1.conv1.gamma, which is 0.gamma0 there, or block1.shortcut.gamma. */
    private static double[] ofBlock(Golden golden, Parameter p) {
        String[] name = p.name().split("\\.");
        int block = Integer.parseInt(name[0].substring("block".length())) - 1;
        String what = name[2];
        String key;
        if (name[1].equals("shortcut")) {
            key = what.equals("weights")
                    ? "shortcut"
                    : "shortcut" + what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
        } else {
            int conv = Integer.parseInt(name[1].substring("conv".length())) - 1;
            key = (what.equals("weights") ? "conv" : what) + conv;
        }
        Golden all = golden.root().has("params") ? new Golden(golden.name(), golden.at("params")) : golden;
        return new Golden(golden.name(), all.root().get(block + "." + key)).numbers();
    }

    /** The numbers of a parameter called conv1.weights, which is the first of those below "conv". */
    private static double[] ofLayer(Golden golden, Parameter p) {
        String[] name = p.name().split("\\.");
        int layer = Integer.parseInt(name[0].substring(name[0].length() - 1)) - 1;
        String key = name[1].equals("weights") ? "conv" : name[1];
        return new Golden(golden.name(), golden.at(key).get(layer)).numbers();
    }

    private static ImageShape size(Golden golden) {
        var image = golden.at("images").get(0);
        return new ImageShape(
                image.size(), image.get(0).size(), image.get(0).get(0).size());
    }

    private static void check(Golden golden, Embedder embedder, BiFunction<Golden, Parameter, double[]> numbers) {
        int images = golden.at("images").size();
        for (Parameter p : embedder.parameters()) {
            float[] dense = single(numbers.apply(golden, p));
            System.arraycopy(Layout.padded(dense, p.rows(), p.cols()), 0, p.data(), 0, p.data().length);
        }
        Tape tape = new Tape();
        Tensor z = embedder.embed(tape, Sequence.of(golden.floats("images"), 1, images, embedder.inputs()));
        Tensor target = tape.constants(images, embedder.features(), golden.floats("target"));
        Tensor error = z.minus(target);
        Tensor loss = error.times(error).sum();
        tape.backward(loss);
        assertClose("embedding", z.toArray(), golden.numbers("embedding"), 1e-5);
        assertClose("loss", new float[] {loss.number()}, new double[] {golden.number("loss")}, 1e-5);
        Golden gradients = new Golden(golden.name(), golden.at("gradients"));
        for (Parameter p : embedder.parameters()) {
            float[] gradient = Layout.dense(tape.gradient(p), p.rows(), p.cols());
            assertClose("gradient of " + p.name(), gradient, numbers.apply(gradients, p), 1e-4);
        }
    }

    private static float[] single(double[] numbers) {
        float[] all = new float[numbers.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) numbers[i];
        }
        return all;
    }
}
