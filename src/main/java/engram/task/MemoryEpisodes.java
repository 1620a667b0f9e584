package engram.task;

import engram.array.Sequence;
import java.util.List;
import java.util.function.Function;

/** Lays episodes of "show several, ask for one" out as numbers; shared by the two tasks of this kind. */
final class MemoryEpisodes {
    private MemoryEpisodes() {}

    /**
     * One sample's numbers.
     *
     * @param script what is shown when
     * @param items the whole items, [item][unit]
     * @param question the damaged one, [unit]
     */
    record Sample(Script script, float[][] items, float[] question) {}

    /**
     * Inputs: the item of each step times {@code gain}, and in the last column the bias, {@code gain}, at every step.
     * Targets: the item asked for, whole and without the gain, at the last step.
     */
    static <E> Episodes of(List<E> examples, Function<E, Sample> toSample, int units, int steps, float gain) {
        int batch = examples.size();
        Sequence inputs = Sequence.zeros(steps, batch, units + 1);
        Sequence targets = Sequence.zeros(1, batch, units);
        for (int b = 0; b < batch; b++) {
            Sample sample = toSample.apply(examples.get(b));
            for (int t = 0; t < steps; t++) {
                int at = inputs.offset(t, b);
                int item = sample.script.item(t);
                if (item >= 0) {
                    boolean test = sample.script.phase(t) == Script.Phase.TEST;
                    scale(test ? sample.question : sample.items[item], gain, inputs.values(), at);
                }
                inputs.values()[at + units] = gain;
            }
            float[] wanted = sample.items[sample.script.tested()];
            System.arraycopy(wanted, 0, targets.values(), targets.offset(0, b), units);
        }
        return new Episodes(inputs, targets);
    }

    private static void scale(float[] from, float gain, float[] to, int at) {
        for (int u = 0; u < from.length; u++) {
            to[at + u] = gain * from[u];
        }
    }
}
