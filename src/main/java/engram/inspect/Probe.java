package engram.inspect;

import engram.array.Kernels;
import engram.array.Sequence;
import engram.array.Shapes;
import engram.autodiff.Tape;
import engram.autodiff.Tensor;
import engram.model.Network;

/**
 * What a network would answer in the middle of an episode, if it were asked now.
 *
 * <pre>{@code
 * var task = CueReward.paper();
 * var network = PlasticNetwork.rnn(LayerSizes.of(task.inputs(), 64, 1), new HebbianRule(), seeds);
 * var episode = task.example(seeds.stream());
 * float[] question = Arrays.copyOf(episode.cues()[0], task.inputs());
 * question[task.inputs() - 1] = 1;                                   // the test flag
 * float[] worth = Probe.answers(network, task.episodes(List.of(episode)).inputs(), 0, 10, new float[][] {question});
 * }</pre>
 */
public final class Probe {
    private Probe() {}

    /**
     * The first output for each question, each asked of a network of its own that has seen the same beginning: no question
     * changes the answer to another.
     *
     * @param inputs {@code [steps, batch, inputs]}; not modified
     * @param sample which one of the batch
     * @param seen the steps of it that come before the question, 0 to all
     * @param questions the input of the step that asks, [question][input]; at least one; not modified
     * @return one number a question
     */
    public static float[] answers(Network network, Sequence inputs, int sample, int seen, float[][] questions) {
        int count = Shapes.positive("questions", questions.length), units = inputs.units();
        if (seen < 0 || seen > inputs.steps()) {
            throw new IllegalArgumentException("seen: expected 0 to " + inputs.steps() + " steps, got " + seen);
        }
        Tape tape = Tape.evaluating(Kernels.best(), null);
        Network.Run run = network.start(tape, count, seen + 1);
        Sequence one = Sequence.zeros(1, count, units);
        for (int t = 0; t < seen; t++) {
            for (int q = 0; q < count; q++) {
                System.arraycopy(inputs.values(), inputs.offset(t, sample), one.values(), one.offset(0, q), units);
            }
            run.step(tape.input(one, 0, 0, count));
        }
        for (int q = 0; q < count; q++) {
            Shapes.require("questions[" + q + "]", new long[] {units}, new long[] {questions[q].length});
            System.arraycopy(questions[q], 0, one.values(), one.offset(0, q), units);
        }
        Tensor answer = run.step(tape.input(one, 0, 0, count));
        float[] answers = new float[count];
        for (int q = 0; q < count; q++) {
            answers[q] = answer.get(q, 0);
        }
        return answers;
    }
}
