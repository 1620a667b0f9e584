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
        put(0, new float[n], 0, n);
    }

    /** The same numbers, described otherwise. */
    memory as(memory.desc desc) {
        return new memory(desc, OneDnn.ENGINE, owner.get_data_handle());
    }

    /** Those from number {@code first} on. */
    memory from(int first, memory.desc desc) {
        return new memory(desc, OneDnn.ENGINE, floats.position(0).getPointer(first));
    }

    /** Replaces {@code n} numbers from {@code to} on. */
    void put(int to, float[] from, int at, int n) {
        place(to).put(from, at, n);
    }

    /** Copies {@code n} numbers from {@code from} on. */
    void get(int from, float[] to, int at, int n) {
        place(from).get(to, at, n);
    }

    private FloatPointer place(int first) {
        return floats.position(first);
    }

    void free() {
        owner.deallocate();
    }
}
