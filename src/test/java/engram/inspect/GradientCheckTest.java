package engram.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import engram.autodiff.Parameter;
import engram.autodiff.Tensor;
import engram.plastic.Clip;
import engram.plastic.ClippedHebb;
import engram.plastic.DecayingHebb;
import engram.plastic.ModulatedRule;
import engram.plastic.Oja;
import engram.plastic.PlasticityRule;
import engram.plastic.RetroactiveModulation;
import engram.plastic.SimpleModulation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GradientCheckTest {
    static Stream<PlasticityRule> right() {
        PlasticityRule delta = (h, pre, post) ->
                h.write(0.3f, pre, post.minus(h.read(pre, pre.tape().constant(1f))));
        return Stream.of(DecayingHebb.startingAt(0.3f), Oja.startingAt(0.3f), ClippedHebb.startingAt(0.1f), delta);
    }

    @ParameterizedTest
    @MethodSource("right")
    void aRightRuleAgrees(PlasticityRule rule) {
        assertThat(GradientCheck.of(rule).agrees())
                .as(GradientCheck.of(rule).toString())
                .isTrue();
        assertThat(GradientCheck.of(rule).require().numbers()).isGreaterThanOrEqualTo(32);
    }

    @Test
    void rulesWithAModulatorAgree() {
        for (ModulatedRule rule : List.of(
                SimpleModulation.paper(),
                new SimpleModulation(Clip.soft()),
                RetroactiveModulation.startingAt(0.3f),
                new RetroactiveModulation(Parameter.of("eta", 0.3), Clip.soft(0.99999)))) {
            assertThat(GradientCheck.of(rule).agrees())
                    .as(GradientCheck.of(rule).toString())
                    .isTrue();
        }
    }

    @Test
    void aNumberTakenOffTheTapeIsFoundOut() {
        Parameter g = Parameter.of("g", 0.5f);
        PlasticityRule wrong = (h, pre, post) -> {
            float mean = 0;
            for (float v : post.toArray()) {
                mean += v / 8;
            }
            Tensor rate = pre.tape().of(g).times(1 + mean);
            return h.write(rate, pre, post);
        };
        GradientCheck check = GradientCheck.of(wrong);
        assertThat(check.agrees()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(check::require)
                .withMessageStartingWith("The gradients are wrong. 32 gradients compared")
                .withMessageContaining("Is a number taken off the tape")
                .withMessageEndingWith(
                        ". But g is used and not trained: name it in parameters(), the same object at every step");
    }

    /** Both have right gradients, and are mistakes. */
    @Test
    void whatGradientsDoNotShowIsRemarkedUpon() {
        Parameter g = Parameter.of("g", 0.05);
        PlasticityRule unnamed = (h, pre, post) -> h.write(pre.tape().of(g), pre, post);
        assertThat(GradientCheck.of(unnamed).require().remarks())
                .containsExactly("g is used and not trained: name it in parameters(), the same object at every step");
        PlasticityRule lost = (h, pre, post) -> {
            h.keep(0.9).write(0.1, pre, post);
            return h;
        };
        assertThat(GradientCheck.of(lost).require().toString())
                .endsWith(
                        ". But the trace has stayed 0: is the result of a verb lost, which changes nothing in place, or is"
                                + " a rate 0?");
        assertThat(GradientCheck.of(DecayingHebb.startingAt(0.3)).remarks()).isEmpty();
    }
}
