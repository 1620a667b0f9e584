package engram.train;

import engram.array.Crew;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How parameters follow their gradients. An optimiser is settings only; {@link #start} makes one with a memory.
 *
 * <pre>{@code
 * var objective = Supervised.of(net, task);
 * tape.backward(objective.run(tape, objective.draw(seeds.stream()), 0, 1).loss());
 * Optimizer.Run adam = Adam.of(1e-3).start(net.parameters());
 * adam.step(tape::gradient, 1, null);   // at the whole learning rate, on this thread
 * }</pre>
 */
public interface Optimizer {
    /** Begins with these parameters and an empty memory. */
    Run start(Parameters parameters);

    /** One optimiser at work on some parameters. */
    interface Run {
        /**
         * One step of all parameters, which are {@link Parameter#changed} then.
         *
         * @param gradients of every parameter; modified: zero afterwards, ready for the next batch
         * @param share of the learning rate that this step takes, see {@link Schedule}; 1: all of it
         * @param crew who shares the work; null: this thread alone. The result is bitwise the same
         */
        void step(Gradients gradients, double share, @Nullable Crew crew);

        /** How many steps were made. */
        long steps();

        /** What it remembers, live: written to by who restores a checkpoint. */
        List<Memory> memory();

        /** Goes on as if {@code steps} steps had been made, after {@link #memory()} was restored. */
        void continueFrom(long steps);
    }

    /**
     * What an optimiser remembers of one parameter.
     *
     * @param name of the quantity, the same for all parameters: "m", "v"
     * @param parameter the parameter it belongs to
     * @param data one number for each number of the parameter, laid out like {@link Parameter#data()}
     */
    record Memory(String name, Parameter parameter, float[] data) {}

    /** The gradient of each parameter. */
    @FunctionalInterface
    interface Gradients {
        /** ∂loss of a parameter, live, laid out like {@link Parameter#data()}. */
        float[] of(Parameter parameter);
    }
}
