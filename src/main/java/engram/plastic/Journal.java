package engram.plastic;

import engram.autodiff.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The changes of one line of fast weights in the order in which they were applied, and what of each is left. */
final class Journal {
    private final int to;
    private final List<Update> changes = new ArrayList<>();

    Journal(int to) {
        this.to = to;
    }

    void add(Update change) {
        changes.add(change);
    }

    /**
     * What is left of each write after the first {@code length} changes.
     *
     * @throws IllegalStateException if one of them clips
     */
    List<Memory> memories(int sample, int length) {
        List<Memory> left = new ArrayList<>();
        int writes = 0;
        for (Update change : changes.subList(0, length)) {
            if (change instanceof Update.RankOne one && !one.clips()) {
                float[] keep = new float[to];
                Keep.fill(one.keep(), sample, keep, 0);
                left.replaceAll(memory -> memory.times(keep));
                if (one.pre() != null && one.post() != null) {
                    left.add(new Memory(writes++, row(one.pre(), sample), row(one.post(), sample)));
                }
            } else if (change instanceof Update.AddAll add && !add.clips()) {
                float[] factor = row(add.factor(), sample);
                add.other()
                        .trace()
                        .journal()
                        .memories(sample, add.other().changes())
                        .forEach(memory -> merge(left, memory.times(factor)));
            } else {
                throw new IllegalStateException("memories: expected fast weights that were never clipped, got "
                        + change.getClass().getSimpleName()
                        + " with a clip; a clipped sum of writes is no sum of what is"
                        + " left of each");
            }
        }
        return left;
    }

    /** Adds to what is left of the same write of the other line. */
    private static void merge(List<Memory> left, Memory more) {
        for (int i = 0; i < left.size(); i++) {
            Memory had = left.get(i);
            if (had.number() == more.number()) {
                float[] sum = had.post().clone();
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += more.post()[j];
                }
                left.set(i, new Memory(had.number(), had.pre(), sum));
                return;
            }
        }
        left.add(more);
    }

    private static float[] row(Tensor t, int sample) {
        return Arrays.copyOfRange(t.data(), sample * t.pitch(), sample * t.pitch() + t.cols());
    }
}
