package engram.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import engram.array.Layout;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Twelve steps from given gradients, against values computed in double precision. */
class OptimizerGoldenTest {
    private static final double RATE = 0.03;

    private record Golden(float[][][] parameters, float[][][] gradients) {}

    @Test
    void followsTheGoldenSteps() throws IOException {
        check("optimizer-adam.json", Adam.of(RATE));
    }

    @Test
    void followsTheGoldenStepsWithALargerEpsilon() throws IOException {
        check("optimizer-adam-eps1e-4.json", new Adam(RATE, 0.9, 0.999, 1e-4));
    }

    @Test
    void followsTheGoldenStepsWithDecayAndAmsgrad() throws IOException {
        check("optimizer-adamw-amsgrad.json", AdamW.amsgrad(RATE).withWeightDecay(0.05));
    }

    private static void check(String file, Optimizer optimizer) throws IOException {
        Path folder = Path.of(System.getProperty("golden.dir", "src/test/resources/golden"));
        Golden golden = new ObjectMapper().readValue(folder.resolve(file).toFile(), Golden.class);
        float[][] start = golden.parameters[0];
        int rows = start.length, cols = start[0].length;
        Parameter x = Parameter.of("x", rows, cols, dense(start));
        Optimizer.Run run = optimizer.start(Parameters.of(x));
        for (int t = 0; t < golden.gradients.length; t++) {
            float[] gradient = Layout.padded(dense(golden.gradients[t]), rows, cols);
            run.step(p -> gradient, 1, null);
            assertThat(gradient).as("gradients are cleared").containsOnly(0f);
            float[] got = Layout.dense(x.data(), rows, cols), expected = dense(golden.parameters[t + 1]);
            for (int i = 0; i < got.length; i++) {
                assertThat(got[i]).as("step %d, number %d", t, i).isCloseTo(expected[i], within(2e-6f));
            }
        }
        assertThat(Arrays.equals(Layout.padded(Layout.dense(x.data(), rows, cols), rows, cols), x.data()))
                .as("the padding stays zero")
                .isTrue();
    }

    private static float[] dense(float[][] matrix) {
        int cols = matrix[0].length;
        float[] all = new float[matrix.length * cols];
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, all, i * cols, cols);
        }
        return all;
    }
}
