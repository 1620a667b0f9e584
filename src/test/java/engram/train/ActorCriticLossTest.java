package engram.train;

import static engram.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorCriticLossTest {
    private final Golden golden = Golden.read("a2c-objective");
    private final int steps = golden.at("actions").size(),
            batch = golden.at("actions").get(0).size();
    private final int choices = golden.at("logits").get(0).get(0).size();

    /** The golden episodes. */
    private Rollout rollout(Tape tape) {
        float[] logits = golden.floats("logits"), values = golden.floats("values");
        double[] actions = golden.numbers("actions");
        float[] rewards = golden.floats("rewards");
        List<Tensor> outputs = new ArrayList<>();
        var drawn = new int[steps][batch];
        var chances = new float[steps][batch * choices];
        var brought = new float[steps][batch];
        for (int t = 0; t < steps; t++) {
            Tensor output = tape.result(batch, choices + 1);
            for (int b = 0; b < batch; b++) {
                double sum = 0;
                int at = (t * batch + b) * choices;
                for (int k = 0; k < choices; k++) {
                    output.data()[b * output.pitch() + k] = logits[at + k];
                    sum += Math.exp(logits[at + k]);
                }
                for (int k = 0; k < choices; k++) {
                    chances[t][b * choices + k] = (float) (Math.exp(logits[at + k]) / sum);
                }
                output.data()[b * output.pitch() + choices] = values[t * batch + b];
                drawn[t][b] = (int) actions[t * batch + b];
                brought[t][b] = rewards[t * batch + b];
            }
            outputs.add(output);
        }
        return new Rollout(outputs, chances, drawn, brought);
    }

    private ActorCriticLoss settings() {
        return new ActorCriticLoss(
                (float) golden.number("gamma"),
                (float) golden.number("valueCoefficient"),
                (float) golden.number("concentrationPenalty"),
                Baseline.OWN);
    }

    @Test
    void agreesWithGoldenValues() {
        var tape = new Tape();
        Rollout rollout = rollout(tape);
        Tensor loss = settings().of(tape, rollout, 0, batch);
        tape.backward(loss);
        assertClose("loss", loss.toArray(), new double[] {golden.number("loss")}, 1e-6);
        assertClose("logits", gradient(rollout, 0, choices), golden.numbers("gradients.logits"), 1e-6);
        assertClose("values", gradient(rollout, choices, choices + 1), golden.numbers("gradients.values"), 1e-6);
    }

    private float[] gradient(Rollout rollout, int from, int to) {
        List<Float> all = new ArrayList<>();
        for (Tensor output : rollout.outputs()) {
            for (int b = 0; b < batch; b++) {
                for (int k = from; k < to; k++) {
                    all.add(output.requireGradient("output")[b * output.pitch() + k]);
                }
            }
        }
        float[] flat = new float[all.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = all.get(i);
        }
        return flat;
    }

    @Test
    void anEpisodeRunAlongIsOnlyABaseline() {
        var tape = new Tape();
        Rollout rollout = rollout(tape);
        ActorCriticLoss shared = settings().with(Baseline.FIRST_EPISODE);
        Tensor all = shared.of(tape, rollout, 0, batch), others = shared.of(tape, rollout, 1, batch);
        tape.backward(others);
        assertThat(others.number()).isNotEqualTo(all.number());
        for (Tensor output : rollout.outputs()) {
            float[] d = output.requireGradient("output");
            for (int k = 0; k <= choices; k++) {
                assertThat(d[k]).isZero();
                assertThat(d[output.pitch() + k]).isNotZero();
            }
        }
        // The last step of sample 1: return 0 where nothing was paid, so dL/ds of another action than its own is
        // (r − v₀) p + 2 β p (p − Σ p²), over T and B.
        Tensor last = rollout.outputs().get(steps - 1);
        float[] p = rollout.chances()[steps - 1];
        int other = (rollout.actions()[steps - 1][1] + 1) % choices;
        double chance = p[choices + other], concentrated = 0;
        for (int k = 0; k < choices; k++) {
            concentrated += p[choices + k] * p[choices + k];
        }
        double advantage = rollout.rewards()[steps - 1][1] - last.get(0, choices);
        double expected = (advantage * chance + 2 * settings().concentration() * chance * (chance - concentrated))
                / steps
                / batch;
        assertThat((double) last.requireGradient("output")[last.pitch() + other])
                .isCloseTo(expected, within(1e-7));
    }
}
