package engram.embed;

import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.jspecify.annotations.Nullable;

/** x ← x ∘ factors, drawn for every forward pass. */
final class OneDnnMask implements OneDnnOperation {
    private final Mask mask;
    private final OneDnnMaps x;
    private final int images;
    private final binary multiply;
    private final float[] drawn;
    private final OneDnnFloats planes;
    private final memory ofPlanes;
    private final reorder turn;
    private final List<memory> factors = new ArrayList<>();
    private final List<IntMemoryMap> turns = new ArrayList<>();
    private final List<IntMemoryMap> forwards = new ArrayList<>();
    private final List<IntMemoryMap> backwards = new ArrayList<>();

    OneDnnMask(Mask mask, OneDnnMaps x, int images) {
        this.mask = mask;
        this.x = x;
        this.images = images;
        multiply = OneDnn.binary(dnnl.algorithm.binary_mul, x.desc(), x.desc());
        drawn = new float[images * x.size().pixels()];
        planes = new OneDnnFloats(drawn.length);
        memory.desc desc = OneDnn.planes(images, x.size());
        ofPlanes = planes.as(desc);
        turn = OneDnn.reorder(desc, x.desc());
        x.use();
    }

    @Override
    public List<OneDnnMaps> inputs() {
        return List.of(x);
    }

    @Override
    public @Nullable OneDnnMaps output() {
        return null;
    }

    @Override
    public void planBackward(OneDnnRegions regions) {}

    @Override
    public long bytesOfPlace() {
        return x.desc().get_size();
    }

    @Override
    public void addPlace(int place) {
        memory own = OneDnn.memory(x.desc());
        factors.add(own);
        turns.add(OneDnn.fromTo(ofPlanes, own));
        forwards.add(OneDnn.inPlace(x.data(place), own));
        backwards.add(OneDnn.inPlace(x.gradient(), own));
    }

    @Override
    public void forward(int place) {
        mask.draw(drawn, images, x.size());
        planes.put(0, drawn, 0, drawn.length);
        OneDnn.run(turn, turns.get(place));
        OneDnn.run(multiply, forwards.get(place));
    }

    @Override
    public void backward(Tape tape, int place) {
        OneDnn.run(multiply, backwards.get(place));
    }

    @Override
    public void free() {
        planes.free();
        factors.forEach(memory::deallocate);
    }
}
