package engram.task;

import engram.array.RandomStream;
import engram.array.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the episodes of a batch are made of, drawn one after another: a batch of two equals two batches of one. */
final class Examples {
    private Examples() {}

    /**
     * Draws as many as the batch has episodes.
     *
     * @param random modified: moves on by what the examples need
     * @throws IllegalArgumentException if {@code batch < 1}
     */
    static <E> List<E> draw(RandomStream random, int batch, Function<RandomStream, E> example) {
        Shapes.positive("batch", batch);
        List<E> examples = new ArrayList<>(batch);
        for (int b = 0; b < batch; b++) {
            examples.add(example.apply(random));
        }
        return examples;
    }
}
