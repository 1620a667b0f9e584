package engram.task;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.array.Shapes;
import java.util.Arrays;

/**
 * One-shot classification without images: what a recurrent network behind an embedder has to do, with features that are
 * given.
 *
 * <p>An episode has its own classes, each a vector of normal numbers. Each is shown once with its label, in random
 * order, then asked for once, in another; every showing adds fresh normal noise, and negative numbers become 0, as
 * behind a ReLU.
 *
 * <p>Inputs {@code [2 · ways, batch, features + ways]}: the vector, then the label one-hot, zeros where it is asked for.
 * Targets {@code [ways, batch, ways]}: the label one-hot, at the last {@code ways} steps. Who guesses is right in one of
 * {@code ways} cases, with a cross-entropy of ln {@code ways}.
 *
 * <p>The form of the episodes is that of the one-shot images of Duan, Jia, Li, Zhong, Ma 2023 (arXiv 2302.03235); the vectors are in no paper.
 *
 * <pre>{@code
 * var task = new OneShotVectors(5, 59, 0.3f);            // 59 + 5 inputs, as many as a network of 64 hidden units takes
 * var core = PlasticNetwork.rnn(LayerSizes.of(64, 64, 5).withoutInputLayer(), new HebbianRule(), seeds);
 * var objective = Supervised.of(core, task).withBatch(16).withLoss(Loss.crossEntropy()).withMeasure(Measure.accuracy());
 * }</pre>
 *
 * @param ways classes of an episode, at least 1
 * @param features numbers of a vector, at least 1
 * @param noise standard deviation of the noise of a showing, finite, at least 0
 */
public record OneShotVectors(int ways, int features, float noise) implements Task {
    public OneShotVectors {
        Shapes.positive("ways", ways);
        Shapes.positive("features", features);
        Noise.require(noise);
    }

    @Override
    public int inputs() {
        return features + ways;
    }

    @Override
    public int outputs() {
        return ways;
    }

    @Override
    public int steps() {
        return 2 * ways;
    }

    @Override
    public Episodes draw(RandomStream random, int batch) {
        Shapes.positive("batch", batch);
        Sequence inputs = Sequence.zeros(steps(), batch, inputs());
        Sequence targets = Sequence.zeros(ways, batch, ways);
        for (int b = 0; b < batch; b++) {
            float[][] classes = new float[ways][features];
            for (float[] one : classes) {
                Noise.add(1, one, random);
            }
            int[] shown = random.permutation(ways), asked = random.permutation(ways);
            for (int t = 0; t < ways; t++) {
                show(classes[shown[t]], inputs, t, b, random);
                inputs.set(t, b, features + shown[t], 1);
            }
            for (int t = 0; t < ways; t++) {
                show(classes[asked[t]], inputs, ways + t, b, random);
                targets.set(t, b, asked[t], 1);
            }
        }
        return new Episodes(inputs, targets);
    }

    private void show(float[] vector, Sequence inputs, int t, int b, RandomStream random) {
        float[] seen = Arrays.copyOf(vector, features);
        Noise.add(noise, seen, random);
        for (int i = 0; i < features; i++) {
            inputs.set(t, b, i, Math.max(0, seen[i]));
        }
    }
}
