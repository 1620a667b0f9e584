package engram.train;

import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Episodes that an actor–critic has acted in, from given numbers.
 *
 * @param logits {@code [steps, batch, choices]}, row-major, as the others
 * @param values {@code [steps, batch]}
 * @param actions {@code [steps, batch]}
 * @param rewards {@code [steps, batch]}
 */
record ActedEpisodes(
        int steps, int batch, int choices, float[] logits, float[] values, int[] actions, float[] rewards) {
    Rollout on(Tape tape) {
        List<Tensor> outputs = new ArrayList<>();
        var chances = new float[steps][batch * choices];
        var acted = new int[steps][batch];
        var paid = new float[steps][batch];
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
                acted[t][b] = actions[t * batch + b];
                paid[t][b] = rewards[t * batch + b];
            }
            outputs.add(output);
        }
        return new Rollout(outputs, chances, acted, paid);
    }

    /** The gradients of columns of the outputs, row-major. */
    float[] gradient(Rollout rollout, int from, int to) {
        float[] all = new float[steps * batch * (to - from)];
        int at = 0;
        for (Tensor output : rollout.outputs()) {
            for (int b = 0; b < batch; b++) {
                for (int k = from; k < to; k++) {
                    all[at++] = output.requireGradient("output")[b * output.pitch() + k];
                }
            }
        }
        return all;
    }
}
