package engram.embed;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.ImageShape;
import engram.array.Kernels;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.array.Sequence;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every embedder does with tapes, steps, statistics and chance, in every library. */
class EmbedderTest {
    private static final ImageShape SIZE = new ImageShape(2, 16, 16);

    private static Embedder protoNet(BatchStatistics over, Library library) {
        return Conv4.protoNet(3, SIZE, over, new Seeds(5), library);
    }

    private static Embedder resNet(Library library) {
        return resNet(library, Long.MAX_VALUE);
    }

    private static Embedder resNet(Library library, long bytes) {
        var size = new ImageShape(3, 32, 32);
        Stage stages = ResNet12.stages(List.of(3, 4, 5, 6), size, new ResNet12.Drop(0.3f, 2), new Seeds(5));
        return new Network(stages, size, BatchStatistics.PER_STEP, library, bytes);
    }

    private static Sequence images(int steps, int batch, Embedder embedder, String name) {
        RandomStream random = new Seeds(9).child(name).stream();
        Sequence s = Sequence.zeros(steps, batch, embedder.inputs());
        for (int i = 0; i < s.values().length; i++) {
            s.values()[i] = (float) random.gaussian();
        }
        return s;
    }

    private static float[] evaluate(Embedder embedder, Sequence images) {
        return embedder.embed(Tape.evaluating(Kernels.best(), null), images).toArray();
    }

    private static List<float[]> copy(Parameters parameters) {
        var all = new ArrayList<float[]>();
        parameters.forEach(p -> all.add(p.data().clone()));
        return all;
    }

    private static void restore(Parameters parameters, List<float[]> values) {
        int i = 0;
        for (Parameter p : parameters) {
            System.arraycopy(values.get(i++), 0, p.data(), 0, p.data().length);
        }
    }

    private static double[] widened(float[] a) {
        double[] d = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            d[i] = a[i];
        }
        return d;
    }

    private static void backward(Tape tape, Tensor features) {
        Tensor weights = tape.zeros(features.rows(), features.cols());
        RandomStream random = new Seeds(3).stream();
        for (int i = 0; i < features.rows(); i++) {
            for (int j = 0; j < features.cols(); j++) {
                weights.data()[i * weights.pitch() + j] = random.uniform(-1, 1);
            }
        }
        tape.backward(features.times(weights).sum());
    }

    private static double loss(Embedder embedder, Sequence images, List<float[]> statistics) {
        restore(embedder.statistics(), statistics);
        float[] features = embedder.embed(new Tape(), images).toArray();
        RandomStream random = new Seeds(3).stream();
        double loss = 0;
        for (float f : features) {
            loss += f * (double) random.uniform(-1, 1);
        }
        return loss;
    }

    /** Along its own direction a gradient's length is the slope; where another pixel becomes the largest it jumps. */
    private static void lengthIsTheSlope(Embedder embedder, Sequence images, double step) {
        List<float[]> statistics = copy(embedder.statistics()), before = copy(embedder.parameters());
        Tape tape = new Tape();
        backward(tape, embedder.embed(tape, images));
        double squares = 0;
        for (Parameter p : embedder.parameters()) {
            for (float g : tape.gradient(p)) {
                squares += (double) g * g;
            }
        }
        double length = Math.sqrt(squares);
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            restore(embedder.parameters(), before);
            for (Parameter p : embedder.parameters()) {
                for (int i = 0; i < p.data().length; i++) {
                    p.data()[i] += (float) ((side == 0 ? step : -step) * tape.gradient(p)[i] / length);
                }
            }
            losses[side] = loss(embedder, images, statistics);
        }
        restore(embedder.parameters(), before);
        assertThat((losses[0] - losses[1]) / (2 * step)).isCloseTo(length, within(0.02 * length));
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void gradientsOfTheOmniglotEmbedderAreCentralDifferences(Library library) {
        Embedder e = Conv4.omniglot(2, new ImageShape(1, 31, 31), new Seeds(5), library);
        lengthIsTheSlope(e, images(2, 2, e, "differences"), 1e-2);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void gradientsThroughBatchNormPoolAndMasksAreCentralDifferences(Library library) {
        Embedder proto = protoNet(BatchStatistics.PER_STEP, library);
        lengthIsTheSlope(proto, images(2, 6, proto, "differences"), 1e-3);
        Embedder residual = resNet(library);
        lengthIsTheSlope(residual, images(2, 6, residual, "differences"), 1e-3);
    }

    @Test
    void librariesAgreeMasksIncluded() {
        var results = new ArrayList<double[]>();
        var gradients = new ArrayList<List<double[]>>();
        for (Library library : Library.values()) {
            Embedder e = resNet(library);
            e.statistics().forEach(p -> {
                if (p.name().endsWith("calls")) {
                    p.data()[0] = 40_000;
                }
            });
            Tape tape = new Tape();
            Tensor features = e.embed(tape, images(3, 4, e, "agree"));
            backward(tape, features);
            results.add(widened(features.toArray()));
            var all = new ArrayList<double[]>();
            e.parameters().forEach(p -> all.add(widened(tape.gradient(p))));
            e.statistics().forEach(p -> all.add(widened(p.data())));
            gradients.add(all);
        }
        assertThat(results.get(0)).contains(0);
        assertClose("features", narrowed(results.get(0)), results.get(1), 1e-4);
        for (int i = 0; i < gradients.get(0).size(); i++) {
            assertClose(
                    "number " + i,
                    narrowed(gradients.get(0).get(i)),
                    gradients.get(1).get(i),
                    1e-3);
        }
    }

    @Test
    void librariesAgreeAtFullWidth() {
        var results = new ArrayList<double[]>();
        var gradients = new ArrayList<List<double[]>>();
        for (Library library : Library.values()) {
            Embedder e = Conv4.protoNet(64, new ImageShape(3, 32, 32), BatchStatistics.PER_STEP, new Seeds(5), library);
            Tape tape = new Tape();
            Tensor features = e.embed(tape, images(1, 8, e, "full"));
            backward(tape, features);
            results.add(widened(features.toArray()));
            var all = new ArrayList<double[]>();
            e.parameters().forEach(p -> all.add(widened(tape.gradient(p))));
            gradients.add(all);
        }
        assertClose("features", narrowed(results.get(0)), results.get(1), 1e-5);
        for (int i = 0; i < gradients.get(0).size(); i++) {
            assertClose(
                    "gradient " + i,
                    narrowed(gradients.get(0).get(i)),
                    gradients.get(1).get(i),
                    1e-4);
        }
    }

    private static float[] narrowed(double[] a) {
        float[] f = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            f[i] = (float) a[i];
        }
        return f;
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void stepsAreNormalisedByThemselvesOrTogether(Library library) {
        Embedder perStep = protoNet(BatchStatistics.PER_STEP, library);
        Sequence two = images(2, 4, perStep, "steps");
        float[] both = perStep.embed(new Tape(), two).toArray();
        Embedder alone = protoNet(BatchStatistics.PER_STEP, library);
        int half = two.values().length / 2, features = both.length / 2;
        for (int t = 0; t < 2; t++) {
            float[] step = Arrays.copyOfRange(two.values(), t * half, (t + 1) * half);
            float[] z = alone.embed(new Tape(), Sequence.of(step, 1, 4, alone.inputs()))
                    .toArray();
            assertThat(Arrays.copyOfRange(both, t * features, (t + 1) * features))
                    .containsExactly(z);
        }
        assertThat(copy(perStep.statistics())).usingRecursiveComparison().isEqualTo(copy(alone.statistics()));

        Embedder whole = protoNet(BatchStatistics.WHOLE_BATCH, library);
        float[] together = whole.embed(new Tape(), two).toArray();
        Embedder oneStep = protoNet(BatchStatistics.PER_STEP, library);
        float[] expected = oneStep.embed(new Tape(), Sequence.of(two.values(), 1, 8, whole.inputs()))
                .toArray();
        assertThat(together).containsExactly(expected).isNotEqualTo(both);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void runningStatisticsMoveByATenth(Library library) {
        Parameter filters = Parameter.of("filter", 1, 1, new float[] {2});
        BatchNorm norm = BatchNorm.of("norm", 1);
        var stages = Chain.of(new Convolution(filters, null, 1, 1, 0, null), norm);
        Embedder e = new Network(stages, new ImageShape(1, 1, 2), BatchStatistics.PER_STEP, library);
        // Twice 1, 2, 3, 6: mean 6, variance 14, unbiased 14 · 4/3.
        float[] z = e.embed(new Tape(), Sequence.of(new float[] {1, 2, 3, 6}, 1, 2, 2))
                .toArray();
        double sigma = Math.sqrt(14 + 1e-5);
        assertClose("normalised", z, new double[] {-4 / sigma, -2 / sigma, 0, 6 / sigma}, 1e-6);
        assertThat(norm.mean().data()[0]).isCloseTo(0.6f, within(1e-6f));
        assertThat(norm.variance().data()[0]).isCloseTo(0.9f + 0.1f * 14 * 4 / 3, within(1e-5f));
        float[] later = evaluate(e, Sequence.of(new float[] {1, 2}, 1, 1, 2));
        double running = Math.sqrt(norm.variance().data()[0] + 1e-5);
        assertClose("evaluated", later, new double[] {(2 - 0.6) / running, (4 - 0.6) / running}, 1e-6);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void evaluatingChangesNothingAndDropsNothing(Library library) {
        Embedder e = resNet(library);
        Sequence two = images(2, 3, e, "evaluating");
        e.embed(new Tape(), two);
        List<float[]> before = copy(e.statistics());
        float[] first = evaluate(e, two);
        assertThat(copy(e.statistics())).usingRecursiveComparison().isEqualTo(before);
        assertThat(evaluate(e, two)).containsExactly(first);
        int half = two.values().length / 2;
        float[] one = Arrays.copyOf(two.values(), half);
        assertThat(evaluate(e, Sequence.of(one, 1, 3, e.inputs())))
                .containsExactly(Arrays.copyOf(first, first.length / 2));
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void goesOnBitForBitFromSavedStatistics(Library library) {
        Embedder e = resNet(library);
        Sequence two = images(2, 3, e, "resumed");
        e.embed(new Tape(), two);
        List<float[]> saved = copy(e.statistics());
        float[] second = e.embed(new Tape(), two).toArray();
        Embedder resumed = resNet(library);
        restore(resumed.statistics(), saved);
        assertThat(resumed.embed(new Tape(), two).toArray()).containsExactly(second);
        restore(resumed.statistics(), copy(resNet(library).statistics()));
        assertThat(resumed.embed(new Tape(), two).toArray()).isNotEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void severalCallsOnOneTapeGoBackEachWithTheirOwnImages(Library library) {
        Supplier<Embedder> fresh = () -> Conv4.omniglot(3, new ImageShape(1, 31, 31), new Seeds(5), library);
        Embedder e = fresh.get();
        Sequence a = images(1, 3, e, "a"), b = images(1, 3, e, "b"), c = images(2, 2, e, "c");
        Tape together = new Tape();
        Tensor sum = e.embed(together, a).sum();
        sum = sum.plus(e.embed(together, b).sum()).plus(e.embed(together, c).sum());
        together.backward(sum);
        Embedder other = fresh.get();
        Tape apart = new Tape();
        for (Sequence images : List.of(c, b, a)) {
            apart.backward(other.embed(apart, images).sum());
            apart.reset();
        }
        for (Parameter p : e.parameters()) {
            Parameter same = other.parameters().parameter(p.name());
            assertClose(p.name(), together.gradient(p), widened(apart.gradient(same)), 1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void whatIsMadeASecondTimeIsTheSame(Library library) {
        var stages = ResNet12.stages(
                List.of(3, 4, 5, 6), new ImageShape(3, 32, 32), new ResNet12.Drop(0.3f, 2), new Seeds(5));
        long place = library.program(stages, new ImageShape(3, 32, 32), 4, true).bytesOfPlace();
        assertThat(place).isGreaterThan(4 * 3 * 32 * 32 * 7 * Float.BYTES);
        List<float[]> expected = null;
        for (long bytes : new long[] {Long.MAX_VALUE, 3 * place, 3 * place - 1, 0}) {
            Embedder e = resNet(library, bytes);
            e.statistics().forEach(p -> p.data()[0] += p.name().endsWith("calls") ? 40_000 : 0);
            Tape tape = new Tape();
            var found = new ArrayList<float[]>();
            for (int episode = 0; episode < 2; episode++) {
                tape.reset();
                Tensor first = e.embed(tape, images(1, 4, e, "first")), then = e.embed(tape, images(5, 4, e, "then"));
                found.add(then.toArray());
                tape.backward(first.sum().plus(then.times(then).sum()));
                e.parameters().forEach(p -> found.add(tape.gradient(p).clone()));
                found.addAll(copy(e.statistics()));
            }
            expected = expected == null ? found : expected;
            assertThat(found).usingRecursiveComparison().as("%d bytes", bytes).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void memoryIsTakenAnewAfterItWasGivenBack(Library library) {
        Embedder e = protoNet(BatchStatistics.PER_STEP, library);
        float[] before = evaluate(e, images(1, 3, e, "released"));
        e.release();
        assertThat(evaluate(e, images(1, 3, e, "released"))).containsExactly(before);
        for (int batch = 1; batch < 8; batch++) {
            assertThat(evaluate(e, images(1, batch, e, "sizes"))).hasSize(batch * e.features());
        }
        assertThat(evaluate(e, images(1, 3, e, "released"))).containsExactly(before);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void takesTheParametersAsTheyAre(Library library) {
        Embedder e = Conv4.omniglot(3, new ImageShape(1, 31, 31), new Seeds(5), library);
        Sequence one = images(1, 1, e, "changed");
        float[] before = evaluate(e, one);
        e.parameters().parameter("conv4.bias").data()[1] += 0.5f;
        float[] after = evaluate(e, one);
        assertThat(after[0]).isEqualTo(before[0]);
        assertThat(after[1]).isGreaterThan(before[1]);
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void isTheSameTwice(Library library) {
        var runs = new ArrayList<float[]>();
        for (int run = 0; run < 2; run++) {
            Embedder e = protoNet(BatchStatistics.PER_STEP, library);
            Tape tape = new Tape();
            backward(tape, e.embed(tape, images(3, 5, e, "twice")));
            runs.add(tape.gradient(e.parameters().parameter("conv1.weights")));
        }
        assertThat(runs.get(0)).containsExactly(runs.get(1));
    }

    @Test
    void sizesAreThoseOfThePapers() {
        var small = new ImageShape(3, 32, 32);
        var large = new ImageShape(3, 84, 84);
        var over = BatchStatistics.PER_STEP;
        var seeds = new Seeds(1);
        assertThat(Conv4.omniglot(seeds).features()).isEqualTo(64);
        assertThat(Conv4.omniglot(seeds).parameters().count()).isEqualTo(64 * 9 + 64 + 3 * (64 * 64 * 9 + 64));
        assertThat(Conv4.protoNet(small, over, seeds).features()).isEqualTo(256);
        assertThat(Conv4.protoNet(large, over, seeds).features()).isEqualTo(1_600);
        assertThat(ResNet12.of(small, ResNet12.Drop.small(), over, seeds).features())
                .isEqualTo(2_560);
        assertThat(ResNet12.of(large, ResNet12.Drop.large(), over, seeds).features())
                .isEqualTo(16_000);
    }

    @Test
    void saysWhatImagesItExpects() {
        Embedder e = Conv4.omniglot(new Seeds(1));
        assertThatThrownBy(() -> e.embed(new Tape(), Sequence.zeros(2, 3, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images: expected [steps, batch, 961] for images of 1×31×31, got [2, 3, 100]");
        assertThatThrownBy(() -> e.embed(new Tape(), Sequence.zeros(0, 3, 961)))
                .hasMessageContaining("got [0, 3, 961]");
        assertThatThrownBy(() -> protoNetOf(new ImageShape(3, 8, 8)))
                .hasMessageContaining("expected at least 2×2 pixels, got 64×1×1");
        var drop = new ResNet12.Drop(0.1f, 5);
        var small = new ImageShape(3, 32, 32);
        assertThatThrownBy(() -> ResNet12.of(small, drop, BatchStatistics.PER_STEP, new Seeds(1)))
                .hasMessage("block: expected at most the size of the maps, 320×4×4, got 5");
    }

    private static Embedder protoNetOf(ImageShape size) {
        return Conv4.protoNet(size, BatchStatistics.PER_STEP, new Seeds(1));
    }
}
