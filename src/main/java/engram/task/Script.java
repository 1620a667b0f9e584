package engram.task;

import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What one episode shows when: enough to draw its schematic.
 *
 * <pre>{@code
 * Script script = BinaryPatterns.code50().example(seeds.stream()).script();
 * int first = script.item(0);                           // which of the two patterns
 * boolean nothing = script.phase(3) == Script.Phase.GAP;   // true
 * }</pre>
 *
 * @param presentation the timing
 * @param orders the items in the order shown, a list a cycle; items are counted from 0
 * @param tested the item asked for at the end
 */
public record Script(Presentation presentation, List<List<Integer>> orders, int tested) {
    /** What happens at a step. */
    public enum Phase {
        /** A whole item is shown. */
        SHOWN,
        /** Nothing is shown. */
        GAP,
        /** The damaged item is shown. */
        TEST
    }

    public Script {
        orders = orders.stream().map(List::copyOf).toList();
        Shapes.require("orders", new long[] {presentation.cycles()}, new long[] {orders.size()});
        for (List<Integer> order : orders) {
            Shapes.require("order", new long[] {presentation.items()}, new long[] {order.size()});
            for (int item : order) {
                requireItem("order", presentation, item);
            }
        }
        requireItem("tested", presentation, tested);
    }

    /** Draws the item asked for and a fresh order for every cycle, all equally likely. */
    static Script draw(Presentation presentation, RandomStream random) {
        int tested = random.integer(presentation.items());
        List<List<Integer>> orders = new ArrayList<>();
        for (int cycle = 0; cycle < presentation.cycles(); cycle++) {
            orders.add(Arrays.stream(random.permutation(presentation.items()))
                    .boxed()
                    .toList());
        }
        return new Script(presentation, orders, tested);
    }

    /** What happens at {@code step}. */
    public Phase phase(int step) {
        Objects.checkIndex(step, presentation.steps());
        if (step >= presentation.testStart()) {
            return Phase.TEST;
        }
        int length = presentation.stepsShown() + presentation.gap();
        return step % length < presentation.stepsShown() ? Phase.SHOWN : Phase.GAP;
    }

    /** The item on show at {@code step}, damaged or whole, or −1 in a gap. */
    public int item(int step) {
        return switch (phase(step)) {
            case TEST -> tested;
            case GAP -> -1;
            case SHOWN -> {
                int showing = step / (presentation.stepsShown() + presentation.gap());
                yield orders.get(showing / presentation.items()).get(showing % presentation.items());
            }
        };
    }

    private static void requireItem(String argument, Presentation presentation, int item) {
        if (item < 0 || item >= presentation.items()) {
            throw new IllegalArgumentException(
                    argument + ": expected items 0 to " + (presentation.items() - 1) + ", got " + item);
        }
    }
}
