package engram.embed;

import engram.autodiff.Parameter;
import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;

/** The values of a parameter outside the heap, in its own layout and in those that primitives want, and its gradient. */
final class OneDnnParameter {
    private record Copy(reorder primitive, IntMemoryMap arguments) {
        static Copy of(memory from, memory to) {
            return new Copy(new reorder(from, to), OneDnn.fromTo(from, to));
        }

        void run() {
            OneDnn.run(primitive, arguments);
        }
    }

    private final Parameter parameter;
    private final memory.desc desc;
    private final OneDnnFloats values;
    private final OneDnnFloats gradient;
    private final float[] onHeap;
    private final List<Copy> loads = new ArrayList<>();
    private final List<Copy> returns = new ArrayList<>();
    private final List<memory> reordered = new ArrayList<>();

    /**
     * @param desc how its numbers are described, padding and all
     */
    OneDnnParameter(Parameter parameter, memory.desc desc) {
        int n = parameter.data().length;
        this.parameter = parameter;
        this.desc = desc;
        this.values = new OneDnnFloats(n);
        this.gradient = new OneDnnFloats(n);
        this.onHeap = new float[n];
    }

    /** The values in another format, renewed by {@link #load}. */
    memory valuesAs(memory.desc wanted) {
        memory own = values.as(desc);
        if (wanted.equals(desc)) {
            return own;
        }
        memory other = keep(OneDnn.memory(wanted));
        loads.add(Copy.of(own, other));
        return other;
    }

    /** Where a primitive writes the gradient, in its own format. */
    memory gradientAs(memory.desc given) {
        memory own = gradient.as(desc);
        if (given.equals(desc)) {
            return own;
        }
        memory other = keep(OneDnn.memory(given));
        returns.add(Copy.of(other, own));
        return other;
    }

    private memory keep(memory m) {
        reordered.add(m);
        return m;
    }

    void load() {
        values.put(0, parameter.data(), 0, onHeap.length);
        loads.forEach(Copy::run);
    }

    /** Adds what a primitive has written to the tape's gradient. */
    void addGradient(Tape tape) {
        returns.forEach(Copy::run);
        gradient.get(0, onHeap, 0, onHeap.length);
        tape.kernels().addScaled(1, onHeap, 0, tape.of(parameter).requireGradient(parameter.name()), 0, onHeap.length);
    }

    void free() {
        values.free();
        gradient.free();
        reordered.forEach(memory::deallocate);
    }
}
