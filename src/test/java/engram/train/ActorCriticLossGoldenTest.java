package engram.train;

import static engram.testing.Close.assertClose;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.testing.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActorCriticLossGoldenTest {
    private final Golden golden = Golden.read("a2c-objective");

    private ActedEpisodes episodes() {
        int steps = golden.at("actions").size(),
                batch = golden.at("actions").get(0).size();
        int choices = golden.at("logits").get(0).get(0).size();
        int[] actions = Arrays.stream(golden.numbers("actions"))
                .mapToInt(action -> (int) action)
                .toArray();
        return new ActedEpisodes(
                steps,
                batch,
                choices,
                golden.floats("logits"),
                golden.floats("values"),
                actions,
                golden.floats("rewards"));
    }

    @Test
    void agreesWithGoldenValues() {
        var settings = new ActorCriticLoss(
                (float) golden.number("gamma"),
                (float) golden.number("valueCoefficient"),
                (float) golden.number("concentrationPenalty"),
                Baseline.OWN);
        var tape = new Tape();
        ActedEpisodes episodes = episodes();
        Rollout rollout = episodes.on(tape);
        int choices = episodes.choices();
        Tensor loss = settings.of(tape, rollout, 0, episodes.batch());
        tape.backward(loss);
        assertClose("loss", loss.toArray(), new double[] {golden.number("loss")}, 1e-6);
        assertClose("logits", episodes.gradient(rollout, 0, choices), golden.numbers("gradients.logits"), 1e-6);
        assertClose(
                "values", episodes.gradient(rollout, choices, choices + 1), golden.numbers("gradients.values"), 1e-6);
    }
}
