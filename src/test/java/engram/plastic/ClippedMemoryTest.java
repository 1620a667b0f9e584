package engram.plastic;

import static org.assertj.core.api.Assertions.assertThat;

import engram.array.Seeds;
import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.cell.Weights;
import engram.plastic.ModulatedRule.Traces;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Clipped fast weights of 1,000 steps and 200 units, a batch of 30 in eight slices: two of them side by side, as
 * on two processors, stay below 0.5 GB. With a copy of H at every step they would take 1.3 GB. {@code ./engram bench clips}
 * has the table of times.
 */
final class ClippedMemoryTest {
    private static final int STEPS = 1_000, UNITS = 200, LARGEST_SLICE = 4, SIDE_BY_SIDE = 2;

    @TestFactory
    Stream<DynamicTest> longEpisodesStaySmall() {
        return Stream.of(SimpleModulation.paper(), RetroactiveModulation.startingAt(0.01f))
                .map(rule -> DynamicTest.dynamicTest(rule.getClass().getSimpleName(), () -> {
                    long bytes = SIDE_BY_SIDE * kept(rule);
                    assertThat(bytes).isBetween(50_000_000L, 500_000_000L);
                }));
    }

    /** What an episode of one slice keeps on the heap, there and back, until its tape forgets it. */
    private static long kept(ModulatedRule rule) {
        Parameter w = Weights.uniform("w", UNITS, UNITS, 0.07f, new Seeds(1));
        Parameter alpha = Weights.uniform("alpha", UNITS, UNITS, 0.07f, new Seeds(2));
        Parameter input = Weights.uniform("input", 1, UNITS, 1, new Seeds(3));
        long before = used();
        var tape = new Tape();
        Tensor x = tape.of(input).expand(LARGEST_SLICE, UNITS), y = tape.zeros(LARGEST_SLICE, UNITS);
        Traces traces =
                Traces.zero(tape, LARGEST_SLICE, UNITS, UNITS, Plan.of(STEPS).clipped());
        for (int t = 0; t < STEPS; t++) {
            Tensor next = traces.h().read(y, tape.of(w), tape.of(alpha)).plus(x).tanh();
            traces = rule.next(traces, next.columns(0, 1), y, next);
            y = next;
        }
        tape.backward(y.sum());
        long after = used();
        assertThat(tape.gradient(w)).isNotNull(); // and with it the tape, which holds what it took
        return after - before;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
