package engram.plastic;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import engram.array.Kernels;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What writes leave adds up to the fast weights. */
class MemoriesTest {
    private static final int BATCH = 2, FROM = 5, TO = 3, STEPS = 6;

    private final RandomStream random = new Seeds(4).stream();
    private final Tape tape = new Tape();

    private Tensor random(int cols) {
        float[] all = new float[BATCH * cols];
        for (int i = 0; i < all.length; i++) {
            all[i] = random.uniform(-1, 1);
        }
        return tape.constants(BATCH, cols, all);
    }

    private FastWeights zero(Engine engine) {
        return FastWeights.zero(tape, BATCH, FROM, TO, Plan.of(STEPS).on(engine));
    }

    private static void requireSum(FastWeights h) {
        for (int b = 0; b < BATCH; b++) {
            double[] sum = new double[FROM * TO];
            for (Memory memory : h.memories(b)) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += memory.pre()[i / TO] * memory.post()[i % TO];
                }
            }
            assertClose("sample " + b, h.values().slice(b).dup('c').data().asFloat(), sum, 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FUSED", "FACTORED"})
    void theyAddUpWhateverIsForgotten(Engine engine) {
        FastWeights h = zero(engine);
        for (int t = 0; t < STEPS; t++) {
            Tensor post = random(TO);
            h = h.keep(post.times(post).times(0.3f).oneMinus()).write(0.3f, random(FROM), post);
            if (t % 2 == 0) {
                assertThat(h.read(random(FROM), tape.constant(1)).rows()).isEqualTo(BATCH);
            }
        }
        requireSum(h);
        assertThat(h.memories(1)).extracting(Memory::number).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @EnumSource(names = {"FUSED", "FACTORED"})
    void whatAnotherTraceGivesIsCountedByItsWrites(Engine engine) {
        FastWeights h = zero(engine), e = zero(engine);
        for (int t = 0; t < STEPS; t++) {
            h = h.keep(0.8f).writeAll(random(1), e);
            assertThat(h.read(random(FROM), tape.constant(1)).rows()).isEqualTo(BATCH);
            e = e.keep(0.5f).write(random(FROM), random(TO));
        }
        requireSum(h);
        List<Integer> writes = h.memories(0).stream().map(Memory::number).toList();
        assertThat(writes).isEqualTo(IntStream.range(0, STEPS - 1).boxed().toList());
    }

    @Test
    void aClippedTraceHasNone() {
        FastWeights zero =
                FastWeights.zero(tape, BATCH, FROM, TO, Plan.of(STEPS).clipped());
        FastWeights e = FastWeights.zero(tape, BATCH, FROM, TO, Plan.of(STEPS).clipped())
                .write(random(FROM), random(TO));
        for (FastWeights h : List.of(zero.writeAllSoft(random(1), e, 1), e.clip(1))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> h.memories(0))
                    .withMessageStartingWith("memories: expected fast weights that were never clipped");
        }
    }

    @Test
    void anEvaluatingTapeKeepsNone() {
        FastWeights h = FastWeights.zero(Tape.evaluating(Kernels.best(), null), BATCH, FROM, TO, Plan.of(STEPS));
        assertThatIllegalStateException()
                .isThrownBy(() -> h.memories(0))
                .withMessageStartingWith("memories: expected a tape that records");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zero(Engine.FUSED).memories(BATCH))
                .withMessage("sample: expected 0 to 1, got 2");
    }
}
