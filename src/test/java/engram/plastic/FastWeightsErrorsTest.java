package engram.plastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be done says so, naming the argument, what was expected, what came, and what to do. */
class FastWeightsErrorsTest {
    private static final int BATCH = 2;
    private static final int FROM = 3;
    private static final int TO = 4;

    private final Tape tape = new Tape();
    private final Tensor pre = tape.zeros(BATCH, FROM).plus(1);
    private final Tensor post = tape.zeros(BATCH, TO).plus(1);
    private final Tensor w = tape.zeros(FROM, TO);
    private final Tensor one = tape.constant(1);

    private FastWeights zero(Engine engine) {
        return FastWeights.zero(tape, BATCH, FROM, TO, Plan.of(4).on(engine));
    }

    private FastWeights clippable() {
        return FastWeights.zero(tape, BATCH, FROM, TO, Plan.of(4).clipped());
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"FUSED", "FACTORED"})
    void anOverwrittenValueCannotBeRead(Engine engine) {
        String message = "fast weights: this value was overwritten when a later one was read; read it before that, or"
                + " keep the result of the read";
        FastWeights first = zero(engine).write(pre, post), second = first.keep(0.5f);
        FastWeights branch = first.keep(0.1f);
        second.read(pre, one);
        assertThatThrownBy(() -> first.read(pre, one))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> branch.read(pre, one)).hasMessage(message);
        assertThatThrownBy(first::values).hasMessage(message);
        assertThatThrownBy(() -> first.readTransposed(post, w, one)).hasMessage(message);
        assertThat(second.values().getFloat(0, 0, 0))
                .as("the later one is unharmed")
                .isEqualTo(0.5f);
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"FUSED", "FACTORED"})
    void anEligibilityThatMovedOnCannotBeAdded(Engine engine) {
        FastWeights e = zero(engine).write(pre, post);
        FastWeights h = zero(engine).writeAll(one, e);
        e.keep(0.5f).read(pre, one);
        assertThatThrownBy(() -> h.read(pre, one))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "eligibility: the value to be added was overwritten when a later one was read; read the fast"
                                + " weights it is added to before that");
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"FUSED", "FACTORED"})
    void valuesEndWithTheEpisode(Engine engine) {
        String message = "fast weights: expected a value of the tape's present episode, got one from before"
                + " Tape.backward or Tape.reset; look at values before that, and start every episode with"
                + " FastWeights.zero";
        FastWeights h = zero(engine).write(pre, post);
        tape.backward(h.read(pre, one).sum());
        assertThatThrownBy(h::values).isInstanceOf(IllegalStateException.class).hasMessage(message);
        FastWeights next = zero(engine).write(pre, post);
        next.read(pre, one);
        tape.reset();
        assertThatThrownBy(() -> next.read(pre, one)).hasMessage(message);
    }

    @Test
    void theFactoredEngineCannotClip() {
        assertThatThrownBy(() -> Plan.of(4).clipped().on(Engine.FACTORED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engine: expected FUSED or AUTO for fast weights that are clipped element by element, got"
                        + " FACTORED; a clipped sum of rank-one terms has no factors");
        assertThatThrownBy(() -> Plan.of(4).on(Engine.FACTORED).clipped()).hasMessageContaining("got FACTORED");
    }

    @Test
    void aClipMustBePlanned() {
        for (ThrowingCallable unplanned : List.<ThrowingCallable>of(
                () -> zero(Engine.AUTO).clip(1),
                () -> zero(Engine.FUSED).writeSoft(one, pre, post, 1),
                () -> zero(Engine.FUSED).writeAllSoft(one, zero(Engine.FUSED), 1))) {
            assertThatThrownBy(unplanned)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected an episode that allows it")
                    .hasMessageContaining("an episode by hand begins with Plan.of(steps).clipped()");
        }
    }

    @Test
    void twoLinesNeedOneEngine() {
        assertThatThrownBy(() -> zero(Engine.FUSED).writeAll(one, zero(Engine.FACTORED)))
                .hasMessage("eligibility: expected the engine FUSED, got FACTORED; give both the same plan, or name the"
                        + " engine with Plan.on");
        FastWeights h = zero(Engine.FUSED);
        assertThatThrownBy(() -> h.keep(0.5f).writeAll(one, h))
                .hasMessage("eligibility: expected fast weights of another line, got a value of the same one");
        FastWeights small = FastWeights.zero(tape, BATCH, FROM, 1, Plan.of(4).on(Engine.FUSED));
        assertThatThrownBy(() -> h.writeAll(one, small)).hasMessage("eligibility: expected [2, 3, 4], got [2, 3, 1]");
        FastWeights elsewhere =
                FastWeights.zero(new Tape(), BATCH, FROM, TO, Plan.of(4).on(Engine.FUSED));
        assertThatThrownBy(() -> h.writeAll(one, elsewhere))
                .hasMessage("eligibility: expected fast weights on the same tape, got some on another");
    }

    record Wrong(String message, ThrowingCallable call) {
        @Override
        public String toString() {
            return message;
        }
    }

    static List<Wrong> wrongShapes() {
        var t = new FastWeightsErrorsTest();
        Tensor pre = t.pre, post = t.post, w = t.w, one = t.one, odd = t.tape.zeros(3, 7), row = t.tape.zeros(1, TO);
        FastWeights h = t.zero(Engine.AUTO), c = t.clippable();
        return List.of(
                new Wrong("x: expected [2, 3], got [2, 4]", () -> h.read(post, w, one)),
                new Wrong("x: expected [2, 3], got [3, 7]", () -> h.read(odd, one)),
                new Wrong("w: expected [3, 4], got [3, 7]", () -> h.read(pre, odd, one)),
                new Wrong("alpha: expected [3, 4], got [3, 7]", () -> h.read(pre, w, odd)),
                new Wrong("delta: expected [2, 4], got [2, 3]", () -> h.readTransposed(pre, w, one)),
                new Wrong("pre: expected [2, 3], samples and units that send, got [2, 4]", () -> h.write(post, post)),
                new Wrong(
                        "post: expected [2, 4], samples and units that receive, got [2, 3]",
                        () -> h.write(one, pre, pre)),
                new Wrong(
                        "post: expected [2, 4], samples and units that receive, got [1, 4]",
                        () -> h.write(post, pre, row)),
                new Wrong(
                        "post: expected [2, 4], samples and units that receive, got [1, 4]",
                        () -> c.writeSoft(post, pre, row, 1)),
                new Wrong("k: expected [1, 1], [2, 1] or [2, 4], got [3, 7]", () -> h.keep(odd)),
                new Wrong("k: expected [1, 1], [2, 1] or [2, 4], got [1, 4]", () -> h.keep(row)),
                new Wrong("gate: expected [1, 1], [2, 1] or [2, 4], got [3, 7]", () -> h.write(odd, pre, post)),
                new Wrong("gate: expected [1, 1], [2, 1] or [2, 4], got [1, 4]", () -> c.writeSoft(row, pre, post, 1)),
                new Wrong("m: expected [1, 1], [2, 1] or [2, 4], got [2, 3]", () -> h.writeAll(pre, c)),
                new Wrong(
                        "m: expected [1, 1], [2, 1] or [2, 4], got [2, 3]",
                        () -> c.writeAllSoft(pre, t.clippable(), 1)),
                new Wrong("bound: expected more than 0, got 0.0", () -> c.writeAllSoft(one, t.clippable(), 0)),
                new Wrong("bound: expected a finite number above 0, got 0.0", () -> Clip.soft(0)),
                new Wrong("bound: expected more than 0, got 0.0", () -> c.clip(0)),
                new Wrong("bound: expected more than 0, got NaN", () -> c.clip(Float.NaN)),
                new Wrong("bound: expected more than 0, got -1.0", () -> c.writeSoft(one, pre, post, -1)),
                new Wrong("batch: expected at least 1, got 0", () -> FastWeights.zero(t.tape, 0, 1, 1, Plan.of(1))),
                new Wrong("from: expected at least 1, got -2", () -> FastWeights.zero(t.tape, 1, -2, 1, Plan.of(1))),
                new Wrong("to: expected at least 1, got 0", () -> FastWeights.zero(t.tape, 1, 1, 0, Plan.of(1))),
                new Wrong("steps: expected at least 0, got -1", () -> Plan.of(-1)),
                new Wrong(
                        "bound: expected more than 0, got 0.0",
                        () -> new ClippedHebb(engram.autodiff.Parameter.of("eta", 1), 0)));
    }

    @ParameterizedTest
    @MethodSource("wrongShapes")
    void aWrongArgumentIsNamed(Wrong w) {
        assertThatThrownBy(w.call).isInstanceOf(IllegalArgumentException.class).hasMessage(w.message);
    }
}
