package engram.embed;

import engram.array.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** Feature maps in oneDNN's own format: where they are at each place, and where their gradient is. */
final class OneDnnMaps {
    private final ImageShape size;
    private final memory.desc desc;
    private final boolean differentiable;
    private final List<memory> own = new ArrayList<>();
    private boolean kept;
    private int uses;
    private OneDnnRegions.@Nullable Region passing;
    private @Nullable memory shared;
    private OneDnnRegions.@Nullable Region back;
    private @Nullable memory gradient;

    OneDnnMaps(ImageShape size, memory.desc desc, boolean differentiable) {
        this.size = size;
        this.desc = desc;
        this.differentiable = differentiable;
    }

    ImageShape size() {
        return size;
    }

    memory.desc desc() {
        return desc;
    }

    /** Whether anything before it is trained. */
    boolean differentiable() {
        return differentiable;
    }

    /** Will be needed on the way back. */
    void keep() {
        kept = true;
    }

    void use() {
        uses++;
    }

    /** The operation that makes these maps is next in the plan. */
    void planData(OneDnnRegions regions) {
        if (!kept) {
            passing = regions.take(desc);
            shared = passing.as(desc);
        }
    }

    /** One of the operations that use these maps has come in the plan. */
    void used() {
        uses--;
        if (uses == 0 && passing != null) {
            passing.release();
        }
    }

    /** What a place takes, in bytes. */
    long bytesOfPlace() {
        return kept ? desc.get_size() : 0;
    }

    /** Memory for one more place. */
    void addPlace() {
        if (kept) {
            own.add(OneDnn.memory(desc));
        }
    }

    memory data(int place) {
        return kept ? own.get(place) : Objects.requireNonNull(shared);
    }

    boolean hasGradient() {
        return gradient != null;
    }

    void planGradient(OneDnnRegions regions) {
        back = regions.take(desc);
        gradient = back.as(desc);
    }

    /** The gradient of these maps is that of others. */
    void shareGradient(OneDnnMaps other) {
        back = Objects.requireNonNull(other.back).hold();
        gradient = other.gradient;
    }

    memory gradient() {
        return Objects.requireNonNull(gradient);
    }

    /** The operation that makes these maps has come in the plan of the way back. */
    void gradientUsed() {
        if (back != null) {
            back.release();
        }
    }

    void free() {
        own.forEach(memory::deallocate);
    }
}
