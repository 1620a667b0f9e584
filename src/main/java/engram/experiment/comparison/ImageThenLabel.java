package engram.experiment.comparison;

import engram.array.RandomStream;
import engram.array.Sequence;
import engram.array.Shapes;
import engram.task.Episodes;
import engram.task.FewShotEpisodes;
import engram.task.FewShotTask;
import engram.task.Task;

/**
 * Few-shot images for a network that joins one step and the next: first an image alone, then its label alone. After the
 * image that is asked for comes an empty step, and there the network names its class.
 *
 * <p>Inputs {@code [2 · images, batch, pixels + ways]}, targets {@code [1, batch, ways]}, one-hot.
 *
 * @param images what is shown; one of them is asked for
 */
record ImageThenLabel(FewShotTask images) implements Task {
    ImageThenLabel {
        Shapes.require("images.queries", new long[] {1}, new long[] {images.queries()});
    }

    @Override
    public int inputs() {
        return images.pixels() + images.ways();
    }

    @Override
    public int outputs() {
        return images.ways();
    }

    @Override
    public int steps() {
        return 2 * images.steps();
    }

    @Override
    public Episodes draw(RandomStream random, int batch) {
        FewShotEpisodes drawn = images.draw(random, batch);
        Sequence inputs = Sequence.zeros(steps(), batch, inputs());
        for (int image = 0; image < images.steps(); image++) {
            for (int b = 0; b < batch; b++) {
                copy(drawn.images(), image, b, inputs, inputs.offset(2 * image, b));
                copy(drawn.labels(), image, b, inputs, inputs.offset(2 * image + 1, b) + images.pixels());
            }
        }
        return new Episodes(inputs, drawn.targets());
    }

    private static void copy(Sequence from, int step, int sample, Sequence to, int at) {
        System.arraycopy(from.values(), from.offset(step, sample), to.values(), at, from.units());
    }
}
