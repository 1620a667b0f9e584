package engram.train;

import engram.array.Crew;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the joint norm of all gradients below a limit.
 *
 * <pre>
 * g ← g · min(1, limit / (‖g‖ + 10⁻⁶))
 * </pre>
 *
 * Source: Pascanu, Mikolov and Bengio 2013 (<a href="https://arxiv.org/abs/1211.5063">arXiv 1211.5063</a>), algorithm 1;
 * the 10⁻⁶ as in PyTorch.
 */
final class GradientNorm {
    private static final double AGAINST_ZERO = 1e-6;

    private final double limit;
    private final Parameter[] parameters;
    private final Blocks blocks;

    GradientNorm(double limit, Parameters all) {
        this.limit = limit;
        List<Parameter> list = new ArrayList<>();
        all.forEach(list::add);
        parameters = list.toArray(Parameter[]::new);
        blocks = new Blocks(all);
    }

    /**
     * Clips.
     *
     * @param gradients modified
     * @return the norm before
     */
    double clip(Optimizer.Gradients gradients, @Nullable Crew crew) {
        double norm = Math.sqrt(blocks.sum(crew, (k, from, to) -> square(gradients.of(parameters[k]), from, to)));
        double factor = limit / (norm + AGAINST_ZERO);
        // Not "factor < 1": a norm that is not a number must reach the parameters, where it is found.
        if (!(factor >= 1)) {
            float f = (float) factor;
            blocks.each(crew, (k, from, to) -> scale(gradients.of(parameters[k]), f, from, to));
        }
        return norm;
    }

    /** Four sums side by side, because each addition waits for the one before; padded rows are multiples of four. */
    private static double square(float[] g, int from, int to) {
        double a = 0, b = 0, c = 0, d = 0;
        for (int i = from; i < to; i += 4) {
            a += (double) g[i] * g[i];
            b += (double) g[i + 1] * g[i + 1];
            c += (double) g[i + 2] * g[i + 2];
            d += (double) g[i + 3] * g[i + 3];
        }
        return (a + b) + (c + d);
    }

    private static void scale(float[] g, float factor, int from, int to) {
        for (int i = from; i < to; i++) {
            g[i] *= factor;
        }
    }
}
