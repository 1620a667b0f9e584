package engram.train;

import engram.array.Crew;
import engram.autodiff.Parameter;
import engram.autodiff.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of all parameters cut in consecutive blocks for element-wise work, which gives the same result however
 * the blocks are shared.
 */
final class Blocks {
    private static final int BLOCK = 1 << 16;
    private static final int WORTH_SHARING = 1 << 15; // below, waking a thread costs more than it saves

    /** Work on the numbers {@code [from, to)} of parameter number {@code parameter}. */
    interface Work {
        void on(int parameter, int from, int to);
    }

    /** A sum over the numbers {@code [from, to)} of parameter number {@code parameter}. */
    interface Part {
        double of(int parameter, int from, int to);
    }

    private record Block(int parameter, int from, int to) {}

    private final Block[] blocks;
    private final boolean worthSharing;

    Blocks(Parameters parameters) {
        List<Block> list = new ArrayList<>();
        int index = 0;
        long total = 0;
        for (Parameter p : parameters) {
            int size = p.data().length;
            for (int from = 0; from < size; from += BLOCK) {
                list.add(new Block(index, from, Math.min(from + BLOCK, size)));
            }
            total += size;
            index++;
        }
        blocks = list.toArray(Block[]::new);
        worthSharing = total >= WORTH_SHARING;
    }

    /** Runs {@code work} once for every block. */
    void each(@Nullable Crew crew, Work work) {
        Crew.each(worthSharing ? crew : null, blocks.length, b -> {
            Block block = blocks[b];
            work.on(block.parameter, block.from, block.to);
        });
    }

    /** Adds what {@code part} gives for every block, in their order. */
    double sum(@Nullable Crew crew, Part part) {
        double[] sums = new double[blocks.length];
        Crew.each(worthSharing ? crew : null, blocks.length, b -> {
            Block block = blocks[b];
            sums[b] = part.of(block.parameter, block.from, block.to);
        });
        double sum = 0;
        for (double s : sums) {
            sum += s;
        }
        return sum;
    }
}
