package engram.embed;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/** Floats outside the heap, zero at first, to copy to and from. */
final class OneDnnFloats {
    private final memory owner;
    private final FloatPointer floats;

    OneDnnFloats(int n) {
        owner = OneDnn.memory(OneDnn.row(n));
        floats = new FloatPointer(owner.get_data_handle());
        floats.put(new float[n], 0, n);
    }

    /** The same numbers, described otherwise. */
    memory as(memory.desc desc) {
        return new memory(desc, OneDnn.ENGINE, owner.get_data_handle());
    }

    void put(float[] from, int at, int n) {
        floats.put(from, at, n);
    }

    void get(float[] to, int at, int n) {
        floats.get(to, at, n);
    }

    void free() {
        owner.deallocate();
    }
}
