package engram.embed;

import engram.array.ImageShape;
import engram.array.RandomStream;
import engram.array.Seeds;
import engram.autodiff.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * Sets whole squares of each map to zero in a training call and multiplies the rest so that the mean stays: Ghiasi, Lin
 * and Le 2018, <a href="https://arxiv.org/abs/1810.12890">arXiv 1810.12890</a>, algorithm 1. The share that is kept falls
 * linearly from 1 to {@code 1 − rate} over {@code ramp} training calls.
 *
 * @param block rows and columns of a square
 * @param calls how many training calls there were: the position of the chance and of the ramp, {@code [1, 1]}
 * @param seeds every call draws from the child of its number
 */
record DropBlock(float rate, int block, int ramp, Parameter calls, Seeds seeds) implements Stage, Mask {
    DropBlock {
        if (!(rate >= 0 && rate < 1) || block < 1 || ramp < 1) {
            throw new IllegalArgumentException("rate, block, ramp: expected a number from 0 to below 1 and two of at"
                    + " least 1, got " + rate + ", " + block + ", " + ramp);
        }
    }

    /** γ = (1 − keep) / block² · size² / (size − block + 1)²: how likely a square begins at a place where one fits. */
    double probability(ImageShape size) {
        double dropped = rate * Math.min(1, (calls.data()[0] + 1) / ramp);
        double fits = (double) (size.height() - block + 1) * (size.width() - block + 1);
        return dropped / (block * block) * size.height() * size.width() / fits;
    }

    @Override
    public void draw(float[] factors, int images, ImageShape size) {
        double probability = probability(size);
        RandomStream random = seeds.child((long) calls.data()[0]++).stream();
        int n = images * size.pixels(), width = size.width();
        Arrays.fill(factors, 0, n, 1);
        for (int plane = 0; plane < n; plane += size.height() * width) {
            for (int i = 0; i + block <= size.height(); i++) {
                for (int j = 0; j + block <= width; j++) {
                    if (random.uniform() < probability) {
                        clear(factors, plane + i * width + j, width);
                    }
                }
            }
        }
        int kept = 0;
        for (int i = 0; i < n; i++) {
            kept += factors[i] != 0 ? 1 : 0;
        }
        float factor = (float) n / Math.max(1, kept);
        for (int i = 0; i < n; i++) {
            factors[i] *= factor;
        }
    }

    private void clear(float[] factors, int corner, int width) {
        for (int i = 0; i < block; i++) {
            Arrays.fill(factors, corner + i * width, corner + i * width + block, 0);
        }
    }

    @Override
    public <M> M on(Graph<M> graph, M x) {
        ImageShape size = graph.size(x);
        if (size.height() < block || size.width() < block) {
            throw new IllegalArgumentException(
                    "block: expected at most the size of the maps, " + size + ", got " + block);
        }
        return graph.mask(x, this);
    }

    @Override
    public List<Parameter> statistics() {
        return List.of(calls);
    }
}
