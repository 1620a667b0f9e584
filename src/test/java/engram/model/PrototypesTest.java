package engram.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Tape;
import org.junit.jupiter.api.Test;

class PrototypesTest {
    @Test
    void answersAreDistancesToTheMeansUpToAConstant() {
        int features = 6, ways = 3, shots = 2;
        RandomStream random = new Seeds(1).stream();
        var tape = new Tape();
        var run = new Prototypes(features, ways, shots).start(tape, 1, ways * shots + 1);
        double[][] means = new double[ways][features];
        for (int s = 0; s < ways * shots; s++) {
            float[] x = new float[features], label = new float[ways];
            label[s % ways] = 1;
            for (int j = 0; j < features; j++) {
                x[j] = (float) random.gaussian();
                means[s % ways][j] += x[j] / (double) shots;
            }
            run.step(tape.constants(1, features, x), tape.constants(1, ways, label));
        }
        float[] query = {1, -1, 0.5f, 0, 2, -0.3f};
        float[] got = run.step(tape.constants(1, features, query), tape.zeros(1, ways))
                .toArray();
        double[] expected = new double[ways];
        for (int k = 0; k < ways; k++) {
            for (int j = 0; j < features; j++) {
                expected[k] -= (query[j] - means[k][j]) * (query[j] - means[k][j]);
            }
        }
        for (int k = 1; k < ways; k++) {
            assertThat((double) got[k] - got[0]).isCloseTo(expected[k] - expected[0], within(1e-5));
        }
    }
}
