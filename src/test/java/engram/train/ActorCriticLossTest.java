package engram.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import org.junit.jupiter.api.Test;

class ActorCriticLossTest {
    private static final int STEPS = 6, BATCH = 3, CHOICES = 4;
    private static final ActorCriticLoss SHARED = new ActorCriticLoss(0.9f, 0.1f, 0.03f, Baseline.FIRST_EPISODE);

    /** Any; the last step of sample 1 is paid. */
    private static Rollout rollout(Tape tape) {
        RandomStream random = new Seeds(5).stream();
        float[] logits = new float[STEPS * BATCH * CHOICES], values = new float[STEPS * BATCH];
        float[] rewards = new float[STEPS * BATCH];
        int[] actions = new int[STEPS * BATCH];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = random.uniform(-1, 1);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = random.uniform(-1, 1);
            actions[i] = random.integer(CHOICES);
            rewards[i] = random.integer(2);
        }
        rewards[(STEPS - 1) * BATCH + 1] = 1;
        return new ActedEpisodes(STEPS, BATCH, CHOICES, logits, values, actions, rewards).on(tape);
    }

    @Test
    void anEpisodeRunAlongIsOnlyABaseline() {
        var tape = new Tape();
        Rollout rollout = rollout(tape);
        Tensor all = SHARED.of(tape, rollout, 0, BATCH), others = SHARED.of(tape, rollout, 1, BATCH);
        tape.backward(others);
        assertThat(others.number()).isNotEqualTo(all.number());
        for (Tensor output : rollout.outputs()) {
            float[] d = output.requireGradient("output");
            for (int k = 0; k <= CHOICES; k++) {
                assertThat(d[k]).isZero();
                assertThat(d[output.pitch() + k]).isNotZero();
            }
        }
        // The last step of sample 1: its return is its reward, so dL/ds of another action than its own is
        // (r − v₀) p + 2 β p (p − Σ p²), over T and B.
        Tensor last = rollout.outputs().get(STEPS - 1);
        float[] p = rollout.chances()[STEPS - 1];
        int other = (rollout.actions()[STEPS - 1][1] + 1) % CHOICES;
        double chance = p[CHOICES + other], concentrated = 0;
        for (int k = 0; k < CHOICES; k++) {
            concentrated += p[CHOICES + k] * p[CHOICES + k];
        }
        double advantage = rollout.rewards()[STEPS - 1][1] - last.get(0, CHOICES);
        double expected =
                (advantage * chance + 2 * SHARED.concentration() * chance * (chance - concentrated)) / STEPS / BATCH;
        assertThat((double) last.requireGradient("output")[last.pitch() + other])
                .isCloseTo(expected, within(1e-7));
    }
}
