package engram.model;

import engram.array.Seeds;
import engram.array.Shapes;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import engram.autodiff.Tape;
import engram.cell.AffineMap;
import engram.cell.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network that acts: y_t = core(in(x_t)), and an affine map of y_t has a score for each action and, in the last column,
 * the value v_t that the network expects of what is to come. The chance of an action is the softmax of the scores.
 *
 * <pre>{@code
 * var maze = GridMaze.code2018();
 * var core = PlasticRnn.positive(100, Oja.startingAt(0.01), seeds);
 * Network agent = ActorCritic.of(maze.inputs(), 100, maze.actions(), core, seeds);
 * double reward = Rollout.of(tape, agent, maze, List.of(seeds)).reward(0);
 * }</pre>
 *
 * @param in the input map; null: the core takes the inputs themselves
 * @param core the recurrent part
 * @param heads [units, actions + 1]
 */
public record ActorCritic<S>(@Nullable AffineMap in, Cell<S> core, AffineMap heads) implements Network {
    /** Maps with weights and biases uniform in ±1/√fan_in. */
    public static <S> ActorCritic<S> of(int inputs, int units, int actions, Cell<S> core, Seeds seeds) {
        AffineMap in = AffineMap.of("in", inputs, units, LayerSizes.bound(inputs), seeds);
        return new ActorCritic<>(in, core, heads(units, actions, seeds));
    }

    /** The same without an input map, for a core that has one itself, as an LSTM has. */
    public static <S> ActorCritic<S> direct(int units, int actions, Cell<S> core, Seeds seeds) {
        return new ActorCritic<>(null, core, heads(units, actions, seeds));
    }

    private static AffineMap heads(int units, int actions, Seeds seeds) {
        return AffineMap.of("heads", units, Shapes.positive("actions", actions) + 1, LayerSizes.bound(units), seeds);
    }

    /** How many actions it chooses from. */
    public int actions() {
        return heads.w().cols() - 1;
    }

    @Override
    public Parameters parameters() {
        List<Parameter> all = new ArrayList<>();
        if (in != null) {
            all.addAll(List.of(in.w(), in.b()));
        }
        core.parameters().forEach(all::add);
        all.addAll(List.of(heads.w(), heads.b()));
        return Parameters.of(all);
    }

    /** Each step gives {@code [batch, actions + 1]}: the scores of the actions, then the value. */
    @Override
    public MappedRun<S> start(Tape tape, int batch, int steps) {
        return MappedRun.start(in, core, heads, tape, batch, steps);
    }
}
