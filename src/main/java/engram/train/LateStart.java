package engram.train;

import engram.array.Crew;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An optimiser that sits out the first steps of a training: it forgets their gradients. The published programs of Miconi et
 * al. 2019 do so for 101 batches.
 *
 * <pre>{@code
 * Trainer.of(net, task).optimizer(new LateStart(Adam.of(1e-4), 101)).train()
 * }</pre>
 *
 * @param optimizer what begins after them, as if they had not been
 * @param idle how many steps, at least 0
 */
public record LateStart(Optimizer optimizer, int idle) implements Optimizer {
    public LateStart {
        Shapes.atLeast("idle", 0, idle);
    }

    @Override
    public Run start(Parameters parameters) {
        Run run = optimizer.start(parameters);
        return new Run() {
            private long waited;

            @Override
            public void step(Gradients gradients, double share, @Nullable Crew crew) {
                if (waited == idle) {
                    run.step(gradients, share, crew);
                    return;
                }
                waited++;
                for (Parameter p : parameters) {
                    Arrays.fill(gradients.of(p), 0f);
                }
            }

            @Override
            public long steps() {
                return waited + run.steps();
            }

            @Override
            public List<Memory> memory() {
                return run.memory();
            }

            @Override
            public void continueFrom(long steps) {
                waited = Math.min(steps, idle);
                run.continueFrom(steps - waited);
            }
        };
    }
}
