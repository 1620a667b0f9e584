package engram.train;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.List;

/**
 * The advantage actor–critic objective over whole episodes of T steps:
 *
 * <pre>
 * 1/T Σ_t [ −log p_t(a_t) (R_t − v_t) + value (R_t − v_t)² + concentration Σ_k p_t(k)² ],   R_t = r_t + discount R_{t+1}
 * </pre>
 *
 * mean over the episodes of a batch; the return R of what follows the last step is 0, and R_t − v_t is a constant of the
 * first term. The third term keeps the policy from deciding too early, in the place of an entropy.
 *
 * <p>Source: the published programs of Miconi et al. 2018 and 2019; Mnih et al. 2016 (arXiv 1602.01783).
 *
 * <pre>{@code
 * var maze = GridMaze.code2019();
 * var agent = ActorCritic.of(maze.inputs(), 100, maze.actions(), Rnn.positive(100, seeds), seeds);
 * var loss = new ActorCriticLoss(0.9f, 0.1f, 0.03f, Baseline.OWN);
 * var objective = new AdvantageActorCritic(agent, maze, 30, loss);
 * }</pre>
 *
 * @param discount from 0 to 1
 * @param value coefficient of the error of the values, at least 0
 * @param concentration coefficient of Σ p², at least 0
 * @param baseline whose value is subtracted in the first term
 */
public record ActorCriticLoss(float discount, float value, float concentration, Baseline baseline) {
    public ActorCriticLoss {
        if (!(discount >= 0 && discount <= 1)) {
            throw new IllegalArgumentException("discount: expected a number from 0 to 1, got " + discount);
        }
        requireCoefficient("value", value);
        requireCoefficient("concentration", concentration);
    }

    private static void requireCoefficient(String argument, float coefficient) {
        if (!(coefficient >= 0) || Float.isInfinite(coefficient)) {
            throw new IllegalArgumentException(
                    argument + ": expected a finite number of at least 0, got " + coefficient);
        }
    }

    /** The same with another baseline. */
    public ActorCriticLoss with(Baseline other) {
        return new ActorCriticLoss(discount, value, concentration, other);
    }

    /**
     * The objective of some episodes of a batch.
     *
     * @param from the first sample of the rollout that counts: 0, or 1 where the batch's first episode was run along only
     *     to be the {@link Baseline}
     * @param batch episodes of the whole batch, by which sums are divided
     * @return one number
     */
    Tensor of(Tape tape, Rollout rollout, int from, int batch) {
        int steps = rollout.outputs().size(), samples = rollout.actions()[0].length;
        float[][] returns = returns(rollout.rewards(), samples);
        double scale = 1.0 / steps / batch, sum = 0;
        for (int t = 0; t < steps; t++) {
            for (int b = from; b < samples; b++) {
                sum += at(rollout, t, b, returns[t][b]);
            }
        }
        Tensor loss = tape.result(1, 1);
        loss.data()[0] = (float) (sum * scale);
        List<Tensor> outputs = rollout.outputs();
        tape.onReturn(() -> {
            float share = (float) (loss.requireGradient("loss")[0] * scale);
            for (int t = 0; t < steps; t++) {
                float[] d = outputs.get(t).gradient();
                for (int b = from; d != null && b < samples; b++) {
                    adjoint(rollout, t, b, returns[t][b], share, d);
                }
            }
        });
        return loss;
    }

    private float[][] returns(float[][] rewards, int samples) {
        float[][] returns = new float[rewards.length][samples];
        for (int t = rewards.length - 1; t >= 0; t--) {
            for (int b = 0; b < samples; b++) {
                float later = t + 1 < rewards.length ? returns[t + 1][b] : 0;
                returns[t][b] = rewards[t][b] + discount * later;
            }
        }
        return returns;
    }

    private double at(Rollout rollout, int t, int b, float aReturn) {
        Tensor output = rollout.outputs().get(t);
        int choices = output.cols() - 1, at = b * choices;
        float[] p = rollout.chances()[t];
        double concentrated = 0;
        for (int k = 0; k < choices; k++) {
            concentrated += p[at + k] * p[at + k];
        }
        double off = aReturn - output.get(b, choices);
        return -logChance(output, b, rollout.actions()[t][b]) * advantage(output, b, aReturn)
                + value * off * off
                + concentration * concentrated;
    }

    /** Not from p, which may have become 0. */
    private static double logChance(Tensor scores, int b, int action) {
        int choices = scores.cols() - 1;
        double largest = Double.NEGATIVE_INFINITY, sum = 0;
        for (int k = 0; k < choices; k++) {
            largest = Math.max(largest, scores.get(b, k));
        }
        for (int k = 0; k < choices; k++) {
            sum += Math.exp(scores.get(b, k) - largest);
        }
        return scores.get(b, action) - largest - Math.log(sum);
    }

    private float advantage(Tensor output, int b, float aReturn) {
        return aReturn - output.get(baseline == Baseline.OWN ? b : 0, output.cols() - 1);
    }

    /**
     * dL/ds_k = A (p_k − [k = a]) + 2 concentration p_k (p_k − Σ p²); dL/dv = 2 value (v − R).
     *
     * @param d of the outputs at step t; modified
     */
    private void adjoint(Rollout rollout, int t, int b, float aReturn, float share, float[] d) {
        Tensor output = rollout.outputs().get(t);
        int choices = output.cols() - 1, at = b * choices, to = b * output.pitch();
        float[] p = rollout.chances()[t];
        float advantage = advantage(output, b, aReturn), concentrated = 0;
        for (int k = 0; k < choices; k++) {
            concentrated += p[at + k] * p[at + k];
        }
        for (int k = 0; k < choices; k++) {
            float ofAction = k == rollout.actions()[t][b] ? p[at + k] - 1 : p[at + k];
            float ofConcentration = 2 * concentration * p[at + k] * (p[at + k] - concentrated);
            d[to + k] += share * (advantage * ofAction + ofConcentration);
        }
        d[to + choices] += share * 2 * value * (output.get(b, choices) - aReturn);
    }
}
