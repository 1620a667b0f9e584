package engram.embed;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** Memory for what is needed only for a while: planned once, in the order of use. */
final class OneDnnRegions {
    /** A piece of memory and how many hold it at this point of the plan. */
    static final class Region {
        private final memory owner;
        private final long bytes;
        private int holders;

        private Region(long bytes) {
            this.bytes = bytes;
            this.owner = OneDnn.memory(OneDnn.row((bytes + Float.BYTES - 1) / Float.BYTES));
        }

        memory as(memory.desc desc) {
            return new memory(desc, OneDnn.ENGINE, owner.get_data_handle());
        }

        Region hold() {
            holders++;
            return this;
        }

        void release() {
            holders--;
        }
    }

    private final List<Region> regions = new ArrayList<>();

    /** The smallest free region that is large enough, held from now on. */
    Region take(memory.desc desc) {
        long bytes = desc.get_size();
        Region best = null;
        for (Region r : regions) {
            if (r.holders == 0 && r.bytes >= bytes && (best == null || r.bytes < best.bytes)) {
                best = r;
            }
        }
        if (best == null) {
            best = new Region(bytes);
            regions.add(best);
        }
        return best.hold();
    }

    /** Nobody holds anything any more. */
    void releaseAll() {
        regions.forEach(r -> r.holders = 0);
    }

    void free() {
        regions.forEach(r -> r.owner.deallocate());
    }
}
