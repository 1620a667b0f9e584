package engram.embed;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import java.util.List;

/**
 * Sets each number to zero with probability {@code rate} in a training call and multiplies the others by 1 / (1 − rate).
 *
 * @param calls how many training calls there were: the position of the chance, {@code [1, 1]}
 * @param seeds every call draws from the child of its number
 */
record Dropout(float rate, Parameter calls, Seeds seeds) implements Stage, Mask {
    Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("rate: expected a number from 0 to below 1, got " + rate);
        }
    }

    @Override
    public void draw(float[] factors, int images, ImageShape size) {
        RandomStream random = seeds.child((long) calls.data()[0]++).stream();
        float kept = 1 / (1 - rate);
        int n = images * size.pixels();
        for (int i = 0; i < n; i++) {
            factors[i] = random.uniform() < rate ? 0 : kept;
        }
    }

    @Override
    public <M> M on(Graph<M> graph, M x) {
        return graph.mask(x, this);
    }

    @Override
    public List<Parameter> statistics() {
        return List.of(calls);
    }
}
