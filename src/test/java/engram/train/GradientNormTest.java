package engram.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engram.array.Crew;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientNormTest {
    private static final Parameter A = Parameter.of("a", 1, 2, new float[2]);
    private static final Parameter B = Parameter.of("b", 2, 1, new float[2]);

    private static Map<Parameter, float[]> gradients(float scale) {
        float[] a = new float[A.data().length], b = new float[B.data().length];
        a[0] = scale * 1;
        a[1] = scale * -4;
        b[0] = scale * 8;
        return Map.of(A, a, B, b);
    }

    @Test
    void scalesAllGradientsByOneFactorWhereTheirJointNormIsAboveTheLimit() {
        Map<Parameter, float[]> g = gradients(2);
        double norm = new GradientNorm(4.5, Parameters.of(A, B)).clip(g::get, null);
        assertThat(norm).isEqualTo(18);
        assertThat(g.get(A)[0]).isCloseTo(0.5f, within(1e-6f));
        assertThat(g.get(A)[1]).isCloseTo(-2f, within(1e-6f));
        assertThat(g.get(B)[0]).isCloseTo(4f, within(1e-6f));
    }

    @Test
    void leavesOthersAsTheyAre() {
        Map<Parameter, float[]> g = gradients(1), same = gradients(1);
        assertThat(new GradientNorm(9.1, Parameters.of(A, B)).clip(g::get, null))
                .isEqualTo(9);
        assertThat(g.get(A)).isEqualTo(same.get(A));
        assertThat(g.get(B)).isEqualTo(same.get(B));
        Map<Parameter, float[]> zero = gradients(0);
        assertThat(new GradientNorm(5, Parameters.of(A, B)).clip(zero::get, null))
                .isZero();
        assertThat(zero.get(B)).containsOnly(0f);
    }

    @Test
    void whatIsNoNumberStaysOne() {
        Map<Parameter, float[]> g = gradients(1);
        g.get(A)[0] = Float.NaN;
        new GradientNorm(5, Parameters.of(A, B)).clip(g::get, null);
        assertThat(g.get(A)[0]).isNaN();
        g = gradients(1);
        g.get(B)[0] = Float.POSITIVE_INFINITY;
        new GradientNorm(5, Parameters.of(A, B)).clip(g::get, null);
        assertThat(g.get(B)[0]).isNaN();
    }

    @Test
    void isTheSameForAnyNumberOfThreads() {
        Parameter large = Parameter.of("large", 700, 410, new float[700 * 410]);
        float[] expected = new float[0];
        for (int threads = 1; threads <= 3; threads++) {
            float[] g = new float[large.data().length];
            RandomStream random = new Seeds(8).stream();
            for (int i = 0; i < g.length; i++) {
                g[i] = (float) random.gaussian();
            }
            try (var crew = new Crew(threads)) {
                new GradientNorm(1, Parameters.of(large)).clip(p -> g, crew);
            }
            expected = threads == 1 ? g : expected;
            assertThat(Arrays.equals(g, expected)).as("%d threads", threads).isTrue();
        }
    }

    @Test
    void clipsATraining() {
        var task = new Small.Remember(3, 1);
        Small.Rnn free = Small.Rnn.of(3, 8, 1), clipped = Small.Rnn.of(3, 8, 1), wide = Small.Rnn.of(3, 8, 1);
        var plain = new GradientDescent(0.5);
        Trainer.of(free, task).batches(3).optimizer(plain).train();
        Trainer.of(wide, task).batches(3).optimizer(plain).clipGradientNorm(1e6).train();
        Trainer.of(clipped, task)
                .batches(1)
                .optimizer(plain)
                .clipGradientNorm(1e-3)
                .train();
        assertThat(wide.w().data()).isEqualTo(free.w().data());
        double moved = 0;
        for (Parameter p : clipped.parameters()) {
            float[] start =
                    Small.Rnn.of(3, 8, 1).parameters().parameter(p.name()).data();
            for (int i = 0; i < start.length; i++) {
                moved += Math.pow(p.data()[i] - start[i], 2);
            }
        }
        assertThat(Math.sqrt(moved)).as("rate times the clipped norm").isCloseTo(0.5 * 1e-3, within(1e-6));
        assertThatThrownBy(() -> Trainer.of(free, task).clipGradientNorm(0))
                .hasMessage("norm: expected a number above 0, got 0.0");
    }
}
