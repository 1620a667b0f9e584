package engram.plastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.plastic.ModulatedRule.Traces;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One connection, whose numbers were worked by hand; with η = 1, E is what was written the step before. */
class RetroactiveModulationTest {
    record Case(Clip clip, double... expected) {}

    static List<Case> cases() {
        return List.of(
                new Case(Clip.none(), 0, 0.4, -0.1, 1.4),
                new Case(Clip.hard(0.9), 0, 0.4, -0.1, 0.9),
                // 0.8 · 0.5; 0.4 − 0.5 (1 + 0.4); −0.3 + 1.5 (1 + 0.3) = 1.65
                new Case(Clip.soft(0.9), 0, 0.4, -0.3, 0.9),
                new Case(Clip.soft(2), 0, 0.4, -0.3, 1.65));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theModulatorDecidesAboutTheStepBefore(Case c) {
        var rule = new RetroactiveModulation(Parameter.of("eta", 1), c.clip);
        assertThat(rule.clips()).isEqualTo(c.clip.clips());
        double[] modulators = {1, 0.5, 1, 1}, posts = {0.8, -0.5, 1.5, 0};
        var tape = new Tape();
        Plan plan = Plan.of(modulators.length);
        Traces traces = Traces.zero(tape, 1, 1, 1, rule.clips() ? plan.clipped() : plan);
        for (int t = 0; t < modulators.length; t++) {
            Tensor m = tape.constant(modulators[t]), pre = tape.constant(1), post = tape.constant(posts[t]);
            traces = rule.next(traces, m, pre, post);
            assertThat(traces.h().values().getDouble(0)).as("step %d", t).isCloseTo(c.expected[t], within(1e-6));
        }
    }

    @Test
    void usuallyFastWeightsStopAtOne() {
        assertThat(RetroactiveModulation.startingAt(0.1).clip()).isEqualTo(Clip.hard(1));
    }
}
