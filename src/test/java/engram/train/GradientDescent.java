package engram.train;

import engram.array.Crew;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** θ ← θ − λ g: shows what reaches an optimiser. */
record GradientDescent(double learningRate) implements Optimizer {
    @Override
    public Run start(Parameters parameters) {
        return new Run() {
            private long steps;

            @Override
            public void step(Gradients gradients, double share, @Nullable Crew crew) {
                steps++;
                for (Parameter p : parameters) {
                    float[] g = gradients.of(p);
                    for (int i = 0; i < g.length; i++) {
                        p.data()[i] -= (float) (learningRate * share) * g[i];
                    }
                    Arrays.fill(g, 0f);
                }
            }

            @Override
            public long steps() {
                return steps;
            }

            @Override
            public List<Memory> memory() {
                return List.of();
            }

            @Override
            public void continueFrom(long made) {
                steps = made;
            }
        };
    }
}
